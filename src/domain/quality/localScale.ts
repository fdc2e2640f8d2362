import type { ColumnTrace } from './columnTrace'
import { MAD_TO_SD, medianInPlace } from './robust'

/** Rows on either side that say how lively the series is there. */
const REACH = 10
const buffer = new Float64Array(2 * REACH + 2)

/**
 * What is usual around cells [from, to) of a column, themselves left out: the larger of its overall scale and that of the ten rows
 * on either side. A violent day amid violent days (March 2020) is thus no outlier; one amid calm is.
 */
export function localScale(trace: ColumnTrace, from: number, to = from + 1): number {
  const n = trace.kind === 'noise' ? fillDistances(trace, from, to) : fillMoves(trace, from, to)
  return Math.max(trace.scale, n === 0 ? 0 : MAD_TO_SD * medianInPlace(buffer, n))
}

function fillDistances({ levels, median }: ColumnTrace, from: number, to: number): number {
  let n = 0
  for (let i = Math.max(0, from - REACH); i < Math.min(levels.length, to + REACH); i++) {
    if (i < from || i >= to) buffer[n++] = Math.abs(levels[i]! - median)
  }
  return n
}

/** Moves before the one into `from`, and after the one out of `to - 1`. */
function fillMoves({ levels }: ColumnTrace, from: number, to: number): number {
  let n = 0
  for (let i = Math.max(1, from - REACH); i < Math.min(levels.length, to + 1 + REACH); i++) {
    if (i < from || i > to) buffer[n++] = Math.abs(levels[i]! - levels[i - 1]!)
  }
  return n
}
