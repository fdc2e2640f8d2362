import { normalCdf } from '../../../engine'
import type { RowRange } from '../../model/scaler'
import { quantile } from '../../training/fitLimits'
import { N_CHECKED_LAGS, N_LAGS, N_PIT_BINS, QUANTILE_POINTS } from '../rules'
import type { FeatureFigures } from '../types'
import { autocorrelations } from './autocorrelations'

const WIDE = 1.959963984540054
const FAR = 3

/**
 * Figures of one feature's residuals. Cost O(n (log n + lags)).
 *
 * @param z  (T) residuals of the feature, finite
 * @param ranges  rows of the part, one range a series; at least one row
 */
export function featureFigures(z: Float64Array, ranges: readonly RowRange[]): FeatureFigures {
  const sorted = gather(z, ranges).sort()
  const u = sorted.map(normalCdf)
  const acf = autocorrelations(z, ranges, N_LAGS)
  const acfOfSquares = autocorrelations(z.map((value) => value * value), ranges, N_LAGS)
  return {
    outside: shareBeyond(sorted, WIDE),
    farOutside: shareBeyond(sorted, FAR),
    ks: kolmogorov(u),
    memory: portmanteau(acf, sorted.length),
    volatility: portmanteau(acfOfSquares, sorted.length),
    acf,
    acfOfSquares,
    pitShares: sharesOf(u),
    quantiles: QUANTILE_POINTS.map((point) => quantile(sorted, normalCdf(point))),
  }
}

function gather(values: Float64Array, ranges: readonly RowRange[]): Float64Array {
  const out = new Float64Array(ranges.reduce((sum, { from, to }) => sum + to - from, 0))
  let at = 0
  for (const { from, to } of ranges) {
    out.set(values.subarray(from, to), at)
    at += to - from
  }
  return out
}

function shareBeyond(values: Float64Array, limit: number): number {
  return values.reduce((count, value) => count + (Math.abs(value) > limit ? 1 : 0), 0) / values.length
}

function kolmogorov(sorted: Float64Array): number {
  const n = sorted.length
  return sorted.reduce((most, value, i) => Math.max(most, (i + 1) / n - value, value - i / n), 0)
}

function portmanteau(acf: readonly number[], n: number): number {
  return n * acf.slice(0, N_CHECKED_LAGS).reduce((sum, r) => sum + r * r, 0)
}

function sharesOf(u: Float64Array): number[] {
  const counts = new Array<number>(N_PIT_BINS).fill(0)
  for (const value of u) counts[Math.min(N_PIT_BINS - 1, Math.floor(value * N_PIT_BINS))]!++
  return counts.map((count) => count / u.length)
}
