import type { PipelineRecord } from './types'

/** A run the page started: the account of what it did, and after a reload that it was interrupted. */
export type RunEntry = {
  readonly id: string
  readonly title: string
  readonly startedAt: number
  readonly endedAt: number | null
  readonly outcome: 'running' | 'finished' | 'failed' | 'cancelled' | 'interrupted'
  readonly message: string | null
  /** configuration, data, steps and metrics of a run of the pipeline; null for work of another kind */
  readonly pipeline: PipelineRecord | null
  /** the run of many symbols that this one is part of; it is listed there */
  readonly batchId?: string
  /** the sweep it runs the trials of; they are stored as they end, so a sweep that was interrupted can go on */
  readonly sweepId?: string
}

export type RunStore = {
  list(): Promise<readonly RunEntry[]>
  put(entry: RunEntry): Promise<void>
}
