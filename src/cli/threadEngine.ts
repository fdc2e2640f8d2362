import { cpus } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { EngineCommand, EngineCommands, RunOptions } from '../domain/engineCommands'
import { EngineFailure, type EnginePort } from '../domain/ports'
import type { FromThread, ToThread } from './engineThread'

/** An engine over worker threads, and the way to end them. */
export type ThreadEngine = EnginePort & { close(): Promise<void> }

type Job = {
  /** the place of the thread it must run on; null: any */
  readonly place: number | null
  readonly message: ToThread
  readonly onProgress: (progress: unknown) => void
  readonly resolve: (result: unknown) => void
  readonly reject: (error: Error) => void
}

/** min(cores, 4) threads, each running one command at a time; results do not depend on their number. */
export function createThreadEngine(nWorkers = Math.min(cpus().length, 4)): ThreadEngine {
  const waiting: Job[] = []
  const threads = new Map<number, Thread>()

  function next(): void {
    for (let place = 0; place < nWorkers; place++) {
      const thread = threads.get(place)
      if (thread && thread.job !== null) continue
      const index = waiting.findIndex((job) => job.place === null || job.place === place)
      if (index >= 0) (thread ?? grow(place)).take(waiting.splice(index, 1)[0]!)
    }
  }

  function grow(place: number): Thread {
    const thread = spawnThread(next, () => threads.delete(place))
    threads.set(place, thread)
    return thread
  }

  function cancel(job: Job): void {
    const at = waiting.indexOf(job)
    const thread = Array.from(threads.values()).find((running) => running.job === job)
    if (at >= 0) waiting.splice(at, 1)
    if (thread !== undefined) void thread.end()
    if (at >= 0 || thread !== undefined) job.reject(new EngineFailure('cancelled', 'The run was cancelled.'))
    next()
  }

  return {
    nWorkers,
    run<C extends EngineCommand>(command: C, request: EngineCommands[C]['request'], { signal, onProgress, lane }: RunOptions<C> = {}) {
      let onAbort = (): void => {}
      const result = new Promise<EngineCommands[C]['result']>((resolve, reject) => {
        const job: Job = { place: lane === undefined ? null : lane % nWorkers, message: { command, request }, onProgress: (onProgress ?? (() => {})) as Job['onProgress'], resolve: resolve as Job['resolve'], reject }
        onAbort = () => cancel(job)
        waiting.push(job)
        if (signal?.aborted) onAbort()
        else signal?.addEventListener('abort', onAbort)
        next()
      })
      return result.finally(() => signal?.removeEventListener('abort', onAbort))
    },
    async close() {
      await Promise.all(Array.from(threads.values(), (thread) => thread.end()))
    },
  }
}

type Thread = { readonly job: Job | null; take(job: Job): void; end(): Promise<unknown> }

function spawnThread(onFree: () => void, onGone: () => void): Thread {
  const worker = new Worker(bootstrap(), { eval: true })
  let job: Job | null = null

  function settle(act: (job: Job) => void): void {
    const settled = job
    job = null
    if (settled !== null) act(settled)
    onFree()
  }

  worker.on('message', (message: FromThread) => {
    if (message.kind === 'progress') job?.onProgress(message.progress)
    else if (message.kind === 'result') settle(({ resolve }) => resolve(message.result))
    else settle(({ reject }) => reject(new EngineFailure(message.failure.code, message.failure.message, message.failure.details)))
  })
  worker.on('error', (error) => {
    onGone()
    settle(({ reject }) => reject(new EngineFailure('workerLost', `An engine thread died: ${error.message}`)))
  })
  return {
    get job() {
      return job
    },
    take(taken) {
      job = taken
      worker.postMessage(taken.message)
    },
    end() {
      job = null
      onGone()
      return worker.terminate()
    },
  }
}

/** A thread does not inherit the loader that reads TypeScript, so it registers its own before the entry is read. */
function bootstrap(): string {
  const loader = import.meta.resolve('tsx/esm/api')
  const entry = new URL('./engineThread.ts', import.meta.url).href
  return `import(${JSON.stringify(loader)}).then(({ register }) => { register(); return import(${JSON.stringify(entry)}) })`
}
