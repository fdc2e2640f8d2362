import { log } from '../../engine'

/** A run of equal values in consecutive rows. */
export type StuckRun = {
  readonly start: number
  readonly length: number
  /**
   * true if such a run is to be expected: the column repeats itself often, around there or altogether (a coarse tick, an administered
   * rate, a monthly figure), or rests at a bound it comes to again and again (a drawdown of zero)
   */
  readonly isUsual: boolean
}

export const SHORTEST_RUN = 5
/** rows on either side that say how often the column repeats a value */
const REACH = 126
/** how often a run may turn up by chance in the whole column and still be worth a word */
const CHANCE = 0.01
/** one repetition in this many rows is taken for granted, so that five equal values of a continuous feature always stand out */
const LEAST_SHARE = 0.02
/** share of rows that repeat the one before from which a column is coarse throughout */
const COARSE_FROM = 0.2
/** share of all rows at the column's lowest or highest value from which that value is a bound */
const BOUND_FROM = 0.01

/** Runs of five or more equal values. A missing cell equals nothing. Cost O(n) for a continuous column. */
export function stuckRuns(values: Float64Array): StuckRun[] {
  const bare: { start: number; length: number }[] = []
  let start = 0
  for (let t = 1; t <= values.length; t++) {
    if (t < values.length && values[t] === values[start]) continue
    if (t - start >= SHORTEST_RUN) bare.push({ start, length: t - start })
    start = t
  }
  if (bare.length === 0) return []
  const repeats = cumulativeRepeats(values)
  const isCoarse = repeats.at(-1)! > COARSE_FROM * values.length
  const bounds = isCoarse ? [] : boundsOf(values)
  return bare.map((run) => ({ ...run, isUsual: isCoarse || isUsual(run, repeats) || bounds.some((bound) => isAtBound(run, values, bound)) }))
}

/** count[t] = number of rows up to t that equal the row before */
function cumulativeRepeats(values: Float64Array): Int32Array {
  const counts = new Int32Array(values.length + 1)
  for (let t = 0; t < values.length; t++) counts[t + 1] = counts[t]! + (t > 0 && values[t] === values[t - 1] ? 1 : 0)
  return counts
}

type Bound = { readonly value: number; readonly count: number }

function boundsOf(values: Float64Array): Bound[] {
  let [low, high, nLow, nHigh] = [Infinity, -Infinity, 0, 0]
  for (const value of values) {
    if (value < low) [low, nLow] = [value, 0]
    if (value > high) [high, nHigh] = [value, 0]
    if (value === low) nLow++
    if (value === high) nHigh++
  }
  return [{ value: low, count: nLow }, { value: high, count: nHigh }]
}

function isAtBound({ start, length }: { start: number; length: number }, values: Float64Array, { value, count }: Bound): boolean {
  return values[start] === value && count - length > BOUND_FROM * values.length
}

/** Expected number of runs as long as this one, if every row repeats the one before as often as the rows around do. */
function isUsual({ start, length }: { start: number; length: number }, repeats: Int32Array): boolean {
  const nRows = repeats.length - 1
  const [from, to] = [Math.max(0, start - REACH), Math.min(nRows, start + length + REACH)]
  const nOutside = to - from - length
  if (nOutside <= 0) return false
  const nRepeats = repeats[to]! - repeats[from]! - (length - 1)
  const share = Math.max(LEAST_SHARE, (nRepeats + 1) / (nOutside + 2))
  return log(nRows) + (length - 1) * log(share) > log(CHANCE)
}
