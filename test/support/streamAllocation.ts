import { createRegimeStream } from '../../src/domain/inference/regimeStream'
import { createInProcessEngine } from '../../src/domain/inProcessEngine'
import { trainScenarioOrThrow } from './trainingScenario'

/** Prints the bytes a filter step leaves on the heap. To be run with a young generation that holds all of them, so that nothing is collected in between. */
const STEPS = 1_000_000
const version = await trainScenarioOrThrow(createInProcessEngine())
const made = createRegimeStream(version)
if (!made.ok) throw new Error(made.error.message)
const stream = made.value
const row = new Float64Array(version.params.nFeatures)
const means = version.scaler!.means

let day = 0
function run(steps: number): void {
  for (let i = 0; i < steps; i++) {
    for (let d = 0; d < row.length; d++) row[d] = means[d]! * (1 + 0.1 * ((i + d) % 7))
    const failure = stream.step(++day, row)
    if (failure) throw new Error(failure.message)
  }
}

run(100_000) // until the code is compiled
global.gc!()
const before = process.memoryUsage()
run(STEPS)
const after = process.memoryUsage()
process.stdout.write(JSON.stringify({ heapBytes: (after.heapUsed - before.heapUsed) / STEPS, bufferBytes: (after.arrayBuffers - before.arrayBuffers) / STEPS }))
