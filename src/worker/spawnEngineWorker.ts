import engineWorkerUrl from './engine.worker.ts?worker&url'
import { watchLifeLock } from './lifeLock'
import type { FromWorker, ToWorker } from './protocol'
import { trustedScriptUrl } from './trustedScriptUrl'
import type { SpawnWorker } from './workerHandle'

/** Starts the engine in a module worker. */
export const spawnEngineWorker: SpawnWorker = (events) => watchWorker(new Worker(trustedScriptUrl(engineWorkerUrl), { type: 'module', name: 'engine' }), events)

/**
 * A handle on a worker that reports every way it can die: an uncaught error, an unreadable message, or a silent end.
 * Messages wait until the worker says it is ready, so that from the first one on its end cannot go unnoticed.
 */
export function watchWorker(worker: Worker, events: Parameters<SpawnWorker>[0]): ReturnType<SpawnWorker> {
  const watch = new AbortController()
  let waiting: ToWorker[] | null = []
  const lose = (reason: string): void => {
    if (watch.signal.aborted) return
    watch.abort()
    worker.terminate()
    events.onLost(reason)
  }
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (watch.signal.aborted) return
    if (data.kind !== 'ready') return events.onMessage(data)
    if (data.lifeLock !== null) watchLifeLock(data.lifeLock, watch.signal, () => lose('it ended without a word'))
    for (const message of waiting ?? []) worker.postMessage(message)
    waiting = null
  })
  worker.addEventListener('error', (event) => {
    event.preventDefault()
    lose(event.message || 'its script did not load or failed')
  })
  worker.addEventListener('messageerror', () => lose('one of its messages could not be read'))
  return {
    post(message) {
      if (waiting === null) worker.postMessage(message)
      else waiting.push(structuredClone(message))
    },
    terminate() {
      watch.abort()
      worker.terminate()
    },
  }
}
