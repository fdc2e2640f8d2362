import type { KernelName } from '../../engine'

/**
 * What is measured: one new row of a series that the log holds, a year of rows, a long series, and the standard training. Each is a call
 * from the page to a worker and back.
 */
export const BENCHMARK_IDS = ['oneRow', 'year', 'long', 'training'] as const

export type BenchmarkId = (typeof BENCHMARK_IDS)[number]

/** Sizes and repeats. The standard plan is what budgets and histories speak of; tests take smaller ones. */
export type BenchmarkPlan = {
  /** rows of the series that one new row is added to */
  readonly seriesRows: number
  readonly yearRows: number
  readonly longRows: number
  /** EM iterations of the standard training */
  readonly iterations: number
  readonly repeats: Readonly<Record<BenchmarkId, number>>
}

/** Times of the calls of one measure, ms. A quantile that so few calls cannot tell is null. */
export type MeasuredLatency = {
  readonly id: BenchmarkId
  readonly nCalls: number
  readonly p50: number
  readonly p95: number | null
  readonly p99: number | null
  readonly slowest: number
}

/** One press of "Measure". */
export type BenchmarkRun = {
  readonly id: string
  readonly measuredAt: number
  readonly build: { readonly engineBuild: string; readonly runtime: string }
  readonly kernels: KernelName
  readonly nWorkers: number
  readonly plan: BenchmarkPlan
  readonly measures: readonly MeasuredLatency[]
}

export type BenchmarkStore = {
  /** the newest first */
  list(): Promise<readonly BenchmarkRun[]>
  /** the oldest give way */
  keep(run: BenchmarkRun): Promise<void>
}
