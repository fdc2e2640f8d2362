import type { EnginePool } from '../../../src/worker/pool'
import { createEnginePool } from '../../../src/worker/pool'
import { spawnEngineWorker, watchWorker } from '../../../src/worker/spawnEngineWorker'
import type { Kernels } from '../measuring/measures'
import { startWorker } from './startWorker'
import typescriptEngineUrl from './typescriptEngine.worker.ts?worker&url'

/** The product's pool with the product's worker, or with the same worker held to TypeScript. */
export function createPool(kernels: Kernels, size: number): EnginePool {
  const spawnTypescript: typeof spawnEngineWorker = (events) => watchWorker(startWorker(typescriptEngineUrl), events)
  return createEnginePool({ size, spawn: kernels === 'webassembly' ? spawnEngineWorker : spawnTypescript })
}
