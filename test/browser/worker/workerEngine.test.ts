import { afterEach, describe, expect, it } from 'vitest'
import { commands } from 'vitest/browser'
import { defaultConfig } from '../../../src/domain/training/defaultConfig'
import { createInProcessEngine } from '../../../src/domain/inProcessEngine'
import type { TrainingProgress } from '../../../src/domain/training/types'
import { createEnginePool, type EnginePool } from '../../../src/worker/pool'
import { spawnEngineWorker } from '../../../src/worker/spawnEngineWorker'
import { LONG_SCENARIO_ROWS, makeScenarioTable, trainScenario, trainScenarioOrThrow } from '../../support/trainingScenario'

const pools: EnginePool[] = []
afterEach(() => pools.splice(0).forEach((pool) => pool.dispose()))

describe('training in workers', () => {
  it('gives the same bits with one worker, with two, with three, on the page, and in Node', { timeout: 120_000 }, async () => {
    expect(await lanesOfEqualTrainings(900)).toEqual([])
  })

  it('gives the same bits on long rows too, and shares the last leg out over the workers', { timeout: 120_000 }, async () => {
    const lanes = await lanesOfEqualTrainings(LONG_SCENARIO_ROWS)
    expect(lanes.length).toBeGreaterThan(2)
    expect(new Set(lanes)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7]))
  })

  it('reports its steps and starts as it goes', async () => {
    const seen: TrainingProgress[] = []
    await trainScenario(createPool(2), { onProgress: (progress) => seen.push(progress) })
    expect(new Set(seen.map(({ step }) => step))).toEqual(new Set(['preparing', 'searching', 'finishing']))
    expect(seen.at(-1)!.starts.length).toBeGreaterThan(1)
    const shares = seen.map(({ share }) => share)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
  })

  it('is cancelled within a second, and the workers serve the next call', { retry: 2 }, async () => {
    const pool = createPool(2)
    const table = makeScenarioTable()
    const controller = new AbortController()
    let cancelledAt = 0
    const training = trainScenario(pool, {
      signal: controller.signal,
      onProgress({ step }) {
        if (step !== 'searching' || controller.signal.aborted) return
        cancelledAt = performance.now()
        controller.abort()
      },
    })
    expect(await training).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(performance.now() - cancelledAt).toBeLessThan(250)
    await pool.run('checkTraining', { table, config: defaultConfig(table.names) })
    expect(performance.now() - cancelledAt).toBeLessThan(1000)
  })

  it('infers the same probabilities on an express worker while a training runs', async () => {
    const pool = createPool(1)
    const version = await trainScenarioOrThrow(pool)
    const table = makeScenarioTable()
    const quiet = await pool.run('infer', { version, table })
    const controller = new AbortController()
    const training = trainScenario(pool, { signal: controller.signal })
    expect(await pool.run('infer', { version, table })).toEqual(quiet)
    controller.abort()
    await training
  })

  it('rejects an engine error with its code', async () => {
    const pool = createPool(1)
    const version = await trainScenarioOrThrow(pool)
    const table = { ...makeScenarioTable(), names: ['another', 'one'] }
    await expect(pool.run('infer', { version, table })).rejects.toMatchObject({ name: 'EngineFailure' })
  })
})

/** Trains everywhere, to the same digests. @returns the lanes on which parts of the last leg were run where there were two workers */
async function lanesOfEqualTrainings(nRows: number): Promise<readonly (number | undefined)[]> {
  const lanes: (number | undefined)[] = []
  const pool = createPool(2)
  const watched: EnginePool = {
    ...pool,
    run(command, request, options) {
      if (command === 'runPart') lanes.push(options?.lane)
      return pool.run(command, request, options)
    },
  }
  const one = await train(createPool(1), nRows)
  expect(await train(watched, nRows)).toEqual(one)
  expect(await train(createPool(3), nRows)).toEqual(one)
  expect(await train(createInProcessEngine(), nRows)).toEqual(one)
  expect(await commands.trainInNode(nRows)).toEqual(one)
  return lanes
}

async function train(engine: Parameters<typeof trainScenarioOrThrow>[0], nRows: number) {
  const { digest, parameterDigest } = await trainScenarioOrThrow(engine, { nRows })
  return { digest, parameterDigest }
}

function createPool(size: number): EnginePool {
  const pool = createEnginePool({ size, spawn: spawnEngineWorker })
  pools.push(pool)
  return pool
}
