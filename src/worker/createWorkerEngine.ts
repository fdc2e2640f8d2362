import { createEnginePool, poolSizeFor, type EnginePool } from './pool'
import { spawnEngineWorker } from './spawnEngineWorker'

/** The page's engine: a pool of module workers, one core left to the page. */
export function createWorkerEngine(nCores: number = navigator.hardwareConcurrency): EnginePool {
  return createEnginePool({ size: poolSizeFor(nCores), spawn: spawnEngineWorker })
}
