import { fixedBCriticalValue, type FixedBLevel } from './fixedB'

/** The mean of a paired difference against a value it may have. */
export type DieboldMariano = {
  readonly n: number
  readonly mean: number
  /** of the mean; Bartlett weights up to `bandwidth` */
  readonly standardError: number
  readonly bandwidth: number
  /** (mean - nullMean) / standardError; NaN where nothing varies */
  readonly statistic: number
  /** one-sided, fixed-b */
  readonly criticalValue: number
  /** mean -/+ criticalValue standard errors */
  readonly interval: readonly [number, number]
}

/** Rows from which a mean and its error are told at all. */
const SMALLEST_SAMPLE = 10

/**
 * Tests whether the mean of a series of loss differences is above `nullMean`, the days depending on each other: Diebold and Mariano (1995)
 * J. Bus. Econ. Stat. 13:253, with a bandwidth of a fifth of the sample and fixed-b critical values. Null below 10 rows. Cost O(n^2 / 5).
 *
 * @param differences  (n) finite
 * @param options.level  one-sided level of the critical value
 */
export function dieboldMariano(differences: ArrayLike<number>, options: { readonly level: FixedBLevel; readonly nullMean?: number }): DieboldMariano | null {
  const n = differences.length
  if (n < SMALLEST_SAMPLE) return null
  const bandwidth = bandwidthOf(n)
  const mean = meanOf(differences)
  const standardError = Math.sqrt(longRunVariance(differences, bandwidth) / n)
  const criticalValue = fixedBCriticalValue(options.level, bandwidth / n)
  const statistic = standardError > 0 ? (mean - (options.nullMean ?? 0)) / standardError : NaN
  return { n, mean, standardError, bandwidth, statistic, criticalValue, interval: [mean - criticalValue * standardError, mean + criticalValue * standardError] }
}

/** A fifth of the sample. */
export function bandwidthOf(n: number): number {
  return Math.max(1, Math.round(n / 5))
}

/** Variance of sqrt(n) times the mean: autocovariances about the mean, weighted 1 - j / bandwidth. Never negative. Cost O(n bandwidth). */
export function longRunVariance(x: ArrayLike<number>, bandwidth: number): number {
  const n = x.length
  const mean = meanOf(x)
  const centred = Float64Array.from({ length: n }, (_, t) => x[t]! - mean)
  let variance = 0
  for (let lag = 0; lag < Math.min(bandwidth, n); lag++) {
    let sum = 0
    for (let t = lag; t < n; t++) sum += centred[t]! * centred[t - lag]!
    variance += ((lag === 0 ? 1 : 2) * (1 - lag / bandwidth) * sum) / n
  }
  return Math.max(0, variance)
}

function meanOf(x: ArrayLike<number>): number {
  let sum = 0
  for (let t = 0; t < x.length; t++) sum += x[t]!
  return sum / x.length
}
