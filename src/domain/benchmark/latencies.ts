import type { BenchmarkId, MeasuredLatency } from './types'

/** Fewer calls than these and the quantile would be the slowest call under another name. */
const FEWEST_FOR_P95 = 20
const FEWEST_FOR_P99 = 100

/** Quantiles of the times of calls, ms, by nearest rank. @throws Error without times */
export function summarizeLatencies(id: BenchmarkId, timesMs: readonly number[]): MeasuredLatency {
  if (timesMs.length === 0) throw new Error(`Nothing was measured of ${id}.`)
  const sorted = [...timesMs].sort((a, b) => a - b)
  const nCalls = sorted.length
  const at = (p: number) => sorted[Math.ceil(p * nCalls) - 1]!
  return { id, nCalls, p50: at(0.5), p95: nCalls < FEWEST_FOR_P95 ? null : at(0.95), p99: nCalls < FEWEST_FOR_P99 ? null : at(0.99), slowest: sorted.at(-1)! }
}
