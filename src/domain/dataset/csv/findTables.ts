import type { TableRange } from '../cellTypes'
import { looksLikeDate } from './dates'
import { dateColumnsOf } from './findDates'
import { countFilled, type LeadingRecord } from './headerRow'
import { stripDecorations } from './stripDecorations'

/** A table within a file, with what it is called: a line above its header, or its titles. */
export type TableBlock = { readonly range: TableRange; readonly titles: readonly string[]; readonly nRows: number }

const FEWEST_ROWS = 3
const N_PROBED = 20
const N_CELLS = 40

/** The tables of a file, one below the other or side by side; empty if it is one. */
export function findTables(records: readonly LeadingRecord[]): readonly TableBlock[] {
  const stacked = findStacked(records)
  return stacked.length > 1 ? stacked : findSideBySide(records)
}

/** The records and cells of one table; cells of others are blank, so that columns keep their number. */
export function withinTable(records: readonly LeadingRecord[], range: TableRange): readonly LeadingRecord[] {
  const { firstLine, lastLine, firstColumn, lastColumn } = range
  const inLines = records.filter(({ line }) => line >= firstLine && (lastLine === null || line <= lastLine))
  if (firstColumn === 0 && lastColumn === null) return inLines
  const isOwn = (column: number) => column >= firstColumn && (lastColumn === null || column <= lastColumn)
  return inLines
    .map(({ fields, line }) => ({ line, fields: fields.slice(0, lastColumn === null ? undefined : lastColumn + 1).map((field, column) => (isOwn(column) ? field : '')) }))
    .filter(({ fields }) => countFilled(fields) > 0)
}

type Segment = { readonly header: number; readonly first: number; readonly last: number }

function findStacked(records: readonly LeadingRecord[]): readonly TableBlock[] {
  const headers = records.flatMap((record, i) => (isTitles(record) && !isTitles(records[i + 1]) ? [i] : []))
  const candidates = headers.map((header, i): Segment => ({ header, first: header + 1, last: (headers[i + 1] ?? records.length) - 1 })).filter((segment) => holdsRows(records, segment))
  const segments: Segment[] = []
  for (const segment of candidates) {
    const before = segments.at(-1)
    if (before && isContinued(records, before, segment)) segments[segments.length - 1] = { ...before, last: segment.last }
    else segments.push(segment)
  }
  if (segments.length < 2) return []
  const starts = segments.map((segment, i) => (i === 0 ? 1 : records[startOf(records, segment)]!.line))
  return segments.map((segment, i): TableBlock => {
    const next = segments[i + 1]
    return {
      range: { firstLine: starts[i]!, lastLine: next ? starts[i + 1]! - 1 : null, firstColumn: 0, lastColumn: null },
      titles: titlesAbove(records, segment),
      nRows: countDated(records, segment),
    }
  })
}

/** Several cells of text, none of them a number or a date. */
function isTitles(record: LeadingRecord | undefined): boolean {
  if (!record) return false
  let nFilled = 0
  for (const field of record.fields) {
    const text = field.trim()
    if (text === '') continue
    if (!/\p{L}/u.test(text) || stripDecorations(text) !== null || looksLikeDate(text)) return false
    nFilled++
  }
  return nFilled >= 2
}

function isDated({ fields }: LeadingRecord): boolean {
  return fields.slice(0, N_CELLS).some((field) => field !== '' && looksLikeDate(field))
}

function holdsRows(records: readonly LeadingRecord[], { first, last }: Segment): boolean {
  const probed = records.slice(first, Math.min(last + 1, first + N_PROBED))
  const nDated = probed.filter(isDated).length
  return nDated >= FEWEST_ROWS && nDated >= 0.5 * probed.length
}

/** A header repeated on the next page: the same titles, and dates that go on. */
function isContinued(records: readonly LeadingRecord[], before: Segment, segment: Segment): boolean {
  const titles = (at: Segment) => records[at.header]!.fields.map((field) => field.trim()).join('\n')
  if (titles(before) !== titles(segment)) return false
  const dates = new Set(records.slice(before.first, before.last + 1).flatMap(({ fields }) => fields.slice(0, N_CELLS).filter(looksLikeDate)))
  return !records.slice(segment.first, Math.min(segment.last + 1, segment.first + N_PROBED)).some(({ fields }) => fields.some((field) => dates.has(field)))
}

/** The first of the unbroken lines above a table's header that belong to it. */
function startOf(records: readonly LeadingRecord[], { header }: Segment): number {
  let at = header
  while (at > 0 && records[at - 1]!.line === records[at]!.line - 1 && !isDated(records[at - 1]!) && !holdsNumbers(records[at - 1]!)) at--
  return at
}

function holdsNumbers({ fields }: LeadingRecord): boolean {
  return fields.some((field) => stripDecorations(field) !== null)
}

function countDated(records: readonly LeadingRecord[], { first, last }: Segment): number {
  let count = 0
  for (let i = first; i <= last; i++) if (isDated(records[i]!)) count++
  return count
}

/** The widest-filled line from the first that belongs to a table down to its header: below the titles may stand units. */
function titlesAbove(records: readonly LeadingRecord[], segment: Segment): readonly string[] {
  const lines = records.slice(startOf(records, segment), segment.header + 1).map(({ fields }) => titlesOf(fields))
  return lines.reduce((widest, titles) => (titles.length > widest.length ? titles : widest))
}

function titlesOf(fields: readonly string[]): readonly string[] {
  return fields.map((field) => field.trim()).filter((title) => title !== '')
}

/** Blocks that begin with a date column each, set apart by a blank column or by a repeated title, on different dates. */
function findSideBySide(records: readonly LeadingRecord[]): readonly TableBlock[] {
  const width = records.reduce((most, { fields }) => Math.max(most, fields.length), 0)
  const columns = dateColumnsOf(records)
  if (columns.length < 2) return []
  const header = records.slice(0, N_PROBED).find((record) => isTitles(record))
  const title = (column: number) => header?.fields[column]?.trim().toLowerCase() ?? ''
  const isBlank = (column: number) => records.every(({ fields }) => (fields[column] ?? '').trim() === '')
  const starts = columns.filter((column, i) => {
    if (i === 0) return true
    const before = columns[i - 1]!
    return column > before + 1 && (isBlank(column - 1) || (title(column) !== '' && title(column) === title(before))) && differs(records, before, column)
  })
  if (starts.length < 2) return []
  return starts.map((firstColumn, i): TableBlock => {
    const next = starts[i + 1]
    const range: TableRange = { firstLine: 1, lastLine: null, firstColumn: i === 0 ? 0 : firstColumn, lastColumn: next === undefined ? width - 1 : next - 1 }
    const cells = header?.fields.slice(range.firstColumn, (range.lastColumn ?? width - 1) + 1) ?? []
    return { range, titles: titlesOf(cells), nRows: records.filter(({ fields }) => looksLikeDate(fields[firstColumn] ?? '')).length }
  })
}

function differs(records: readonly LeadingRecord[], a: number, b: number): boolean {
  return records.some(({ fields }) => looksLikeDate(fields[a] ?? '') && (fields[a] ?? '').trim() !== (fields[b] ?? '').trim())
}
