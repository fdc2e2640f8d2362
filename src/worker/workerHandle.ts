import type { FromWorker, ToWorker } from './protocol'

/** One worker as the pool sees it. `onLost` is called at most once, and not after `terminate`. */
export type WorkerHandle = {
  post(message: ToWorker): void
  terminate(): void
}

export type WorkerEvents = {
  onMessage(message: FromWorker): void
  onLost(reason: string): void
}

export type SpawnWorker = (events: WorkerEvents) => WorkerHandle
