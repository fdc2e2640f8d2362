import { decimate } from '../dataset/decimate'
import { meanByDate } from '../dataset/meanByDate'
import type { ColumnProfile, QualityColumn, QualityTable } from './types'
import { QUANTILES } from './types'

const N_BINS = 32
const SPARKLINE_POINTS = 60

/** Quantiles, histogram and course of one column. Cost O(n log n) for the sorting. */
export function profileColumn({ dates, symbols }: Pick<QualityTable, 'dates' | 'symbols'>, { name, unit, role, values }: QualityColumn): ColumnProfile {
  const sorted = values.filter(Number.isFinite).sort()
  let nMissing = 0
  for (const value of values) if (Number.isNaN(value)) nMissing++
  const line = symbols ? meanByDate(dates, values) : { dates, values }
  return {
    name,
    unit,
    role,
    n: sorted.length,
    nMissing,
    nInfinite: values.length - sorted.length - nMissing,
    quantiles: sorted.length === 0 ? [] : QUANTILES.map((share) => quantileOf(sorted, share)),
    histogram: histogramOf(sorted),
    sparkline: decimate(line.dates, line.values, SPARKLINE_POINTS).map(({ value }) => value),
  }
}

/** Linear interpolation between order statistics (type 7 of Hyndman and Fan, 1996). */
function quantileOf(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1)
  const low = Math.floor(at)
  const rest = at - low
  return rest === 0 ? sorted[low]! : sorted[low]! * (1 - rest) + sorted[low + 1]! * rest
}

/** Equal bins over the bulk: from the 1 % to the 99 % quantile and as far again on either side, or to the extremes if they are nearer. */
function histogramOf(sorted: Float64Array): ColumnProfile['histogram'] {
  if (sorted.length === 0) return null
  const [least, most] = [sorted[0]!, sorted.at(-1)!]
  const [q1, q99] = [quantileOf(sorted, 0.01), quantileOf(sorted, 0.99)]
  const low = Math.max(least, q1 - (q99 - q1))
  const high = Math.min(most, q99 + (q99 - q1))
  if (!(high > low)) return { low: least, high: least, counts: [sorted.length], nBelow: 0, nAbove: 0 }
  const counts = new Array<number>(N_BINS).fill(0)
  let [nBelow, nAbove] = [0, 0]
  for (const value of sorted) {
    if (value < low) nBelow++
    else if (value > high) nAbove++
    else counts[Math.min(N_BINS - 1, Math.floor(((value - low) / (high - low)) * N_BINS))]!++
  }
  return { low, high, counts, nBelow, nAbove }
}
