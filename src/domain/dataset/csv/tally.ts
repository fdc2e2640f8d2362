import type { RefusedCell } from '../csvTypes'
import type { CellPlace } from '../types'
import { describeRefusal } from './describeRefusal'

/** Something counted, with the first few places where it occurred. */
export type Tally = { count: number; readonly examples: CellPlace[] }

/** What was read in one column, over all rows with a date. */
export type ColumnTally = { nNumbers: number; nMissing: number; nRefused: number; min: number; max: number; readonly reasons: Map<string, Tally> }

const MAX_EXAMPLES = 100
const MAX_TEXT = 80
/** Refused cells kept for the list on screen; the count goes on. */
export const MAX_REFUSED_LISTED = 10_000

export function createTally(): Tally {
  return { count: 0, examples: [] }
}

export function count(tally: Tally, line: number, column: string | null, text: string): void {
  if (tally.count++ < MAX_EXAMPLES) tally.examples.push({ line, column, text: shorten(text) })
}

export function createColumnTally(): ColumnTally {
  return { nNumbers: 0, nMissing: 0, nRefused: 0, min: Infinity, max: -Infinity, reasons: new Map() }
}

export function countNumber(tally: ColumnTally, value: number): void {
  tally.nNumbers++
  if (value < tally.min) tally.min = value
  if (value > tally.max) tally.max = value
}

/** Counts a refused cell under its reason. @returns the cell as listed on screen */
export function countRefused(tally: ColumnTally, line: number, column: string, text: string): RefusedCell {
  const reason = describeRefusal(text)
  tally.nRefused++
  const byReason = tally.reasons.get(reason) ?? createTally()
  tally.reasons.set(reason, byReason)
  count(byReason, line, column, text)
  return { line, column, text: shorten(text), reason }
}

/** The cells of a record as one text, for lists of lines left out. */
export function recordText(fields: readonly string[]): string {
  return fields.join(' | ')
}

function shorten(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text
}
