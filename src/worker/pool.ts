import type { EngineCommand, EngineCommands, RunOptions } from '../domain/engineCommands'
import { EngineFailure, type EnginePort } from '../domain/ports'
import { createCallQueue, type Call } from './calls'
import { largeArraysOf, packArrays } from './largeArrays'
import type { RunMessage } from './protocol'
import { createSlot } from './slot'
import type { SpawnWorker } from './workerHandle'

const MAX_WORKERS = 8

export type EnginePool = EnginePort & {
  /** ends every worker; what was under way rejects with 'workerLost' */
  dispose(): void
}

/**
 * Workers for a machine: one core is left to the page, which idles during a training, so that two cores still give two workers.
 */
export function poolSizeFor(nCores: number): number {
  return Math.min(MAX_WORKERS, Math.max(Math.min(2, nCores), nCores - 1))
}

/**
 * The engine spread over workers. Calls start in the order they came, except that interactive ones go before batch ones;
 * while every worker is busy an express worker takes interactive calls, so that a page drawn during a training does not wait.
 */
export function createEnginePool({ size, spawn }: { readonly size: number; readonly spawn: SpawnWorker }): EnginePool {
  const queue = createCallQueue()
  const slots = Array.from({ length: size }, () => createSlot(spawn, dispatch))
  const express = size < MAX_WORKERS ? createSlot(spawn, dispatch) : null
  let isDisposed = false
  let lastId = 0

  function dispatch(): void {
    slots.forEach((slot, place) => {
      const call = slot.isFree ? queue.next(place) : null
      if (call !== null) slot.run(call)
    })
    if (!express?.isFree || slots.some(({ isFree }) => isFree)) return
    const call = queue.next(null)
    if (call !== null) express.run(call)
  }

  function cancel(call: Call, reason: unknown): void {
    call.reject(cancelled(reason))
    if (!queue.remove(call)) [...slots, express].some((slot) => slot?.cancel(call))
  }

  /** Rows by the million are packed before the call gets into the queue; all else is in it when this returns. */
  function run<C extends EngineCommand>(command: C, request: EngineCommands[C]['request'], options: RunOptions<C> = {}): Promise<EngineCommands[C]['result']> {
    const large = largeArraysOf(request)
    if (large.size === 0 || options.isFresh || isDisposed || options.signal?.aborted) return enqueue(command, request, options)
    return packArrays(request, large, options.signal).then((packed) => enqueue(command, packed, options, true))
  }

  function enqueue<C extends EngineCommand>(command: C, request: EngineCommands[C]['request'], options: RunOptions<C>, isPacked = false): Promise<EngineCommands[C]['result']> {
    if (isDisposed) return Promise.reject(disposed())
    if (options.signal?.aborted) return Promise.reject(cancelled(options.signal.reason))
    if (options.isFresh) return runFresh(spawn, command, request, options)
    // The compiler cannot see that an id with a command and its own request is one of the union's members.
    const message = { kind: 'run', id: ++lastId, command, request, ...(isPacked && { isPacked }) } as unknown as RunMessage
    return new Promise((resolve, reject) => {
      const onAbort = (): void => cancel(call, options.signal?.reason)
      const settled = (): void => options.signal?.removeEventListener('abort', onAbort)
      const call: Call = {
        message,
        place: options.lane === undefined ? null : options.lane % size,
        onProgress: (progress) => (options.onProgress as ((progress: unknown) => void) | undefined)?.(progress),
        resolve: (result) => (settled(), resolve(result)),
        reject: (failure) => (settled(), reject(failure)),
      }
      options.signal?.addEventListener('abort', onAbort, { once: true })
      queue.push(call)
      dispatch()
    })
  }

  return {
    nWorkers: size,
    run,
    dispose() {
      isDisposed = true
      for (const call of queue.drain()) call.reject(disposed())
      for (const slot of slots) slot.close(disposed())
      express?.close(disposed())
    },
  }
}

/** One call in a worker of its own. */
async function runFresh<C extends EngineCommand>(spawn: SpawnWorker, command: C, request: EngineCommands[C]['request'], options: RunOptions<C>): Promise<EngineCommands[C]['result']> {
  const { isFresh: _isFresh, ...others } = options
  const pool = createEnginePool({ size: 1, spawn })
  try {
    return await pool.run(command, request, others)
  } finally {
    pool.dispose()
  }
}

function cancelled(reason: unknown): EngineFailure {
  const details = reason instanceof Error && reason.name !== 'AbortError' ? { reason: reason.message } : {}
  return new EngineFailure('cancelled', 'The calculation was cancelled; nothing was stored.', details)
}

function disposed(): EngineFailure {
  return new EngineFailure('workerLost', 'The engine was closed. Reload the page to go on.')
}
