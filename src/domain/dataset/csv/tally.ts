import type { CellKind, ConvertibleKind } from '../cellTypes'
import type { RefusedCell } from '../csvTypes'
import type { CellPlace } from '../types'
import { createLineRuns, type LineRuns } from './lineRuns'

/** Something counted, with the first few places where it occurred and the lines of all of them. */
export type Tally = { count: number; readonly examples: CellPlace[]; readonly lines: LineRuns }

/** What was read in one column, over all rows with a date. */
export type ColumnTally = {
  nNumbers: number
  nMissing: number
  nRefused: number
  min: number
  max: number
  /** refused cells by what they look like */
  readonly refused: Map<CellKind, { readonly reason: string; readonly tally: Tally }>
  /** cells read as the number they stand for, by what was taken off them; a cell may count under several kinds */
  readonly converted: Map<ConvertibleKind, Tally>
  nConverted: number
  /** units written in the cells, with the number of cells; and the numbers other than zero that name none */
  readonly units: Map<string, number>
  nWithoutUnit: number
}

const MAX_EXAMPLES = 100
const MAX_TEXT = 80
/** Refused cells kept for the list on screen; the count goes on. */
export const MAX_REFUSED_LISTED = 2_000

export function createTally(): Tally {
  return { count: 0, examples: [], lines: createLineRuns() }
}

export function count(tally: Tally, line: number, column: string | null, text: string, value?: number): void {
  tally.lines.add(line)
  if (tally.count++ < MAX_EXAMPLES) tally.examples.push({ line, column, text: shorten(text), ...(value !== undefined && { value }) })
}

export function createColumnTally(): ColumnTally {
  return {
    nNumbers: 0,
    nMissing: 0,
    nRefused: 0,
    min: Infinity,
    max: -Infinity,
    refused: new Map(),
    converted: new Map(),
    nConverted: 0,
    units: new Map(),
    nWithoutUnit: 0,
  }
}

export function countPlain(tally: ColumnTally, value: number): void {
  countNumber(tally, value)
  if (value !== 0) tally.nWithoutUnit++
}

function countNumber(tally: ColumnTally, value: number): void {
  tally.nNumbers++
  if (value < tally.min) tally.min = value
  if (value > tally.max) tally.max = value
}

/** Counts a refused cell under its kind. @returns the cell as listed on screen */
export function countRefused(tally: ColumnTally, look: { readonly kind: CellKind; readonly reason: string }, place: CellPlace): RefusedCell {
  tally.nRefused++
  const byKind = tally.refused.get(look.kind) ?? { reason: look.reason, tally: createTally() }
  tally.refused.set(look.kind, byKind)
  count(byKind.tally, place.line, place.column, place.text)
  return { ...place, text: shorten(place.text), kind: look.kind, reason: look.reason }
}

/** Counts a converted cell under each kind of what was taken off it. */
export function countConverted(tally: ColumnTally, kinds: readonly ConvertibleKind[], unit: string | null, place: Required<CellPlace>): void {
  countNumber(tally, place.value)
  tally.nConverted++
  for (const kind of kinds) {
    const byKind = tally.converted.get(kind) ?? createTally()
    tally.converted.set(kind, byKind)
    count(byKind, place.line, place.column, place.text, place.value)
  }
  if (unit !== null) tally.units.set(unit, (tally.units.get(unit) ?? 0) + 1)
  else if (place.value !== 0) tally.nWithoutUnit++
}

/** The cells of a record as one text, for lists of lines left out. */
export function recordText(fields: readonly string[]): string {
  return fields.join(' | ')
}

function shorten(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}\u2026` : text
}
