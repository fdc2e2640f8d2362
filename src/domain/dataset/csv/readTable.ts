import { fail, ok, type Result } from '../../shared/result'
import type { ImportFailure, PreviewRow } from '../csvTypes'
import type { CsvMapping } from '../types'
import { parseDay } from './dates'
import { findHeader, isBlank, type LeadingRecord } from './headerRow'
import { cellReader } from './numbers'
import { createReading, type Reading } from './reading'
import type { ReadOptions, RecordSource } from '../files/recordSource'
import { count, countNumber, countRefused, MAX_REFUSED_LISTED, recordText } from './tally'

const N_SHOWN = 10
const MAX_COLUMNS = 1000
/** Records held back while the first date is awaited. */
const MAX_LEADING = 200

/**
 * Reads every record under the mapping: rows with a date and the right number of cells are kept, everything else is
 * counted with its line. Nothing is converted or filled in. @returns failure 'malformed' for broken quotes, 'tooLarge' for too many columns
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
    day: parseDay(fields[mapping.dateColumn] ?? '', mapping.dateFormat),
    texts: [...fields],
    values: mapping.columns.map(({ index }) => read(fields[index] ?? '')),
  }
}

function takeRecord(reading: Reading, record: LeadingRecord): void {
  const { mapping, emptyLines, badDates, wrongFieldCounts } = reading
  const { fields, line } = record
  if (isBlank(fields)) return count(emptyLines, line, null, '')
  const day = parseDay(fields[mapping.dateColumn] ?? '', mapping.dateFormat)
  if (reading.leading !== null && isHeldBack(reading, reading.leading, record, day)) return
  show(reading, record)
  if (day === null) return count(badDates, line, null, recordText(fields))
  if (!hasWidth(fields, reading.nFields)) return count(wrongFieldCounts, line, null, recordText(fields))
  takeCells(reading, record, day)
}

/** Holds back what comes before the first dated row; a first record with a date is the header if the mapping says there is one. */
function isHeldBack(reading: Reading, leading: LeadingRecord[], record: LeadingRecord, day: number | null): boolean {
  const isHeader = day !== null && reading.mapping.hasHeader && leading.length === 0
  if (day !== null && !isHeader) {
    endLeading(reading, record)
    return false
  }
  leading.push(record)
  if (leading.length > MAX_LEADING) leaveOut(reading, leading.splice(0, 1), true)
  if (isHeader) endLeading(reading, record)
  return true
}

function endLeading(reading: Reading, firstDated: LeadingRecord | null): void {
  const { mapping, leading } = reading
  const nNeeded = mapping.columns.reduce((most, { index }) => Math.max(most, index), mapping.dateColumn) + 1
  const records = leading ?? []
  const at = mapping.hasHeader && firstDated !== null ? findHeader(records, nNeeded) : -1
  reading.header = records[at]?.fields ?? []
  reading.nFields = reading.header.length || Math.max(firstDated?.fields.length ?? 0, nNeeded)
  reading.leading = null
  leaveOut(reading, records.filter((_, i) => i !== at), at < 0)
}

function leaveOut(reading: Reading, records: readonly LeadingRecord[], isShown: boolean): void {
  for (const record of records) {
    if (isShown) show(reading, record)
    count(reading.badDates, record.line, null, recordText(record.fields))
  }
}

function takeCells(reading: Reading, { fields, line }: LeadingRecord, day: number): void {
  const { mapping, read, slots, buffer, tallies } = reading
  let refusedIn: string | null = null
  for (let i = 0; i < slots.length; i++) {
    const { index, name } = mapping.columns[i]!
    const cell = fields[index]!
    const value = read(cell)
    const slot = slots[i]!
    if (slot >= 0) buffer.set(slot, value ?? Number.NaN)
    if (value === null) {
      listRefused(reading, i, line, cell)
      if (slot >= 0) refusedIn ??= name
    } else if (Number.isNaN(value)) countMissing(reading, i, cell)
    else countNumber(tallies[i]!, value)
  }
  if (refusedIn !== null && mapping.refusedCells === 'dropRow') count(reading.droppedForCell, line, refusedIn, recordText(fields))
  else buffer.commit(day, line)
}

function listRefused(reading: Reading, i: number, line: number, cell: string): void {
  const refused = countRefused(reading.tallies[i]!, line, reading.mapping.columns[i]!.name, cell)
  if (reading.slots[i]! < 0) return
  if (reading.nRefusedCells++ < MAX_REFUSED_LISTED) reading.refusedCells.push(refused)
}

function countMissing(reading: Reading, i: number, cell: string): void {
  reading.tallies[i]!.nMissing++
  const word = cell === '' ? '' : cell.trim()
  if (reading.slots[i]! >= 0 && word !== '') reading.missingWords.set(word, (reading.missingWords.get(word) ?? 0) + 1)
}

function show({ firstRecords, lastRecords }: Reading, record: LeadingRecord): void {
  if (firstRecords.length < N_SHOWN) firstRecords.push(record)
  lastRecords.push(record)
  if (lastRecords.length > N_SHOWN) lastRecords.shift()
}

/** The right number of cells; empty ones may follow, as some programs end every line with a delimiter. */
function hasWidth(fields: readonly string[], nFields: number): boolean {
  if (fields.length === nFields) return true
  return fields.length > nFields && isBlank(fields.slice(nFields))
}
