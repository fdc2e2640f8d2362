import { isoFromDay } from '../../shared/day'
import type { DateFormat } from '../types'
import { DATE_FORMATS, parseDay } from './dates'
import type { LeadingRecord } from './headerRow'

export type FoundDates = {
  readonly column: number
  readonly format: DateFormat
  /** more than one: the file does not settle day and month */
  readonly candidates: readonly DateFormat[]
  /** a cell that reads differently under the candidates */
  readonly example: string
}

type FormatCount = { readonly format: DateFormat; readonly nRead: number }

/** A date column must give a date in this share of its filled cells, counted from its first date on. */
const SHARE_OF_DATES = 0.5
/** Fewer dates than this prove nothing by being in order. */
const ORDERED_ENOUGH = 10

/** The column whose cells are dates most often, the first of equals; null if no column holds dates. */
export function findDateColumn(records: readonly LeadingRecord[]): number | null {
  const nColumns = records.reduce((most, { fields }) => Math.max(most, fields.length), 0)
  let best: number | null = null
  let most = 0
  for (let column = 0; column < nColumns; column++) {
    const nDates = countDates(records, column)
    if (nDates > most) {
      best = column
      most = nDates
    }
  }
  return best
}

/** Dates of a column in its best form; 0 if too many filled cells are none. */
function countDates(records: readonly LeadingRecord[], column: number): number {
  const cells = cellsOf(records, column)
  const { format, nRead } = bestFormat(cells)
  if (nRead === 0) return 0
  const first = cells.findIndex((cell) => parseDay(cell, format) !== null)
  const nFilled = cells.slice(first).filter((cell) => cell.trim() !== '').length
  return nRead >= SHARE_OF_DATES * nFilled ? nRead : 0
}

/**
 * The form of the dates in a column. Day-first against month-first is settled by a day above 12, or by the one of the
 * two under which a long column is in order; else both stay candidates.
 */
export function findDateFormat(records: readonly LeadingRecord[], column: number): FoundDates | null {
  const cells = cellsOf(records, column)
  const { format, nRead } = bestFormat(cells)
  if (nRead === 0) return null
  const twin = TWINS[format]
  const settled: FoundDates = { column, format, candidates: [format], example: '' }
  if (twin === undefined) return settled
  const onlyTwin = cells.find((cell) => parseDay(cell, twin) !== null && parseDay(cell, format) === null)
  const onlyThis = cells.find((cell) => parseDay(cell, format) !== null && parseDay(cell, twin) === null)
  if (onlyThis !== undefined && onlyTwin === undefined) return settled
  if (onlyThis === undefined && nRead >= ORDERED_ENOUGH) {
    const [thisOrdered, twinOrdered] = [isOrdered(cells, format), isOrdered(cells, twin)]
    if (thisOrdered !== twinOrdered) return { ...settled, format: thisOrdered ? format : twin, candidates: [thisOrdered ? format : twin] }
  }
  const example = cells.find((cell) => parseDay(cell, format) !== null && parseDay(cell, format) !== parseDay(cell, twin)) ?? ''
  return { column, format, candidates: [format, twin], example }
}

/** 'DD/MM/YYYY reads "03/04/2020" as 2020-04-03' for each candidate. */
export function readingsOf(example: string, candidates: readonly DateFormat[]): string {
  return candidates
    .map((format) => {
      const day = parseDay(example, format)
      return day === null ? `${format} cannot read "${example.trim()}"` : `${format} reads "${example.trim()}" as ${isoFromDay(day)}`
    })
    .join(', ')
}

const TWINS: Partial<Record<DateFormat, DateFormat>> = {
  'DD/MM/YYYY': 'MM/DD/YYYY',
  'MM/DD/YYYY': 'DD/MM/YYYY',
  'DD-MM-YYYY': 'MM-DD-YYYY',
  'MM-DD-YYYY': 'DD-MM-YYYY',
}

function cellsOf(records: readonly LeadingRecord[], column: number): readonly string[] {
  return records.map(({ fields }) => fields[column] ?? '')
}

function bestFormat(cells: readonly string[]): FormatCount {
  let best: FormatCount = { format: 'YYYY-MM-DD', nRead: 0 }
  for (const format of DATE_FORMATS) {
    let nRead = 0
    for (const cell of cells) if (parseDay(cell, format) !== null) nRead++
    if (nRead > best.nRead) best = { format, nRead }
  }
  return best
}

/** True if the dates never go back, or never go forward. */
function isOrdered(cells: readonly string[], format: DateFormat): boolean {
  let nUp = 0
  let nDown = 0
  let before: number | null = null
  for (const cell of cells) {
    const day = parseDay(cell, format)
    if (day === null) continue
    if (before !== null && day > before) nUp++
    if (before !== null && day < before) nDown++
    before = day
  }
  return nUp === 0 || nDown === 0
}
