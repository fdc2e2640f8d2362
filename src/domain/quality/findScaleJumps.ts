import { log, release } from '../../engine'
import type { ColumnTrace } from './columnTrace'
import { medianInPlace } from './robust'
import { rollingMedian } from './rollingMedian'
import type { UnitJump } from './findUnitJumps'

/** Rows whose typical size is compared with that of the rows before. */
const BLOCK = 31
const LN10 = log(10)
/** the turbulence of markets multiplies the size of moves by ten within days (February 2020), so ten proves nothing here */
const LEAST_POWER = 2
/** any step within these rounds to less; saves the logarithm of nearly every row */
const [LEAST_INVERSE, LEAST_RATIO] = [1 / 10 ** (LEAST_POWER - 1), 10 ** (LEAST_POWER - 1)]

/**
 * Stretches of rows whose typical size (median distance from zero for returns, median move for series that cross zero) is 100, 1 000 …
 * times that of the rows around: a fraction written as percent, points as basis points. Only steps from one row to the next count, so
 * a crisis, which builds up, does not.
 */
export function findScaleJumps(trace: ColumnTrace): UnitJump[] {
  if (trace.isLog || trace.values.length < 3 * BLOCK) return []
  const sizes = sizesOf(trace)
  const typicalFrom = rollingMedian(sizes, BLOCK)
  const jumps: UnitJump[] = []
  let open: { at: number; power: number } | null = null
  for (let at = BLOCK; at + BLOCK <= sizes.length; at++) {
    const power = powerBetween(typicalFrom[at - BLOCK]!, typicalFrom[at]!)
    if (power === 0) continue
    const exact = sharpest(sizes, at, power)
    if (exact === null) continue
    if (open && power === -open.power) {
      jumps.push(stretch(trace, open.at, exact, open.power, true))
      open = null
    } else {
      if (open) jumps.push(stretch(trace, open.at, exact, open.power, false))
      open = { at: exact, power }
    }
    at = exact + BLOCK - 1
  }
  if (open) jumps.push(stretch(trace, open.at, sizes.length, open.power, false))
  release(sizes)
  release(typicalFrom)
  return jumps
}

function sizesOf({ kind, levels, median }: ColumnTrace): Float64Array<ArrayBuffer> {
  const sizes = new Float64Array(levels.length)
  for (let i = 0; i < sizes.length; i++) sizes[i] = kind === 'noise' ? Math.abs(levels[i]! - median) : Math.abs(levels[Math.max(i, 1)]! - levels[Math.max(i, 1) - 1]!)
  return sizes
}

/** Power of ten between the typical sizes of a block and of the one after; 0 if there is no such step. */
function powerBetween(before: number, after: number): number {
  if (!(before > 0 && after > 0)) return 0
  const ratio = after / before
  if (ratio > LEAST_INVERSE && ratio < LEAST_RATIO) return 0
  // rounded, since markets may calm or stir by a factor of three meanwhile
  const power = Math.round(log(ratio) / LN10)
  return Math.abs(power) >= LEAST_POWER ? power : 0
}

/** Where in the next block the step is: two levels of size explain the rows best there (maximum likelihood of exponential sizes). */
function sharpest(sizes: Float64Array, at: number, power: number): number | null {
  const [from, to] = [at - BLOCK, Math.min(sizes.length, at + BLOCK)]
  let total = 0
  for (let i = from; i < to; i++) total += sizes[i]!
  let [sum, best, bestAt] = [0, Infinity, -1]
  for (let i = from; i < to - 10; i++) {
    sum += sizes[i]!
    const [n, m] = [i - from + 1, to - i - 1]
    if (n < 10) continue
    const cost = n * log(Math.max(sum / n, Number.MIN_VALUE)) + m * log(Math.max((total - sum) / m, Number.MIN_VALUE))
    if (cost < best) [best, bestAt] = [cost, i + 1]
  }
  if (bestAt < 0) return null
  return isSharp(sizes, bestAt, power) ? bestAt : null
}

/** True if the ten rows on either side already differ by most of the step; ten typical sizes are known to a factor of two. */
function isSharp(sizes: Float64Array, at: number, power: number): boolean {
  const ratio = log(typical(sizes, at, at + 10) / typical(sizes, at - 10, at)) / LN10
  return Math.abs(ratio) > Math.abs(power) - 0.7 && ratio * power > 0
}

const buffer = new Float64Array(10)

function typical(sizes: Float64Array, from: number, to: number): number {
  const part = sizes.subarray(Math.max(0, from), Math.min(sizes.length, to))
  buffer.set(part)
  return medianInPlace(buffer, part.length)
}

/**
 * The stretch between two steps of the sizes. Of moves, the one into the stretch and the one back are large whatever the unit, so
 * the step stands a row late where the stretch is too small, and a row late at its end where it is too large.
 */
function stretch({ rows, kind }: ColumnTrace, from: number, after: number, power: number, comesBack: boolean): UnitJump {
  const first = kind === 'level' && power < 0 ? from - 1 : from
  const last = kind === 'level' && power > 0 && comesBack ? after - 2 : after - 1
  return { firstRow: rows[first]!, lastRow: rows[last]!, factor: 10 ** power, comesBack }
}
