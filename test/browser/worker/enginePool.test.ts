import { afterEach, describe, expect, it } from 'vitest'
import type { EngineCommands } from '../../../src/domain/engineCommands'
import { createEnginePool, type EnginePool } from '../../../src/worker/pool'
import { watchWorker } from '../../../src/worker/spawnEngineWorker'
import type { TestRequest } from './testEngine.worker'
import workerUrl from './testEngine.worker.ts?worker&url'

const pools: EnginePool[] = []
afterEach(() => pools.splice(0).forEach((pool) => pool.dispose()))

describe('the engine pool over real workers', () => {
  it('gives the same results with one worker and with three', async () => {
    const xs = Array.from({ length: 20 }, (_, i) => i + 0.1)
    const [one, three] = await Promise.all(
      [createPool(1), createPool(3)].map((pool) => Promise.all(xs.map((x) => batch(pool, { act: 'square', x })))),
    )
    expect(one).toEqual(three)
    expect(one).toEqual(xs.map((x) => x ** 2))
  })

  it('reports progress of a loop that never yields, at a humane rate', async () => {
    const at: number[] = []
    const onProgress = (): void => void at.push(performance.now())
    await batch(createPool(1), { act: 'spin', forMs: 500 }, { onProgress })
    expect(at.length).toBeGreaterThan(3)
    expect(at.length).toBeLessThanOrEqual(11)
  })

  it('cancels a loop that never yields: acknowledged at once, over within a second', { retry: 2 }, async () => {
    const pool = createPool(1)
    await batch(pool, { act: 'square', x: 1 })
    const controller = new AbortController()
    const spinning = batch(pool, { act: 'spin', forMs: 60_000 }, { signal: controller.signal })
    await pause(100)
    const cancelledAt = performance.now()
    controller.abort()
    await expect(spinning).rejects.toMatchObject({ code: 'cancelled' })
    expect(performance.now() - cancelledAt).toBeLessThan(250)
    expect(await batch(pool, { act: 'square', x: 3 })).toBe(9)
    expect(performance.now() - cancelledAt).toBeLessThan(1000)
  })

  it('keeps a worker that stops by itself when cancelled', async () => {
    const pool = createPool(1)
    const before = await batch(pool, { act: 'identify' })
    const controller = new AbortController()
    const pausing = batch(pool, { act: 'pause' }, { signal: controller.signal })
    controller.abort()
    await expect(pausing).rejects.toMatchObject({ code: 'cancelled' })
    expect(await batch(pool, { act: 'identify' })).toBe(before)
  })

  it.each(['close', 'throwLater'] as const)('rejects the call of a worker that dies (%s) and replaces it', async (act) => {
    const pool = createPool(1)
    const before = await batch(pool, { act: 'identify' })
    await expect(batch(pool, { act })).rejects.toMatchObject({ code: 'workerLost' })
    expect(await batch(pool, { act: 'identify' })).not.toBe(before)
  })

  it('notices that a worker was terminated from outside', async () => {
    const workers: Worker[] = []
    const pool = createPool(1, workers)
    await batch(pool, { act: 'square', x: 1 })
    const pausing = batch(pool, { act: 'pause' })
    workers[0]!.terminate()
    await expect(pausing).rejects.toMatchObject({ code: 'workerLost' })
    expect(await batch(pool, { act: 'square', x: 4 })).toBe(16)
  })

  it('rejects the call of a worker whose script does not load', async () => {
    const pool = createEnginePool({ size: 1, spawn: (events) => watchWorker(new Worker('/no-such-worker.js', { type: 'module' }), events) })
    pools.push(pool)
    await expect(batch(pool, { act: 'square', x: 1 })).rejects.toMatchObject({ code: 'workerLost' })
  })

  it('moves a result of 80 MB without copying it', async () => {
    const pool = createPool(1)
    await batch(pool, { act: 'square', x: 1 })
    const result = (await batch(pool, { act: 'fill', n: 10_000_000 })) as Float64Array
    expect(result).toBeInstanceOf(Float64Array)
    expect([result.length, result[0], result.at(-1)]).toEqual([10_000_000, 1.5, 1.5])
  })

  it('answers an interactive call during a training that holds every worker', async () => {
    const pool = createPool(1)
    const controller = new AbortController()
    const training = Promise.allSettled(
      Array.from({ length: 100 }, () => batch(pool, { act: 'spin', forMs: 60_000 }, { signal: controller.signal })),
    )
    expect(await interactive(pool, { act: 'square', x: 5 })).toBe(25)
    controller.abort()
    expect((await training).every(({ status }) => status === 'rejected')).toBe(true)
  })
})

type Options = { readonly signal?: AbortSignal; readonly onProgress?: () => void }

function batch(pool: EnginePool, request: TestRequest, options: Options = {}): Promise<unknown> {
  return pool.run('runStart', request as unknown as EngineCommands['runStart']['request'], options)
}

function interactive(pool: EnginePool, request: TestRequest): Promise<unknown> {
  return pool.run('infer', request as unknown as EngineCommands['infer']['request'])
}

function createPool(size: number, workers: Worker[] = []): EnginePool {
  const pool = createEnginePool({
    size,
    spawn(events) {
      const worker = new Worker(workerUrl, { type: 'module' })
      workers.push(worker)
      return watchWorker(worker, events)
    },
  })
  pools.push(pool)
  return pool
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
