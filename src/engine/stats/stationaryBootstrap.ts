import { exp } from '../math/exp'
import { log } from '../math/log'
import { createRandom, type Random } from '../random/random'
import { EngineError } from '../types'

export type ResamplePlan = {
  /** rows of the series, and of every resample */
  readonly nSamples: number
  /** mean length of a block in rows, 1 or more; 1 draws rows one by one */
  readonly blockLength: number
  readonly nResamples: number
  readonly seed: number
}

/**
 * Stationary bootstrap: resamples of a dependent series, made of blocks that begin at a uniform row, run on past the end to the
 * beginning, and have geometric lengths. Politis and Romano (1994) J. Amer. Statist. Assoc. 89:1303. Resample i draws from stream i
 * of the seed, so it does not depend on how many there are. Cost O(nResamples * nSamples).
 *
 * @param visit  told of each resample: (nSamples) rows of the series, in one array that is filled anew each time
 * @throws EngineError 'invalidArgument' for a number out of range
 */
export function eachResample(plan: ResamplePlan, visit: (rows: Int32Array, index: number) => void): void {
  validate(plan)
  const rows = new Int32Array(plan.nSamples)
  for (let index = 0; index < plan.nResamples; index++) {
    resampleInto(rows, plan.blockLength, createRandom(plan.seed, index))
    visit(rows, index)
  }
}

/** (nResamples) one statistic of every resample. @param statistic  of the rows of a resample */
export function stationaryBootstrap(plan: ResamplePlan, statistic: (rows: Int32Array) => number): Float64Array {
  const draws = new Float64Array(plan.nResamples)
  eachResample(plan, (rows, index) => (draws[index] = statistic(rows)))
  return draws
}

/**
 * Ends of the central interval of draws: their quantiles at (1 - level) / 2 and (1 + level) / 2, linear between order statistics.
 * Null without draws, or where an end falls among draws that are not finite.
 *
 * @param level  0.9 for nine in ten
 */
export function percentileInterval(draws: Float64Array, level: number): readonly [number, number] | null {
  const sorted = draws.slice().sort()
  const low = quantile(sorted, (1 - level) / 2)
  const high = quantile(sorted, (1 + level) / 2)
  return Number.isFinite(low) && Number.isFinite(high) ? [low, high] : null
}

/** Block lengths beyond this many times the root of the series are cut. */
const MOST_ROOTS = 3

/**
 * Mean block length with the smallest mean squared error of the variance of the mean: Politis and White (2004) Econometric Rev.
 * 23:53, with the correction of Patton, Politis and White (2009) Econometric Rev. 28:372. The bandwidth is twice the last lag
 * before max(5, sqrt(log10 T)) correlations in a row stay within 2 sqrt(log10 T / T). At least 1, at most min(3 sqrt T, T / 3).
 *
 * @param values  (T) no missing ones
 */
export function automaticBlockLength(values: ArrayLike<number>): number {
  const n = values.length
  if (n < 9) return 1
  const longest = Math.ceil(Math.min(MOST_ROOTS * Math.sqrt(n), n / 3))
  if (Array.from(values).every((value) => value === values[0])) return 1
  const { covariances, bandwidth } = flatTop(values)
  let slope = 0
  let atZero = covariances[0]!
  for (let k = 1; k <= bandwidth; k++) {
    const weight = k / bandwidth <= 0.5 ? 1 : 2 * (1 - k / bandwidth)
    slope += 2 * weight * k * covariances[k]!
    atZero += 2 * weight * covariances[k]!
  }
  if (slope === 0) return 1
  const length = exp((2 * log(Math.abs(slope)) - 2 * log(Math.abs(atZero)) + log(n)) / 3)
  return Math.min(longest, Math.max(1, length))
}

/** Autocovariances up to the bandwidth of the flat-top window, divisor T. */
function flatTop(values: ArrayLike<number>): { covariances: readonly number[]; bandwidth: number } {
  const n = values.length
  const log10 = log(n) / log(10)
  const run = Math.max(5, Math.ceil(Math.sqrt(log10)))
  const most = Math.min(n - 1, Math.ceil(Math.sqrt(n)) + run)
  const covariances = autocovariances(values, most)
  const isSmall = (k: number) => Math.abs(covariances[k]!) < 2 * Math.sqrt(log10 / n) * covariances[0]!
  let last = 0
  for (let lag = 0; lag + run <= most; lag++) {
    last = lag
    if (Array.from({ length: run }, (_, i) => lag + 1 + i).every(isSmall)) return { covariances, bandwidth: Math.min(2 * Math.max(lag, 1), most) }
  }
  return { covariances, bandwidth: Math.min(2 * (last + run), most) }
}

function autocovariances(values: ArrayLike<number>, most: number): readonly number[] {
  const n = values.length
  let mean = 0
  for (let t = 0; t < n; t++) mean += values[t]! / n
  return Array.from({ length: most + 1 }, (_, lag) => {
    let sum = 0
    for (let t = lag; t < n; t++) sum += (values[t]! - mean) * (values[t - lag]! - mean)
    return sum / n
  })
}

function resampleInto(rows: Int32Array, blockLength: number, random: Random): void {
  const n = rows.length
  for (let t = 0; t < n; ) {
    let row = random.integer(n)
    for (let left = Math.min(n - t, geometric(blockLength, random)); left > 0; left--) {
      rows[t++] = row
      row = row + 1 === n ? 0 : row + 1
    }
  }
}

/** Whole number from 1 with P(more than k) = (1 - 1 / mean)^k. */
function geometric(mean: number, random: Random): number {
  return mean <= 1 ? 1 : 1 + Math.floor(log(1 - random.uniform()) / log(1 - 1 / mean))
}

function quantile(sorted: Float64Array, level: number): number {
  if (sorted.length === 0) return NaN
  const at = level * (sorted.length - 1)
  const below = Math.floor(at)
  const share = at - below
  return share === 0 ? sorted[below]! : (1 - share) * sorted[below]! + share * sorted[below + 1]!
}

function validate({ nSamples, blockLength, nResamples }: ResamplePlan): void {
  const isWhole = (value: number) => Number.isInteger(value) && value >= 1
  if (!isWhole(nSamples)) throw new EngineError('invalidArgument', `nSamples is ${nSamples}; a bootstrap needs a whole number from 1`)
  if (!isWhole(nResamples)) throw new EngineError('invalidArgument', `nResamples is ${nResamples}; a bootstrap needs a whole number from 1`)
  if (!(blockLength >= 1 && Number.isFinite(blockLength))) throw new EngineError('invalidArgument', `blockLength is ${blockLength}; it must be 1 or more`)
}
