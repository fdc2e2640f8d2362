import type { ImportQuestion } from './csvTypes'
import type { CsvMapping } from './types'
import { proposeColumns } from './csv/proposeColumns'
import { DATE_FORMATS, describeForeignDate, parseDay } from './csv/dates'
import { findDateColumn, findDateFormat, readingsOf, type FoundDates } from './csv/findDates'
import { findDecimalMark, type FoundDecimalMark } from './csv/findDecimalMark'
import { commonWidth, findDelimiter } from './csv/findDelimiter'
import { countFilled, findHeader, type LeadingRecord } from './csv/headerRow'
import { cellReader, MISSING_WORDS } from './csv/numbers'
import type { TableHead } from './files/recordSource'

export type MappingProposal = {
  readonly mapping: CsvMapping
  /** what the file does not settle; the mapping then holds one of the possible answers */
  readonly questions: readonly ImportQuestion[]
  /** cells of the header line as written; empty without a header */
  readonly header: readonly string[]
}

/** What the analyst has decided already; the rest is proposed under it. */
export type FixedChoices = { readonly delimiter?: CsvMapping['delimiter']; readonly dateColumn?: number }

type Layout = { readonly width: number; readonly header: readonly string[]; readonly rows: readonly LeadingRecord[] }

const N_SAMPLE_RECORDS = 50_000

/** How a table is to be read, from its first records. What they leave open is asked, not guessed. */
export function proposeMapping(head: TableHead, fixed: FixedChoices = {}): MappingProposal {
  const delimiter = fixed.delimiter ?? findDelimiter(head)
  const records = head.records(delimiter, N_SAMPLE_RECORDS)
  const foundColumn = fixed.dateColumn ?? findDateColumn(records)
  const dates = foundColumn === null ? null : findDateFormat(records, foundColumn)
  const layout = findLayout(records, dates)
  const dateColumn = foundColumn ?? likelyDateColumn(layout.header)
  const cells = layout.rows.map(({ fields }) => fields)
  const indices = Array.from({ length: layout.width }, (_, index) => index).filter((index) => index !== dateColumn)
  const decimals = findDecimalMark(cells, indices, delimiter)
  // While the mark is open a column counts as numbers under either, so that the answer does not find it left out.
  const marks: readonly CsvMapping['decimalMark'][] = decimals.open ? ['.', ','] : [decimals.mark]
  const readers = marks.map((decimalMark) => cellReader({ decimalMark, missingWords: MISSING_WORDS }))
  const columns = proposeColumns(cells, indices, layout.header, readers)
  const nameOf = (index: number) => columns.find((column) => column.index === index)?.name ?? `Column ${index + 1}`
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
    },
    questions: [...askForDates(dates, layout, dateColumn), ...askForDecimalMark(decimals, nameOf)],
    header: layout.header,
  }
}

function findLayout(records: readonly LeadingRecord[], dates: FoundDates | null): Layout {
  const isDated = ({ fields }: LeadingRecord) => dates !== null && parseDay(fields[dates.column] ?? '', dates.format) !== null
  const firstDated = records.findIndex(isDated)
  const rows = firstDated < 0 ? records.slice(1) : records.slice(firstDated)
  const leading = firstDated < 0 ? records.slice(0, 1) : records.slice(0, firstDated)
  const width = commonWidth((firstDated < 0 ? records : rows.filter(isDated)).map(({ fields }) => fields.length)) || 1
  const header = leading[findHeader(leading, width)]?.fields ?? []
  return looksLikeTitles(header, width) ? { width: header.length, header, rows } : { width, header: [], rows: firstDated < 0 ? records : rows }
}

/** A header names most columns, and its names are not numbers. */
function looksLikeTitles(fields: readonly string[], width: number): boolean {
  const read = cellReader({ decimalMark: '.', missingWords: MISSING_WORDS })
  const nNumbers = fields.filter((field) => field.trim() !== '' && read(field) !== null).length
  const nFilled = countFilled(fields)
  return nFilled > 0 && nFilled >= (width - 1) / 2 && nNumbers <= nFilled / 2
}

function likelyDateColumn(header: readonly string[]): number {
  return Math.max(0, header.findIndex((title) => /date|datum|day|time/i.test(title)))
}

function askForDates(dates: FoundDates | null, { header, rows }: Layout, dateColumn: number): readonly ImportQuestion[] {
  if (dates === null) return [{ code: 'noDateColumn', message: describeNoDates(header[dateColumn] ?? '', dateColumn, rows) }]
  if (dates.candidates.length < 2) return []
  const readings = readingsOf(dates.example, dates.candidates)
  return [{ code: 'ambiguousDateFormat', message: `The dates fit more than one form: ${readings}. Choose the one that holds.`, candidates: dates.candidates }]
}

/** Why no column can serve as the date column, with what its first cell looks like. */
function describeNoDates(title: string, column: number, rows: readonly LeadingRecord[]): string {
  const cell = rows.map(({ fields }) => fields[column]?.trim() ?? '').find((text) => text !== '') ?? ''
  const look = describeForeignDate(cell)
  const place = title.trim() === '' ? `Column ${column + 1}` : `Column "${title.trim()}"`
  const found = cell === '' ? '' : ` ${place} begins with "${cell.slice(0, 40)}"${look ? `, which looks like ${look}` : ''}.`
  return `No column holds dates in a form this reads (${DATE_FORMATS.join(', ')}).${found}`
}

function askForDecimalMark({ mark, open }: FoundDecimalMark, nameOf: (index: number) => string): readonly ImportQuestion[] {
  if (open === null) return []
  const column = nameOf(open.column)
  const message =
    `"${open.cell}" in column "${column}" can be read with a decimal mark or with a thousands separator, and the file does not settle which. ` +
    `Choose the decimal mark; with "${mark}" such cells are refused.`
  return [{ code: 'ambiguousDecimalMark', message, column, example: open.cell }]
}
