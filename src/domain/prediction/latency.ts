import type { PredictionSegment } from './types'

/** How long calls took, ms; null without calls. */
export type Latency = { readonly nCalls: number; readonly p50: number; readonly p99: number }

/** Quantiles of the calls that scored rows as they came; a backfill scores years at once and says nothing of a day. Nearest rank. */
export function latencyOf(segments: readonly Pick<PredictionSegment, 'role' | 'latencyMs'>[]): Latency | null {
  const sorted = segments.flatMap(({ role, latencyMs }) => (role === 'backfill' ? [] : [latencyMs])).sort((a, b) => a - b)
  if (sorted.length === 0) return null
  const at = (p: number) => sorted[Math.ceil(p * sorted.length) - 1]!
  return { nCalls: sorted.length, p50: at(0.5), p99: at(0.99) }
}
