import { ok, type Result } from '../shared/result'
import { groupThousands } from '../training/words'
import type { ColumnPreview, CsvPreview, ImportFailure, ImportQuestion, LongTable } from './csvTypes'
import type { ColumnMapping, CsvMapping } from './types'
import { askAboutRows } from './csv/askAboutRows'
import { assembleRows, countComplete } from './csv/assemble'
import { columnNote } from './csv/columnNote'
import { finishRows, type Outcome } from './csv/finishRows'
import { countConverted, countDropped, listChanges } from './csv/listChanges'
import { listKinds } from './csv/listKinds'
import { listNotices } from './csv/listNotices'
import { findPrice, servesAsNumbers } from './csv/proposeColumns'
import type { Reading } from './csv/reading'
import { MAX_COLUMNS, previewRow, readTable } from './csv/readTable'
import { detectFrequency } from './detectFrequency'
import { openSource } from './files/openSource'
import type { RecordSource } from './files/recordSource'
import { keepSymbols, proposeMapping, type FixedChoices, type MappingProposal } from './proposeMapping'
import { spanOf } from './symbols'

/**
 * What a file gives under a mapping; nothing is stored. Without a mapping one is proposed, with questions for what the
 * file leaves open. A mapping without columns is completed: its delimiter, table, header lines,
 * layout and, if it is 0 or more, its date column are kept.
 *
 * @param onProgress share of the work done, 0 to 1
 * @returns a failure if there is no table to look at
 */
export async function previewFile(
  file: Blob,
  fileName: string,
  mapping: CsvMapping | null,
  onProgress?: (share: number) => void,
): Promise<Result<CsvPreview, ImportFailure>> {
  const opened = await openSource(file, mapping?.sheet ?? null)
  return inFile(opened.ok ? await previewSource(opened.value, mapping, onProgress) : opened, fileName)
}

async function previewSource(source: RecordSource, mapping: CsvMapping | null, onProgress?: (share: number) => void): Promise<Result<CsvPreview, ImportFailure>> {
  if (mapping && mapping.columns.length > 0) {
    const read = await readTable(source, mapping, { onProgress })
    return read.ok ? ok(describeReading(read.value, source, { mapping, questions: [], header: [], tables: [] })) : read
  }
  const head = await source.head()
  if (!head.ok) return head
  const choices = fixedChoices(mapping)
  const propose = (fixed: FixedChoices): MappingProposal => inSheet(proposeMapping(head.value, fixed), source)
  const proposal = propose(choices)
  const read = await readTable(source, proposal.mapping, { onProgress })
  if (!read.ok) return read
  const columns = completeColumns(read.value)
  if (columns === null) return ok(describeReading(read.value, source, proposal))
  const { layout } = proposal.mapping
  const isTooWide = columns.length > MAX_COLUMNS && layout !== undefined && choices.layout === undefined
  const complete = isTooWide ? propose({ ...choices, layout: keepSymbols(layout) }) : { ...proposal, mapping: { ...proposal.mapping, columns } }
  const again = await readTable(source, complete.mapping, { onProgress })
  return again.ok ? ok(describeReading(again.value, source, complete)) : again
}

function inSheet(proposal: MappingProposal, { sheet }: RecordSource): MappingProposal {
  return sheet === null ? proposal : { ...proposal, mapping: { ...proposal.mapping, sheet } }
}

/** What a mapping without columns keeps: the rest is proposed under it. */
function fixedChoices(mapping: CsvMapping | null): FixedChoices {
  if (mapping === null) return {}
  const { delimiter, dateColumn, table, headerLines, layout } = mapping
  return { delimiter, ...(dateColumn >= 0 && { dateColumn }), ...(table && { table }), ...(headerLines && { headerLines }), ...(layout && { layout: layout.kind === 'none' ? null : layout }) }
}

/** Symbols and columns of numbers that begin only after the sampled rows are taken in after all; null if there are none. */
function completeColumns({ mapping, tallies, keys }: Reading): readonly ColumnMapping[] | null {
  const { columns, layout } = mapping
  if (keys && layout?.kind === 'pivot') {
    const known = new Set(columns.map(({ symbol }) => symbol))
    const late = keys.names.filter((symbol) => !known.has(symbol))
    return late.length === 0 || columns.length === 0 ? null : [...columns, ...late.flatMap((symbol) => likeFirst(columns, symbol))]
  }
  const late = tallies.map(({ nNumbers, nRefused }, i) => columns[i]!.role === 'ignored' && servesAsNumbers(nNumbers, nRefused))
  if (!late.includes(true)) return null
  const hasPrice = columns.some(({ role }) => role === 'price')
  const price = hasPrice ? -1 : findPrice(columns.map(({ name }) => name), late)
  return columns.map((column, i) => (late[i] ? { ...column, role: i === price ? ('price' as const) : ('feature' as const) } : column))
}

/** Columns for another symbol, after those of the first. */
function likeFirst(columns: readonly ColumnMapping[], symbol: string): readonly ColumnMapping[] {
  const first = columns.filter((column) => column.symbol === columns[0]!.symbol)
  return first.map((column) => ({ ...column, role: 'feature', symbol, name: first.length === 1 ? symbol : column.name.replace(columns[0]!.symbol ?? '', symbol) }))
}

function describeReading(reading: Reading, source: RecordSource, proposal: MappingProposal): CsvPreview {
  const { mapping } = reading
  const outcome = finishRows(reading, source.encoding)
  const rows = assembleRows(outcome)
  const span = spanOf(rows)
  const long = describeLong(reading, outcome)
  return {
    mapping,
    kind: source.kind,
    encoding: source.encoding,
    sheets: source.sheets,
    questions: [...proposal.questions, ...askForDates(reading, proposal), ...askAboutRows(outcome)],
    notices: listNotices(outcome, rows, { tables: proposal.tables, long }),
    tables: proposal.tables,
    long,
    header: reading.header.length > 0 ? reading.header : proposal.header,
    columns: mapping.columns.map((_, i) => describeColumn(reading, i)),
    kinds: listKinds(reading),
    firstRows: reading.firstRecords.map((record) => previewRow(record, mapping)),
    lastRows: reading.lastRecords.map((record) => previewRow(record, mapping)),
    refusedCells: reading.refusedCells,
    nRefusedCells: reading.nRefusedCells,
    cellsConverted: countConverted(reading),
    cellsFilled: outcome.filled.count,
    rowsKept: rows.dates.length,
    rowsComplete: countComplete(rows),
    rowsDropped: countDropped(outcome),
    firstDay: span?.firstDay ?? null,
    lastDay: span?.lastDay ?? null,
    frequency: rows.dates.length > 0 ? detectFrequency(rows.dates, rows.symbols) : null,
    changes: listChanges(outcome),
  }
}

function describeLong({ mapping, keys, header }: Reading, { rows }: Outcome): LongTable | null {
  const { layout } = mapping
  if (!layout || !keys) return null
  const symbolTitle = layout.symbolColumns.map((column) => header[column]?.trim() || `Column ${column + 1}`).join(' and ')
  return { layout, symbolTitle, symbols: keys.names, nLines: rows.length }
}

function describeColumn({ mapping, tallies }: Reading, i: number): ColumnPreview {
  const { index, name } = mapping.columns[i]!
  const tally = tallies[i]!
  const { nNumbers, nMissing, nRefused, nConverted } = tally
  const isEmpty = nNumbers === 0
  return { index, name, nNumbers, nMissing, nRefused, nConverted, min: isEmpty ? null : tally.min, max: isEmpty ? null : tally.max, note: columnNote(tally) }
}

/** A mapping under which no line has a date asks for another date column. */
function askForDates({ buffer, badDates, mapping }: Reading, proposal: MappingProposal): readonly ImportQuestion[] {
  const isAsked = proposal.questions.some(({ code }) => code === 'noDateColumn')
  if (isAsked || buffer.nRows() > 0 || badDates.count === 0) return []
  const message = `None of the ${groupThousands(badDates.count)} lines has a date of the form ${mapping.dateFormat} in column ${mapping.dateColumn + 1}. Choose another column or form.`
  return [{ code: 'noDateColumn', message }]
}

function inFile<T>(result: Result<T, ImportFailure>, fileName: string): Result<T, ImportFailure> {
  return result.ok ? result : { ok: false, error: { ...result.error, details: { ...result.error.details, fileName } } }
}
