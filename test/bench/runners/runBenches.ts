import type { BenchContext, Thread } from '../benches/bench'
import { BENCHES } from '../benches'
import type { Measure, Place } from '../measuring/measures'
import type { Options } from '../options'
import type { Results } from '../results'
import type { RunJob } from '../jobs/jobs'
import { buildBench } from './buildBench'
import { startChromium } from './chromiumRunner'
import { describeMachine } from './machine'
import { startNode } from './nodeRunner'
import { mainThreadClock, onlyWorkerClock, type ThreadClock } from './threadClock'

export type Listener = {
  onBench(name: string): void
  onMeasure(measure: Measure): void
  onEnd(name: string, seconds: number): void
}

/** Builds the bench, runs the parts one after the other with nothing else of ours beside them, and gathers what they tell. */
export async function runBenches({ names, runs, nModels, studySeed, isQuick }: Options, listener: Listener): Promise<Results> {
  const built = await buildBench()
  const chromium = await startChromium(built.siteDir)
  const node = startNode(built.nodeFile)
  try {
    const worker = await chromium.openPage()
    const threads = [
      await threadOf('Chromium', worker.run, () => onlyWorkerClock(chromium.browser)),
      await threadOf('Node', node.run, () => mainThreadClock(node.pid)),
    ] as const
    const context: BenchContext = { runs, nModels, studySeed, isQuick, threads, chromium, siteDir: built.siteDir }
    const measures: Measure[] = []
    const failures: { name: string; message: string }[] = []
    const seconds: Record<string, number> = {}
    for (const name of names) {
      listener.onBench(name)
      const from = performance.now()
      const run = async (): Promise<void> => {
        const told: Measure[] = []
        await BENCHES[name](context, (measure) => {
          told.push(measure)
          listener.onMeasure(measure)
        })
        measures.push(...told)
      }
      // Once more, as a browser under load may lose a page; a part that fails twice is left out as a whole.
      await run().catch(run).catch((error: unknown) => failures.push({ name, message: error instanceof Error ? error.message : String(error) }))
      seconds[name] = Math.round((performance.now() - from) / 1000)
      listener.onEnd(name, seconds[name])
    }
    return { format: 1, machine: describeMachine(chromium.version), runs, isQuick, seconds, measures, failures }
  } finally {
    node.close()
    await chromium.close()
    await built.remove()
  }
}

/** @param clock  asked once the thread runs */
async function threadOf(place: Place, run: RunJob, clock: () => ThreadClock | Promise<ThreadClock>): Promise<Thread> {
  const kernels = await run('availableKernels', null)
  return { place, run, kernels, cpuMs: await clock() }
}
