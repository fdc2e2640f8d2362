import { fail, ok, type Result } from '../../shared/result'
import type { ImportFailure, PreviewRow } from '../csvTypes'
import type { ReadOptions, RecordSource } from '../files/recordSource'
import type { LongLayout } from '../cellTypes'
import type { CsvMapping } from '../types'
import { composeHeader } from './composeHeader'
import { dayReader, hasTimeOfDay } from './dates'
import { findHeader, isBlank, type LeadingRecord } from './headerRow'
import { cellReader } from './numbers'
import { createReading, type Reading } from './reading'
import { takeCells } from './takeCells'
import { symbolOf } from './symbolKeys'
import { count, recordText } from './tally'

const N_SHOWN = 10
/** Columns of a table as it is kept. */
export const MAX_COLUMNS = 1000
/** Records held back while the first date is awaited. */
const MAX_LEADING = 200

/**
 * Reads every record under the mapping: rows with a date and the right number of cells are kept, everything else is
 * counted with its line. @returns failure 'malformed' for broken quotes, 'tooLarge' for too many columns
 */
export async function readTable(source: RecordSource, mapping: CsvMapping, options: ReadOptions = {}): Promise<Result<Reading, ImportFailure>> {
  const nColumns = mapping.columns.length
  if (nColumns > MAX_COLUMNS) {
    return fail({ code: 'tooLarge', message: `The file has ${nColumns} columns; up to ${MAX_COLUMNS} can be read. Leave out columns, or check the delimiter.` })
  }
  const reading = createReading(mapping)
  const lines = await source.read(mapping.delimiter, (fields, line) => takeRecord(reading, { fields, line }), options)
  if (!lines.ok) return lines
  reading.nLines = lines.value
  reading.notes = source.notes()
  if (reading.leading !== null) endLeading(reading, null)
  return ok(reading)
}

/** A record as the preview shows it: its cells, its date and what its mapped cells give. */
export function previewRow({ fields, line }: LeadingRecord, mapping: CsvMapping): PreviewRow {
  const read = cellReader(mapping)
  return {
    line,
    day: dayReader(mapping)(fields[mapping.dateColumn] ?? ''),
    texts: [...fields],
    ...(isLong(mapping) && { symbol: symbolOf(fields, mapping.layout.symbolColumns) }),
    values: mapping.columns.map(({ index }) => read(fields[index] ?? '')),
  }
}

function isLong(mapping: CsvMapping): mapping is CsvMapping & { readonly layout: LongLayout } {
  return mapping.layout !== undefined && mapping.layout.kind !== 'none'
}

function takeRecord(reading: Reading, record: LeadingRecord): void {
  const { mapping, emptyLines, badDates, wrongFieldCounts } = reading
  const { fields, line } = record
  if (isBlank(fields)) return count(emptyLines, line, null, '')
  if (isElsewhere(mapping, record)) return count(reading.otherTables, line, null, recordText(fields))
  if (isBlank(ownFields(mapping, fields))) return count(emptyLines, line, null, '')
  const dateCell = fields[mapping.dateColumn] ?? ''
  const day = reading.readDay(dateCell)
  if (reading.leading !== null && isHeldBack(reading, reading.leading, record, day)) return
  show(reading, record)
  if (day === null) return count(badDates, line, null, recordText(fields))
  if (!hasWidth(reading, fields)) return count(wrongFieldCounts, line, null, recordText(fields))
  if (dateCell.length > 4 && hasTimeOfDay(dateCell, mapping.dateFormat)) count(reading.timesDropped, line, null, dateCell.trim())
  takeCells(reading, record, day)
}

/** A line of another of the file's tables. */
function isElsewhere({ table }: CsvMapping, { line }: LeadingRecord): boolean {
  return table !== undefined && (line < table.firstLine || (table.lastLine !== null && line > table.lastLine))
}

/** The cells of the table that is read, where several stand side by side. */
function ownFields({ table }: CsvMapping, fields: readonly string[]): readonly string[] {
  if (!table || (table.firstColumn === 0 && table.lastColumn === null)) return fields
  return fields.slice(table.firstColumn, table.lastColumn === null ? undefined : table.lastColumn + 1)
}

/** Holds back what comes before the first dated row; a first record with a date is the header if the mapping says there is one. */
function isHeldBack(reading: Reading, leading: LeadingRecord[], record: LeadingRecord, day: number | null): boolean {
  const { hasHeader, headerLines } = reading.mapping
  const isHeader = hasHeader && (headerLines ? headerLines.includes(record.line) : day !== null && leading.length === 0)
  if (day !== null && !isHeader) {
    endLeading(reading, record)
    return false
  }
  leading.push(record)
  if (leading.length > MAX_LEADING) leaveOut(reading, leading.splice(0, 1), true)
  if (isHeader && !headerLines) endLeading(reading, record)
  return true
}

function endLeading(reading: Reading, firstDated: LeadingRecord | null): void {
  const { mapping } = reading
  const nNeeded = mapping.columns.reduce((most, { index }) => Math.max(most, index), mapping.dateColumn) + 1
  const records = reading.leading ?? []
  const headers = firstDated === null ? [] : headerRecords(mapping, records, nNeeded)
  reading.headerRecords.push(...headers)
  reading.header = composeHeader(headers, mapping.dateColumn)
  const width = trimmedLength(headers[0]?.fields ?? [])
  reading.nFields = Math.max(width, nNeeded) || Math.max(firstDated?.fields.length ?? 0, nNeeded)
  if (headers.length === 0) reading.nFields = Math.max(firstDated?.fields.length ?? 0, nNeeded)
  reading.leading = null
  leaveOut(reading, records.filter((record) => !headers.includes(record)), headers.length === 0)
}

/** The records that make the header, that of the titles first. */
function headerRecords({ hasHeader, headerLines }: CsvMapping, records: readonly LeadingRecord[], nNeeded: number): readonly LeadingRecord[] {
  if (!hasHeader) return []
  const named = headerLines?.flatMap((at) => records.filter(({ line }) => line === at)) ?? []
  if (named.length > 0) return named
  const found = records[findHeader(records, nNeeded)]
  return found ? [found] : []
}

function leaveOut(reading: Reading, records: readonly LeadingRecord[], isShown: boolean): void {
  for (const record of records) {
    if (isShown) show(reading, record)
    count(reading.badDates, record.line, null, recordText(record.fields))
  }
}

function show({ firstRecords, lastRecords }: Reading, record: LeadingRecord): void {
  if (firstRecords.length < N_SHOWN) firstRecords.push(record)
  lastRecords.push(record)
  if (lastRecords.length > N_SHOWN) lastRecords.shift()
}

/** Cells up to the last that is filled. */
function trimmedLength(fields: readonly string[]): number {
  let length = fields.length
  while (length > 0 && fields[length - 1]!.trim() === '') length--
  return length
}

/** The right number of cells; empty ones may follow, as some programs end every line with a delimiter. */
function hasWidth({ nFields, mapping }: Reading, fields: readonly string[]): boolean {
  if (fields.length === nFields) return true
  if (mapping.table && mapping.table.lastColumn !== null) return true
  return fields.length > nFields && isBlank(fields.slice(nFields))
}
