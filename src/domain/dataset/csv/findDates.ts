import { isoFromDay } from '../../shared/day'
import type { DateFormat } from '../types'
import { BARE_NUMBERS, DATE_FORMATS, parseDay } from './dates'
import type { LeadingRecord } from './headerRow'

export type FoundDates = {
  readonly column: number
  readonly format: DateFormat
  /** more than one: the file does not settle day, month and year */
  readonly candidates: readonly DateFormat[]
  /** a cell that reads differently under the candidates */
  readonly example: string
}

/** Cells a format reads, and where the first of them stands. */
type FormatCount = { readonly format: DateFormat; readonly nRead: number; readonly first: number }

/** A date column must give a date in this share of its filled cells, counted from its first date on. */
const SHARE_OF_DATES = 0.5
/** Bare numbers are dates only if nearly all of the column is. */
const SHARE_OF_BARE = 0.9
/** Fewer dates than this prove nothing by being in order. */
const ORDERED_ENOUGH = 10
/** Cells that settle which column holds the dates. */
const N_LOOKED_AT = 60_000
const MOST_RECORDS = 3000
/** Titles of a date column. */
export const DATE_TITLE = /^\W*(?:date|dates|datum|data|dato|fecha|day|tag|stichtag|handelstag|time|zeit|zeitstempel|timestamp|datetime|period|periode|month|monat|monate|quarter|quartal|year|jahr|(?:\w+[ _.-])*(?:date|datum|time|timestamp|period))\W*$/i

/** The column whose cells are dates most often; a column titled as date wins over equals, then the first. Null if none holds dates. */
export function findDateColumn(records: readonly LeadingRecord[]): number | null {
  const nColumns = records.reduce((most, { fields }) => Math.max(most, fields.length), 0)
  const looked = records.slice(0, Math.max(60, Math.min(MOST_RECORDS, Math.ceil(N_LOOKED_AT / Math.max(1, nColumns)))))
  const counts = Array.from({ length: nColumns }, (_, column) => countDates(looked, column))
  return likeliest(counts, ({ nDated }) => nDated) ?? likeliest(counts, ({ nBare }) => nBare)
}

/** Columns that hold dates nearly as often as the one that holds most, in order; bare numbers do not count. */
export function dateColumnsOf(records: readonly LeadingRecord[]): readonly number[] {
  const nColumns = records.reduce((most, { fields }) => Math.max(most, fields.length), 0)
  const looked = records.slice(0, Math.max(60, Math.min(MOST_RECORDS, Math.ceil(N_LOOKED_AT / Math.max(1, nColumns)))))
  const counts = Array.from({ length: nColumns }, (_, column) => countDates(looked, column))
  const most = Math.max(0, ...counts.map(({ nDated }) => nDated))
  return counts.filter(({ nDated }) => nDated > 0 && nDated >= 0.2 * most).map(({ column }) => column)
}

type ColumnDates = { readonly column: number; readonly nDated: number; readonly nBare: number; readonly isTitled: boolean }

function likeliest(counts: readonly ColumnDates[], countOf: (dates: ColumnDates) => number): number | null {
  const most = Math.max(0, ...counts.map(countOf))
  if (most === 0) return null
  const near = counts.filter((dates) => countOf(dates) >= 0.9 * most)
  return (near.find(({ isTitled }) => isTitled) ?? counts.find((dates) => countOf(dates) === most))!.column
}

/** Dates of a column in its best form; none if too many filled cells are none. */
function countDates(records: readonly LeadingRecord[], column: number): ColumnDates {
  const cells = cellsOf(records, column)
  const isTitled = cells.slice(0, 20).some((cell) => DATE_TITLE.test(cell.trim()))
  const written = bestFormat(cells, (format) => !BARE_NUMBERS.has(format))
  const nDated = hasShare(cells, written, SHARE_OF_DATES) && isLikelyDate(cells, written, isTitled) ? written.nRead : 0
  const bare = bestFormat(cells, (format) => BARE_NUMBERS.has(format))
  const nBare = nDated === 0 && hasShare(cells, bare, SHARE_OF_BARE) && isDateLike(cells, bare, column, isTitled) ? bare.nRead : 0
  return { column, nDated, nBare, isTitled }
}

function hasShare(cells: readonly string[], { nRead, first }: FormatCount, share: number): boolean {
  if (nRead === 0) return false
  let nFilled = 0
  for (let i = first; i < cells.length; i++) if (cells[i]!.trim() !== '') nFilled++
  return nRead >= share * nFilled
}

/** Eight digits are a date only if nearly all of them are. */
function isLikelyDate(cells: readonly string[], found: FormatCount, isTitled: boolean): boolean {
  return found.format !== 'YYYYMMDD' || isTitled || hasShare(cells, found, SHARE_OF_BARE)
}

/** Bare numbers are dates if the title says so, or if a first column climbs or falls steadily in small steps. */
function isDateLike(cells: readonly string[], { format }: FormatCount, column: number, isTitled: boolean): boolean {
  if (isTitled) return true
  if (column !== 0) return false
  const days = cells.map((cell) => parseDay(cell, format)).filter((day) => day !== null)
  if (days.length < ORDERED_ENOUGH) return false
  const steps = days.slice(1).map((day, i) => day - days[i]!)
  const isRising = steps.every((step) => step > 0)
  const isFalling = steps.every((step) => step < 0)
  const typical = [...steps].sort((a, b) => a - b)[steps.length >> 1]!
  return (isRising || isFalling) && Math.abs(typical) <= 370
}

/**
 * The form of the dates in a column. Where several forms fit the same cells (day first or month first, year first or
 * last) it is settled by a cell that only one of them reads, or by the only one under which a long column is in order; else all stay candidates.
 */
export function findDateFormat(records: readonly LeadingRecord[], column: number): FoundDates | null {
  const cells = cellsOf(records, column)
  const written = bestFormat(cells, (format) => !BARE_NUMBERS.has(format))
  const { format, nRead } = hasShare(cells, written, SHARE_OF_DATES) ? written : bestFormat(cells, () => true)
  if (nRead === 0) return null
  const settled = (found: DateFormat): FoundDates => ({ column, format: found, candidates: [found], example: '' })
  const rivals = (RIVALS.find((group) => group.includes(format)) ?? []).filter((rival) => cells.some((cell) => parseDay(cell, rival) !== null))
  if (rivals.length < 2) return settled(format)
  const dated = cells.filter((cell) => rivals.some((rival) => parseDay(cell, rival) !== null))
  const complete = rivals.filter((rival) => dated.every((cell) => parseDay(cell, rival) !== null))
  if (complete.length === 1) return settled(complete[0]!)
  const candidates = complete.length === 0 ? rivals : complete
  if (complete.length > 1 && dated.length >= ORDERED_ENOUGH) {
    const ordered = complete.filter((rival) => isOrdered(dated, rival))
    if (ordered.length === 1) return settled(ordered[0]!)
  }
  const example = dated.find((cell) => new Set(candidates.map((rival) => parseDay(cell, rival))).size > 1) ?? ''
  return { column, format: candidates[0]!, candidates, example }
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

const RIVALS: readonly (readonly DateFormat[])[] = [
  ['DD/MM/YYYY', 'MM/DD/YYYY'],
  ['DD-MM-YYYY', 'MM-DD-YYYY'],
  ['DD/MM/YY', 'MM/DD/YY', 'YY/MM/DD'],
  ['DD-MM-YY', 'MM-DD-YY', 'YY-MM-DD'],
]

function cellsOf(records: readonly LeadingRecord[], column: number): readonly string[] {
  return records.map(({ fields }) => fields[column] ?? '')
}

/** The format that reads most cells, the first of equals. */
function bestFormat(cells: readonly string[], isAllowed: (format: DateFormat) => boolean): FormatCount {
  let best: FormatCount = { format: 'YYYY-MM-DD', nRead: 0, first: 0 }
  for (const format of DATE_FORMATS) {
    if (!isAllowed(format)) continue
    let nRead = 0
    let first = -1
    cells.forEach((cell, i) => {
      if (cell === '' || parseDay(cell, format) === null) return
      nRead++
      if (first < 0) first = i
    })
    if (nRead > best.nRead) best = { format, nRead, first }
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
