import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { EngineCommands } from '../../../src/domain/engineCommands'
import { EngineFailure } from '../../../src/domain/ports'
import { createEnginePool, poolSizeFor } from '../../../src/worker/pool'
import { LARGE_BYTES } from '../../../src/worker/largeArrays'
import type { FromWorker, RunMessage } from '../../../src/worker/protocol'
import type { SpawnWorker, WorkerEvents } from '../../../src/worker/workerHandle'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('poolSizeFor', () => {
  it.each([
    [1, 1],
    [2, 2],
    [4, 3],
    [9, 8],
    [64, 8],
  ])('%d cores give %d workers', (nCores, size) => expect(poolSizeFor(nCores)).toBe(size))
})

describe('createEnginePool', () => {
  it('starts a worker when first needed and uses it again', async () => {
    const { pool, workers } = createPool(2)
    expect(workers).toHaveLength(0)
    const first = pool.run('runStart', start(1))
    workers[0]!.finish('a')
    expect(await first).toBe('a')
    const second = pool.run('runStart', start(2))
    workers[0]!.finish('b')
    expect(await second).toBe('b')
    expect(workers).toHaveLength(1)
  })

  it('runs as many calls as it has workers and the rest in order', async () => {
    const { pool, workers } = createPool(2)
    const calls = [1, 2, 3, 4].map((n) => pool.run('runStart', start(n)))
    expect(workers.map((worker) => worker.asked())).toEqual([[1], [2]])
    workers[1]!.finish('second')
    workers[0]!.finish('first')
    expect(workers.map((worker) => worker.asked())).toEqual([
      [1, 4],
      [2, 3],
    ])
    workers[0]!.finish('fourth')
    workers[1]!.finish('third')
    expect(await Promise.all(calls)).toEqual(['first', 'second', 'third', 'fourth'])
  })

  it('passes progress of the running call on', () => {
    const { pool, workers } = createPool(1)
    const onProgress = vi.fn()
    void pool.run('runStart', start(1), { onProgress })
    workers[0]!.send({ kind: 'progress', id: workers[0]!.current(), progress: 0.5 })
    workers[0]!.send({ kind: 'progress', id: 999, progress: 0.9 })
    expect(onProgress.mock.calls).toEqual([[0.5]])
  })

  it('turns a failure into an EngineFailure with its code and details', async () => {
    const { pool, workers } = createPool(1)
    const call = pool.run('runStart', start(1))
    workers[0]!.send({ kind: 'failure', id: workers[0]!.current(), failure: { code: 'zeroLikelihood', message: 'row 3', details: { row: 3 } } })
    await expect(call).rejects.toEqual(new EngineFailure('zeroLikelihood', 'row 3', { row: 3 }))
  })

  describe('rows by the million', () => {
    const rows = () => ({ table: { values: new Float64Array(LARGE_BYTES / 8) } }) as unknown as EngineCommands['infer']['request']

    it('are packed first, whatever is asked meanwhile goes before', async () => {
      vi.useRealTimers()
      const { pool, workers } = createPool(1)
      const call = pool.run('infer', rows())
      void pool.run('runStart', start(1))
      expect(workers.map((worker) => worker.commands())).toEqual([['runStart']])
      await vi.waitFor(() => expect(workers[1]?.commands()).toEqual(['infer']))
      expect(workers[1]!.last()).toMatchObject({ isPacked: true, request: { table: { values: { packedArray: 'Float64Array' } } } })
      workers[1]!.finish('inferred')
      expect(await call).toBe('inferred')
    })

    it('reach no worker once they are cancelled', async () => {
      vi.useRealTimers()
      const { pool, workers } = createPool(1)
      const controller = new AbortController()
      const call = pool.run('infer', rows(), { signal: controller.signal })
      controller.abort()
      await expect(call).rejects.toMatchObject({ code: 'cancelled' })
      expect(workers).toEqual([])
    })
  })

  describe('priority', () => {
    it('answers an interactive call on an express worker while a training holds all others', () => {
      const { pool, workers } = createPool(1)
      for (let n = 0; n < 100; n++) void pool.run('runStart', start(n))
      void pool.run('infer', infer)
      expect(workers.map((worker) => worker.commands())).toEqual([['runStart'], ['infer']])
    })

    it('never gives batch work to the express worker', () => {
      const { pool, workers } = createPool(1)
      for (let n = 0; n < 3; n++) void pool.run('runStart', start(n))
      expect(workers).toHaveLength(1)
    })

    it('puts a waiting interactive call before waiting batch calls', () => {
      const { pool, workers } = createPool(8)
      for (let n = 0; n < 20; n++) void pool.run('runStart', start(n))
      void pool.run('infer', infer)
      expect(workers).toHaveLength(8)
      workers[3]!.finish(null)
      expect(workers[3]!.commands()).toEqual(['runStart', 'infer'])
    })
  })

  describe('lanes', () => {
    const part = (n: number) => ({ n }) as unknown as EngineCommands['runPart']['request']

    it('sends the calls of one lane to one worker, which has their rows already', () => {
      const { pool, workers } = createPool(2)
      for (const n of [0, 1, 2, 3, 4]) void pool.run('runPart', part(n), { lane: n })
      expect(workers.map((worker) => worker.asked())).toEqual([[0], [1]])
      workers[1]!.finish(null)
      workers[1]!.finish(null)
      expect(workers.map((worker) => worker.asked())).toEqual([[0], [1, 3]])
      workers[0]!.finish(null)
      workers[0]!.finish(null)
      expect(workers.map((worker) => worker.asked())).toEqual([
        [0, 2, 4],
        [1, 3],
      ])
    })

    it('leaves a free worker to others while a lane waits for its own', () => {
      const { pool, workers } = createPool(2)
      void pool.run('runPart', part(0), { lane: 0 })
      void pool.run('runPart', part(2), { lane: 2 })
      void pool.run('runStart', start(1))
      expect(workers.map((worker) => worker.asked())).toEqual([[0], [1]])
    })
  })

  describe('cancel', () => {
    it('rejects at once and keeps a worker that stops by itself', async () => {
      const { pool, workers } = createPool(1)
      const controller = new AbortController()
      const call = pool.run('runStart', start(1), { signal: controller.signal })
      const next = pool.run('runStart', start(2))
      controller.abort()
      await expect(call).rejects.toMatchObject({ code: 'cancelled' })
      const worker = workers[0]!
      expect(worker.cancelled()).toEqual([worker.current()])
      worker.send({ kind: 'failure', id: worker.current(), failure: { code: 'cancelled', message: '' } })
      worker.finish('two')
      expect(await next).toBe('two')
      await vi.advanceTimersByTimeAsync(1000)
      expect(worker.isTerminated()).toBe(false)
      expect(workers).toHaveLength(1)
    })

    it('terminates and replaces a worker that goes on, within 250 ms', async () => {
      const { pool, workers } = createPool(1)
      const controller = new AbortController()
      const call = pool.run('runStart', start(1), { signal: controller.signal })
      const next = pool.run('runStart', start(2))
      controller.abort()
      await expect(call).rejects.toMatchObject({ code: 'cancelled' })
      await vi.advanceTimersByTimeAsync(250)
      expect(workers[0]!.isTerminated()).toBe(true)
      workers[1]!.finish('two')
      expect(await next).toBe('two')
    })

    it('takes a waiting call out of the queue', async () => {
      const { pool, workers } = createPool(1)
      const controller = new AbortController()
      const calls = [1, 2, 3].map((n) => pool.run('runStart', start(n), n === 2 ? { signal: controller.signal } : {}))
      controller.abort()
      await expect(calls[1]).rejects.toMatchObject({ code: 'cancelled' })
      workers[0]!.finish('one')
      expect(workers[0]!.asked()).toEqual([1, 3])
    })

    it('refuses a signal that is already aborted without starting a worker', async () => {
      const { pool, workers } = createPool(1)
      await expect(pool.run('runStart', start(1), { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' })
      expect(workers).toHaveLength(0)
    })

    it('ignores an abort after the result', async () => {
      const { pool, workers } = createPool(1)
      const controller = new AbortController()
      const call = pool.run('runStart', start(1), { signal: controller.signal })
      workers[0]!.finish('done')
      await call
      controller.abort()
      expect(workers[0]!.cancelled()).toEqual([])
    })
  })

  describe('a lost worker', () => {
    it('rejects its call, spares the others and is replaced', async () => {
      const { pool, workers } = createPool(2)
      const lost = pool.run('runStart', start(1))
      const spared = pool.run('runStart', start(2))
      const waiting = pool.run('runStart', start(3))
      workers[0]!.die('out of memory')
      await expect(lost).rejects.toMatchObject({ code: 'workerLost', message: expect.stringContaining('out of memory') })
      workers[1]!.finish('two')
      workers[2]!.finish('three')
      expect(await Promise.all([spared, waiting])).toEqual(['two', 'three'])
    })

    it('that dies while idle is replaced at the next call', async () => {
      const { pool, workers } = createPool(1)
      const first = pool.run('runStart', start(1))
      workers[0]!.finish('one')
      await first
      workers[0]!.die('gone')
      const second = pool.run('runStart', start(2))
      workers[1]!.finish('two')
      expect(await second).toBe('two')
    })

    it('that cannot be started rejects the call', async () => {
      const pool = createEnginePool({
        size: 1,
        spawn: () => {
          throw new Error('blocked by policy')
        },
      })
      await expect(pool.run('infer', infer)).rejects.toMatchObject({ code: 'workerLost', message: expect.stringContaining('blocked by policy') })
    })
  })

  it('rejects a request that cannot be cloned and goes on with the same worker', async () => {
    const { pool, workers } = createPool(1)
    const bad = pool.run('infer', { ...infer, uncloneable: () => {} } as EngineCommands['infer']['request'])
    await expect(bad).rejects.toMatchObject({ code: 'unexpected' })
    const good = pool.run('infer', infer)
    workers[0]!.finish('fine')
    expect(await good).toBe('fine')
    expect(workers).toHaveLength(1)
  })

  it('disposes: ends workers, rejects what waits and refuses new calls', async () => {
    const { pool, workers } = createPool(1)
    const calls = [1, 2].map((n) => pool.run('runStart', start(n)))
    pool.dispose()
    for (const call of [...calls, pool.run('infer', infer)]) await expect(call).rejects.toMatchObject({ code: 'workerLost' })
    expect(workers[0]!.isTerminated()).toBe(true)
  })
})

const infer = {} as EngineCommands['infer']['request']

function start(n: number): EngineCommands['runStart']['request'] {
  return { n } as unknown as EngineCommands['runStart']['request']
}

function createPool(size: number) {
  const workers: ReturnType<typeof createFakeWorker>[] = []
  const spawn: SpawnWorker = (events) => {
    const worker = createFakeWorker(events)
    workers.push(worker)
    return worker.handle
  }
  return { pool: createEnginePool({ size, spawn }), workers }
}

function createFakeWorker(events: WorkerEvents) {
  const runs: RunMessage[] = []
  const cancels: number[] = []
  let terminated = false
  const send = (message: unknown): void => events.onMessage(message as FromWorker)
  const current = (): number => runs.at(-1)!.id
  return {
    handle: {
      post: (message: RunMessage | { kind: 'cancel'; id: number }) => {
        structuredClone(message)
        if (message.kind === 'run') runs.push(message)
        else cancels.push(message.id)
      },
      terminate: () => {
        terminated = true
      },
    },
    send,
    current,
    finish: (result: unknown) => send({ kind: 'result', id: current(), result }),
    die: (reason: string) => events.onLost(reason),
    asked: () => runs.map(({ request }) => (request as unknown as { n: number }).n),
    commands: () => runs.map(({ command }) => command),
    last: () => runs.at(-1),
    cancelled: () => cancels,
    isTerminated: () => terminated,
  }
}
