import type { LongLayout, TableRange } from './cellTypes'
import type { FoundTable, ImportQuestion } from './csvTypes'
import type { ColumnMapping, CsvMapping } from './types'
import { composeHeader } from './csv/composeHeader'
import { DATE_FORMATS, parseDay, periodOf } from './csv/dates'
import { DATE_TITLE, findDateColumn, findDateFormat, readingsOf, type FoundDates } from './csv/findDates'
import { findDecimalMark, type FoundDecimalMark } from './csv/findDecimalMark'
import { commonWidth, findDelimiter } from './csv/findDelimiter'
import { findHeaderRecords } from './csv/findHeader'
import { findLongLayout } from './csv/findLong'
import { findTables, withinTable } from './csv/findTables'
import type { LeadingRecord } from './csv/headerRow'
import { MISSING_WORDS } from './csv/numbers'
import { MAX_COLUMNS } from './csv/readTable'
import { findColumns, proposeColumns, proposedChoices, proposePivot, symbolsOf, type FoundColumn } from './csv/proposeColumns'
import type { TableHead } from './files/recordSource'

export type MappingProposal = {
  readonly mapping: CsvMapping
  /** what the file does not settle; the mapping then holds one of the possible answers */
  readonly questions: readonly ImportQuestion[]
  /** titles of the columns; empty without a header */
  readonly header: readonly string[]
  /** tables of the file; empty if it is one */
  readonly tables: readonly FoundTable[]
}

/** What the analyst has decided already; the rest is proposed under it. `layout: null` is one line a date. */
export type FixedChoices = {
  readonly delimiter?: CsvMapping['delimiter']
  readonly dateColumn?: number
  readonly table?: TableRange | undefined
  /** lines of the header, that of the titles first; empty for none */
  readonly headerLines?: readonly number[] | undefined
  readonly layout?: LongLayout | null | undefined
}

type Layout = { readonly width: number; readonly header: readonly string[]; readonly headerLines: readonly number[]; readonly rows: readonly LeadingRecord[] }

const N_SAMPLE_RECORDS = 50_000

/** Titles of a column that holds the month of a date whose year stands in another. */
const MONTH_TITLE = /^(?:month|monat|mon|mm)$/i

/** How a table is to be read, from its first records. What they leave open is asked, not guessed. */
export function proposeMapping(head: TableHead, fixed: FixedChoices = {}): MappingProposal {
  const delimiter = fixed.delimiter ?? findDelimiter(head)
  const all = head.records(delimiter, N_SAMPLE_RECORDS)
  const tables = markProposed(findTables(all), fixed.table)
  const table = fixed.table ?? tables.find(({ isProposed }) => isProposed)?.range
  const records = table ? withinTable(all, table) : all
  const foundColumn = fixed.dateColumn ?? findDateColumn(records)
  const dates = foundColumn === null ? null : findDateFormat(records, foundColumn)
  const layout = findLayout(records, dates, fixed.headerLines)
  const dateColumn = foundColumn ?? likelyDateColumn(layout.header)
  const cells = layout.rows.map(({ fields }) => fields)
  const first = table?.firstColumn ?? 0
  const indices = Array.from({ length: layout.width }, (_, index) => index).filter((index) => index >= first && index !== dateColumn)
  const decimals = findDecimalMark(cells, indices, delimiter)
  // While the mark is open a column counts as numbers under either, so that the answer does not find it left out.
  const found = findColumns(cells, indices, layout.header, decimals.open ? ['.', ','] : [decimals.mark])
  const { long, columns } = fixed.layout === undefined ? proposeLong(found, cells, findLong(cells, { dateColumn, dates, found })) : { long: fixed.layout, columns: columnsFor(found, cells, fixed.layout) }
  const nameOf = (index: number) => found.find((column) => column.index === index)?.name ?? `Column ${index + 1}`
  return {
    mapping: {
      delimiter,
      decimalMark: decimals.mark,
      hasHeader: layout.header.length > 0,
      dateColumn,
      dateFormat: dates?.format ?? 'YYYY-MM-DD',
      columns,
      missingWords: MISSING_WORDS,
      refusedCells: 'missing',
      cells: proposedChoices(),
      ...(layout.headerLines.length > 0 && { headerLines: layout.headerLines }),
      ...(table && { table }),
      ...(long && { layout: long }),
    },
    questions: [...askForDates(dates, layout, dateColumn), ...askForPeriod(dates), ...askForDecimalMark(decimals, nameOf)],
    header: layout.header,
    tables,
  }
}

/** The chosen table, or the one with most rows. */
function markProposed(tables: ReturnType<typeof findTables>, chosen: TableRange | undefined): readonly FoundTable[] {
  const most = Math.max(...tables.map(({ nRows }) => nRows))
  const largest = tables.findIndex(({ nRows }) => nRows === most)
  const isSame = (a: TableRange, b: TableRange) => a.firstLine === b.firstLine && a.firstColumn === b.firstColumn
  return tables.map((table, i) => ({ ...table, isProposed: chosen ? isSame(table.range, chosen) : i === largest }))
}

function findLayout(records: readonly LeadingRecord[], dates: FoundDates | null, fixedLines?: readonly number[]): Layout {
  const isDated = ({ fields }: LeadingRecord) => dates !== null && parseDay(fields[dates.column] ?? '', dates.format) !== null
  const firstDated = records.findIndex(isDated)
  const rows = firstDated < 0 ? records.slice(1) : records.slice(firstDated)
  const leading = firstDated < 0 ? records.slice(0, 1) : records.slice(0, firstDated)
  const width = commonWidth((firstDated < 0 ? records : rows.filter(isDated)).map(({ fields }) => fields.length)) || 1
  const dateColumn = dates?.column ?? 0
  const named = fixedLines?.flatMap((line) => records.filter((record) => record.line === line))
  const headers = named ?? findHeaderRecords(leading, Math.min(width, filledWidth(rows)), dateColumn)
  const header = composeHeader(headers, dateColumn)
  if (headers.length === 0) return { width, header: [], headerLines: [], rows: firstDated < 0 ? records : rows }
  return { width: Math.max(width, titledWidth(header)), header, headerLines: headers.map(({ line }) => line), rows }
}

/** Columns up to the last that holds anything: lines may end in delimiters that the titles lack. */
function filledWidth(rows: readonly LeadingRecord[]): number {
  return rows.reduce((width, { fields }) => Math.max(width, titledWidth(fields)), 0)
}

/** Columns up to the last that has a title. */
function titledWidth(header: readonly string[]): number {
  return header.reduce((width, title, index) => (title.trim() === '' ? width : index + 1), 0)
}

function findLong(rows: readonly (readonly string[])[], table: { readonly dateColumn: number; readonly dates: FoundDates | null; readonly found: readonly FoundColumn[] }): LongLayout | null {
  const { dateColumn, dates, found } = table
  if (dates === null) return null
  const dated = rows.filter((fields) => parseDay(fields[dateColumn] ?? '', dates.format) !== null)
  const titled = (columns: readonly FoundColumn[]) => columns.map(({ index, name }) => ({ index, title: name }))
  return findLongLayout({ rows: dated, dateColumn, texts: titled(found.filter(({ isNumeric, hasText }) => !isNumeric && hasText)), numbers: titled(found.filter(({ isNumeric }) => isNumeric)) })
}

/** A long table is pivoted where that leaves columns that can be kept, else its symbols stay in their rows. */
function proposeLong(found: readonly FoundColumn[], cells: readonly (readonly string[])[], long: LongLayout | null): { readonly long: LongLayout | null; readonly columns: readonly ColumnMapping[] } {
  const columns = columnsFor(found, cells, long)
  if (long === null || columns.length <= MAX_COLUMNS) return { long, columns }
  const kept = keepSymbols(long)
  return { long: kept, columns: columnsFor(found, cells, kept) }
}

/** One row per symbol and date. */
export function keepSymbols(long: LongLayout): LongLayout {
  return { ...long, kind: 'symbols' }
}

function columnsFor(found: readonly FoundColumn[], cells: readonly (readonly string[])[], long: LongLayout | null): readonly ColumnMapping[] {
  if (!long) return proposeColumns(found)
  const values = found.filter(({ index }) => !long.symbolColumns.includes(index))
  return long.kind === 'pivot' ? proposePivot(found, symbolsOf(cells, long.symbolColumns), long) : proposeColumns(values)
}

function likelyDateColumn(header: readonly string[]): number {
  return Math.max(0, header.findIndex((title) => DATE_TITLE.test(title.trim())))
}

function askForDates(dates: FoundDates | null, { header, rows }: Layout, dateColumn: number): readonly ImportQuestion[] {
  if (dates === null) return [{ code: 'noDateColumn', message: describeNoDates(header[dateColumn] ?? '', dateColumn, rows) }]
  const month = dates.format === 'YYYY' ? header.find((title) => MONTH_TITLE.test(title.trim())) : undefined
  if (month !== undefined) return [{ code: 'noDateColumn', message: describeParts(header[dateColumn] ?? '', month.trim()) }]
  if (dates.candidates.length < 2) return []
  const readings = readingsOf(dates.example, dates.candidates)
  return [{ code: 'ambiguousDateFormat', message: `The dates fit more than one form: ${readings}. Choose the one that holds.`, candidates: dates.candidates }]
}

function describeParts(year: string, month: string): string {
  return `The dates are divided over the columns "${year.trim()}" and "${month}": no column holds a whole date. Join them into one column (2024-01 or 2024-01-31) and read the file again; "${year.trim()}" alone makes one row a year.`
}

/** Why no column can serve as the date column, with what the likeliest begins with. */
function describeNoDates(title: string, column: number, rows: readonly LeadingRecord[]): string {
  const cell = rows.map(({ fields }) => fields[column]?.trim() ?? '').find((text) => text !== '') ?? ''
  const place = title.trim() === '' ? `Column ${column + 1}` : `Column "${title.trim()}"`
  const found = cell === '' ? '' : ` ${place} begins with "${cell.slice(0, 40)}".`
  return `No column holds dates in a form this reads (${DATE_FORMATS.join(', ')}).${found}`
}

function askForPeriod(dates: FoundDates | null): readonly ImportQuestion[] {
  const period = dates && periodOf(dates.format)
  if (!period) return []
  const message =
    `Each date is a ${period}, and a row needs a day. The last day of the ${period} is proposed: with the first, a value would be used before it could be known. ` +
    'A publication lag can be added to the features later.'
  return [{ code: 'periodDay', message, period }]
}

function askForDecimalMark({ mark, open }: FoundDecimalMark, nameOf: (index: number) => string): readonly ImportQuestion[] {
  if (open === null) return []
  const column = nameOf(open.column)
  const message =
    `"${open.cell}" in column "${column}" can be read with a decimal mark or with a thousands separator, and the file does not settle which. ` +
    `Choose the decimal mark; a decimal ${mark === '.' ? 'point' : 'comma'} is proposed.`
  return [{ code: 'ambiguousDecimalMark', message, column, example: open.cell }]
}
