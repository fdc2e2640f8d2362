import { trainModel } from '../../../src/domain/training/trainModel'
import { defaultConfig } from '../../../src/domain/training/defaultConfig'
import { makeScenarioTable } from '../../support/trainingScenario'
import { createPool } from './engines'

type Pool = ReturnType<typeof createPool>

let kept: Pool | null = null

/** Trains a small model so many times, each over a pool of its own, which is disposed of with all it holds. */
export async function trainAndDispose(count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const pool = createPool('webassembly', 1)
    try {
      await train(pool, i)
    } finally {
      pool.dispose()
    }
  }
}

/** The same over one pool, whose worker stays up. */
export async function trainOverKeptPool(count: number): Promise<void> {
  kept ??= createPool('webassembly', 1)
  for (let i = 0; i < count; i++) await train(kept, i)
}

/** Other rows and another seed each time, so that nothing kept of one training serves the next. */
async function train(engine: Pool, round: number): Promise<void> {
  const table = makeScenarioTable(200 + (round % 50))
  const trained = await trainModel({
    engine, table, clock: Date, config: { ...defaultConfig(table.names), nStates: 2, nStarts: 1, maxIter: 10, seed: round }, label: { name: 'cycle', version: '1.0.0' },
    trigger: 'manual', parentDigest: null, build: { engineBuild: 'test', runtime: 'test' },
  })
  if (!trained.ok) throw new Error(trained.error.message)
}
