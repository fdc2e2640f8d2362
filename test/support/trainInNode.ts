import { createInProcessEngine } from '../../src/domain/inProcessEngine'
import { trainScenarioOrThrow } from './trainingScenario'

/** Trains the scenario on so many rows in this process and prints its digests, for a browser test to compare with its own. */
const { digest, parameterDigest } = await trainScenarioOrThrow(createInProcessEngine(), { nRows: Number(process.argv[2]) })
process.stdout.write(JSON.stringify({ digest, parameterDigest }))
