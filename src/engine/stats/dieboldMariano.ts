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
 * J. Bus. Econ. Stat. 13:253, with a bandwidth of a fifth of the sample and fixed-b critical values. Null below 10 rows. Cost O(n).
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

/** Variance of sqrt(n) times the mean: autocovariances about the mean, weighted 1 - j / bandwidth. Never negative. Cost O(n). */
export function longRunVariance(x: ArrayLike<number>, bandwidth: number): number {
  const mean = meanOf(x)
  const sums = new Float64Array(x.length + 1)
  for (let t = 0; t < x.length; t++) sums[t + 1] = sums[t]! + (x[t]! - mean)
  return longRunVarianceOfSums(sums, x.length, bandwidth)
}

/**
 * The same from partial sums of the first n days, by Abel's summation, without a pass over every lag:
 * 2 / (n M) (sum of S[t]^2 - sum of S[t] S[t + M]), S centred so that S[n] is 0.
 *
 * @param sums  (n + 1 or more) sums[t] is the sum of the first t days
 */
export function longRunVarianceOfSums(sums: Float64Array, n: number, bandwidth: number): number {
  const mean = sums[n]! / n
  let total = 0
  for (let t = 1; t < n; t++) {
    const centred = sums[t]! - t * mean
    total += centred * centred
    if (t + bandwidth < n) total -= centred * (sums[t + bandwidth]! - (t + bandwidth) * mean)
  }
  return Math.max(0, (2 * total) / (n * bandwidth))
}

function meanOf(x: ArrayLike<number>): number {
  let sum = 0
  for (let t = 0; t < x.length; t++) sum += x[t]!
  return sum / x.length
}
