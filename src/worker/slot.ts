import { EngineFailure } from '../domain/ports'
import type { Call } from './calls'
import type { FromWorker } from './protocol'
import type { SpawnWorker, WorkerHandle } from './workerHandle'

/**
 * A cancelled call is asked to stop first, so that a worker that pauses keeps what it has decoded; after this time the
 * worker is terminated and a new one takes its place. Starting one costs about 40 ms.
 */
export const STOP_GRACE_MS = 150

/** The place of one worker in the pool: it starts when first needed, is replaced when it dies, and runs one call at a time. */
export type Slot = {
  readonly isFree: boolean
  run(call: Call): void
  /** stops the call if it runs here; the worker is free again within the grace time */
  cancel(call: Call): boolean
  close(failure: EngineFailure): void
}

export function createSlot(spawn: SpawnWorker, onFree: () => void): Slot {
  let worker: WorkerHandle | null = null
  let call: Call | null = null
  let stopping: { readonly id: number; readonly timer: ReturnType<typeof setTimeout> } | null = null

  const lose = (reason: string): void => {
    worker = null
    call?.reject(new EngineFailure('workerLost', `The calculation stopped because its worker was lost: ${reason}. Nothing was stored; run it again.`))
    free()
  }
  const free = (): void => {
    if (stopping !== null) clearTimeout(stopping.timer)
    stopping = null
    call = null
    onFree()
  }
  const receive = (message: FromWorker): void => {
    if (message.kind === 'ready') return
    if (message.id === stopping?.id && message.kind !== 'progress') return free()
    if (call === null || message.id !== call.message.id) return
    if (message.kind === 'progress') return call.onProgress(message.progress)
    if (message.kind === 'result') call.resolve(message.result)
    else call.reject(new EngineFailure(message.failure.code, message.failure.message, message.failure.details))
    free()
  }
  const start = (next: Call): void => {
    try {
      worker ??= spawn({ onMessage: receive, onLost: lose })
    } catch (error) {
      return lose(messageOf(error))
    }
    try {
      worker.post(next.message)
    } catch (error) {
      next.reject(new EngineFailure('unexpected', `The request cannot be handed to a worker: ${messageOf(error)}`))
      free()
    }
  }
  return {
    get isFree() {
      return call === null && stopping === null
    },
    run(next) {
      call = next
      start(next)
    },
    cancel(cancelled) {
      if (call !== cancelled) return false
      call = null
      const replace = (): void => {
        worker?.terminate()
        worker = null
        free()
      }
      stopping = { id: cancelled.message.id, timer: setTimeout(replace, STOP_GRACE_MS) }
      worker?.post({ kind: 'cancel', id: cancelled.message.id })
      return true
    },
    close(failure) {
      worker?.terminate()
      worker = null
      call?.reject(failure)
      if (stopping !== null) clearTimeout(stopping.timer)
      stopping = null
      call = null
    },
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
