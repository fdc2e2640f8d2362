import { log } from '../../engine'
import type { ColumnTrace } from './columnTrace'
import { MAX_ROBUST_Z } from './findOutliers'
import { localScale } from './localScale'

/** A stretch of rows written in another unit than the rest: `factor` times too large. */
export type UnitJump = {
  readonly firstRow: number
  /** last row of the stretch; the column's last value if it never comes back */
  readonly lastRow: number
  /** 10, 100, 1 000 … or their inverses: divide the stretch by it */
  readonly factor: number
  /** false if the stretch runs to the end, so that the rows before it may as well be the ones in another unit */
  readonly comesBack: boolean
}

const LN10 = log(10)
/** largest |log| off a power of ten, whatever the column's moves */
const LOOSEST = 0.16
const MOVES_ALLOWED = 4
const LARGEST_POWER = 6
/** rows after the step that must still stand where the step put them */
const ROWS_CONFIRMED = 3

/**
 * Moves of a persistent column by a factor of 10, 100 … 10^6, up to what it usually moves in a row, and far beyond what it moves
 * around there. The next move back by the same factor ends the stretch.
 */
export function findUnitJumps(trace: ColumnTrace): UnitJump[] {
  if (trace.kind !== 'level' || !(trace.scale > 0)) return []
  const { rows, values } = trace
  const jumps: UnitJump[] = []
  for (let i = 1; i < values.length; i++) {
    const power = powerOfTen(trace, i)
    if (power === 0) continue
    let end = i + 1
    while (end < values.length && powerOfTen(trace, end, i) !== -power) end++
    const comesBack = end < values.length
    jumps.push({ firstRow: rows[i]!, lastRow: comesBack ? rows[end]! - 1 : rows.at(-1)!, factor: 10 ** power, comesBack })
    i = end
  }
  return jumps
}

/** Power of ten by which the series moves into cell i, 0 if by none. @param start where a stretch under way began */
function powerOfTen(trace: ColumnTrace, i: number, start = i): number {
  const { levels, scale } = trace
  const isFirst = start === i
  const move = Math.abs(levels[i]! - levels[i - 1]!)
  if (isFirst && move <= MAX_ROBUST_Z * scale) return 0
  const power = Math.round(logRatio(trace, i - 1, i))
  if (power === 0 || Math.abs(power) > LARGEST_POWER || !isStep(trace, i, i, power)) return 0
  if (!isFirst) return power
  return move > MAX_ROBUST_Z * localScale(trace, i) && staysThere(trace, i, power) ? power : 0
}

/** True if the rows after the step stand there as well, or have come back by the same step. */
function staysThere(trace: ColumnTrace, i: number, power: number): boolean {
  const last = Math.min(trace.values.length - 1, i + ROWS_CONFIRMED)
  for (let j = i + 1; j <= last; j++) {
    if (isStep(trace, i, j, 0 - power, j)) return true
    if (!isStep(trace, i, j, power)) return false
  }
  return true
}

/** True if cell `to` is 10^power times the cell before the step (or, coming back, times cell `from`), up to usual moves. */
function isStep(trace: ColumnTrace, from: number, to: number, power: number, before = from): boolean {
  const base = before === from ? from - 1 : before - 1
  const { values, isLog } = trace
  const ratio = logRatio(trace, base, to)
  if (!Number.isFinite(ratio)) return false
  const smaller = Math.max(Math.min(Math.abs(values[base]!), Math.abs(values[to]!)), Number.MIN_VALUE)
  const scale = localScale(trace, from, to + 1)
  const usual = isLog ? scale : scale / smaller
  return Math.abs(ratio - power) * LN10 <= Math.sqrt(to - base) * Math.min(LOOSEST, MOVES_ALLOWED * usual)
}

/** Decimal logarithm of the ratio of two cells; NaN if their signs differ. */
function logRatio({ values }: ColumnTrace, from: number, to: number): number {
  const [a, b] = [values[from]!, values[to]!]
  return a * b > 0 ? log(b / a) / LN10 : Number.NaN
}
