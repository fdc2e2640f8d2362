import { afterEach, describe, expect, it } from 'vitest'
import type { ModelVersion } from '../../../src/domain/model/types'
import type { StageCommand } from '../../../src/domain/ports'
import { predictLast } from '../../../src/domain/prediction/predictLast'
import { PRODUCTION_GATES, SHADOW_GATES } from '../../../src/domain/registry/gates'
import { servingOf } from '../../../src/domain/registry/state'
import { createPredictor } from '../../../src/services/createPredictor'
import { createEnginePool, type EnginePool } from '../../../src/worker/pool'
import { spawnEngineWorker } from '../../../src/worker/spawnEngineWorker'
import { createFixedClock } from '../../support/fixedClock'
import { makeModel } from '../../support/makeModel'
import { createMemoryStore } from '../../support/memoryStore'
import { passed } from '../../support/registryWorld'
import { headOf, makeTable } from '../../unit/domain/training/makeTable'

const pools: EnginePool[] = []
afterEach(() => pools.splice(0).forEach((pool) => pool.dispose()))

const N_REQUESTS = 1000
const N_PROMOTIONS = 50

describe('predictions while models change', () => {
  it('1 000 interleaved during 50 promotions: each is the answer that its own model gives alone', { timeout: 60_000 }, async () => {
    const versions = await Promise.all(Array.from({ length: 6 }, (_, i) => makeModel({ seed: i + 1, name: `m${i}` })))
    const whole = makeTable({ nRows: 100, names: ['feature_0', 'feature_1'] })
    const tables = Array.from({ length: 25 }, (_, i) => headOf(whole, 76 + i))
    const store = createMemoryStore(createFixedClock())
    for (const version of versions) await store.models.save(version, { putInUse: false })
    const predictor = createPredictor(createPool(3))
    const served = new Set<string>()
    const answers: Promise<void>[] = []
    for (let i = 0; i < N_REQUESTS; i++) {
      if (i % (N_REQUESTS / N_PROMOTIONS) === 0) await promote(store, versions[(i / (N_REQUESTS / N_PROMOTIONS)) % versions.length]!)
      const serving = servingOf(await store.registry.read()).digest!
      served.add(serving)
      const version = versions.find(({ digest }) => digest === serving)!
      answers.push(checkAnswer(predictor.ask(version, tables[i % tables.length]!), version, tables[i % tables.length]!))
    }
    await Promise.all(answers)
    expect(served.size).toBe(versions.length)
    expect((await store.audit.list({ actions: ['modelPromoted'] })).length).toBe(N_PROMOTIONS)
    const before = predictor.stats
    expect(before).toMatchObject({ size: versions.length * tables.length })
    expect(before.hits + before.misses).toBe(N_REQUESTS)
    for (const version of versions) for (const table of tables) await checkAnswer(predictor.ask(version, table), version, table)
    expect(predictor.stats).toEqual({ ...before, hits: before.hits + versions.length * tables.length })
  })
})

async function checkAnswer(asked: ReturnType<ReturnType<typeof createPredictor>['ask']>, version: ModelVersion, table: Parameters<typeof predictLast>[1]): Promise<void> {
  const [answer, alone] = [await asked, predictLast(version, table)]
  if (!answer.ok || !alone.ok) throw new Error('A row could not be filtered.')
  expect(answer.value.prediction?.modelDigest).toBe(version.digest)
  expect(answer.value.prediction).toEqual(alone.value)
}

/** From wherever it is to production, with its smoke test. */
async function promote(store: ReturnType<typeof createMemoryStore>, { digest }: ModelVersion): Promise<void> {
  const { staging, production } = await store.registry.read()
  const commands: StageCommand[] = [
    ...(staging.has(digest) ? [] : [{ kind: 'restage', digest } as const]),
    { kind: 'toShadow', digest, gates: passed(SHADOW_GATES), skips: [] },
    { kind: 'promote', digest, replaces: production, gates: passed(PRODUCTION_GATES), skips: [] },
    { kind: 'confirm', digest },
  ]
  for (const command of commands) {
    const done = await store.registry.run(command)
    if (!done.ok) throw new Error(done.error.message)
  }
}

function createPool(size: number): EnginePool {
  const pool = createEnginePool({ size, spawn: spawnEngineWorker })
  pools.push(pool)
  return pool
}
