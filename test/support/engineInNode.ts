import { engineScenario } from './engineScenario'

/** Runs the engine's scenario in this process and prints its hashes, for a browser test to compare with its own. */
process.stdout.write(JSON.stringify(engineScenario()))
