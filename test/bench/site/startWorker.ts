import { trustedScriptUrl } from '../../../src/worker/trustedScriptUrl'

/** A module worker; one that cannot start rejects what waits for it. */
export function startWorker(url: string, onError: (reason: string) => void = fail): Worker {
  const worker = new Worker(trustedScriptUrl(url), { type: 'module' })
  worker.addEventListener('error', (event) => onError(event.message || 'The worker did not start.'))
  return worker
}

/** The next message of a worker after one was sent. */
export function ask<T>(worker: Worker, message: unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<T>) => resolve(data), { once: true })
    worker.addEventListener('error', (event) => reject(new Error(event.message)), { once: true })
    worker.postMessage(message)
  })
}

function fail(reason: string): never {
  throw new Error(reason)
}
