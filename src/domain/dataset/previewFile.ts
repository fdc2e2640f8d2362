import { ok, type Result } from '../shared/result'
import { groupThousands } from '../training/words'
import type { ColumnPreview, CsvPreview, ImportFailure, ImportQuestion } from './csvTypes'
import type { CsvMapping } from './types'
import { columnNote } from './csv/columnNote'
import { describeConflicts } from './csv/describeConflicts'
import { countDropped, listChanges, type Outcome } from './csv/listChanges'
import { planRows } from './csv/orderRows'
import { findPrice, servesAsNumbers } from './csv/proposeColumns'
import type { Reading } from './csv/reading'
import { previewRow, readTable } from './csv/readTable'
import { detectFrequency } from './detectFrequency'
import { openSource } from './files/openSource'
import type { RecordSource } from './files/recordSource'
import { proposeMapping, type FixedChoices, type MappingProposal } from './proposeMapping'

/**
 * What a file gives under a mapping; nothing is stored. Without a mapping one is proposed, with questions for what the
 * file leaves open. A mapping without columns is completed: its delimiter and, if it is 0 or more, its date column are kept.
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
    return read.ok ? ok(describeReading(read.value, source, { mapping, questions: [], header: [] })) : read
  }
  const head = await source.head()
  if (!head.ok) return head
  const proposal = inSheet(proposeMapping(head.value, fixedChoices(mapping)), source)
  const read = await readProposed(source, proposal, onProgress)
  return read.ok ? ok(describeReading(read.value, source, proposal)) : read
}

function inSheet(proposal: MappingProposal, { sheet }: RecordSource): MappingProposal {
  return sheet === null ? proposal : { ...proposal, mapping: { ...proposal.mapping, sheet } }
}

function fixedChoices(mapping: CsvMapping | null): FixedChoices {
  if (mapping === null) return {}
  return mapping.dateColumn < 0 ? { delimiter: mapping.delimiter } : { delimiter: mapping.delimiter, dateColumn: mapping.dateColumn }
}

/** Reads under a proposal; columns whose numbers begin only after the sampled rows are taken in after all. */
async function readProposed(source: RecordSource, proposal: MappingProposal, onProgress?: (share: number) => void): Promise<Result<Reading, ImportFailure>> {
  const read = await readTable(source, proposal.mapping, { onProgress })
  if (!read.ok) return read
  const late = read.value.tallies.map(({ nNumbers, nRefused }, i) => proposal.mapping.columns[i]!.role === 'ignored' && servesAsNumbers(nNumbers, nRefused))
  if (!late.includes(true)) return read
  const columns = proposal.mapping.columns
  const hasPrice = columns.some(({ role }) => role === 'price')
  const price = hasPrice ? -1 : findPrice(columns.map(({ name }) => name), late)
  const completed = columns.map((column, i) => (late[i] ? { ...column, role: i === price ? ('price' as const) : ('feature' as const) } : column))
  return readTable(source, { ...proposal.mapping, columns: completed })
}

function describeReading(reading: Reading, source: RecordSource, proposal: MappingProposal): CsvPreview {
  const { mapping, buffer } = reading
  const plan = planRows(buffer.days(), reading.kept.map((_, i) => buffer.column(i)))
  const outcome: Outcome = { reading, plan, encoding: source.encoding }
  const dates = Int32Array.from(plan.rows, (row) => buffer.days()[row]!)
  return {
    mapping,
    kind: source.kind,
    encoding: source.encoding,
    sheets: source.sheets,
    questions: [...proposal.questions, ...askForDates(reading, proposal), ...askForConflicts(outcome)],
    header: reading.header.length > 0 ? reading.header : proposal.header,
    columns: mapping.columns.map((_, i) => describeColumn(reading, i)),
    firstRows: reading.firstRecords.map((record) => previewRow(record, mapping)),
    lastRows: reading.lastRecords.map((record) => previewRow(record, mapping)),
    refusedCells: reading.refusedCells,
    nRefusedCells: reading.nRefusedCells,
    rowsKept: dates.length,
    rowsDropped: countDropped(outcome),
    firstDay: dates[0] ?? null,
    lastDay: dates.at(-1) ?? null,
    frequency: dates.length > 0 ? detectFrequency(dates) : null,
    changes: listChanges(outcome),
  }
}

function describeColumn({ mapping, tallies }: Reading, i: number): ColumnPreview {
  const { index, name } = mapping.columns[i]!
  const tally = tallies[i]!
  const { nNumbers, nMissing, nRefused } = tally
  const isEmpty = nNumbers === 0
  return { index, name, nNumbers, nMissing, nRefused, min: isEmpty ? null : tally.min, max: isEmpty ? null : tally.max, note: columnNote(tally) }
}

/** A mapping under which no line has a date asks for another date column. */
function askForDates({ buffer, badDates, mapping }: Reading, proposal: MappingProposal): readonly ImportQuestion[] {
  const isAsked = proposal.questions.some(({ code }) => code === 'noDateColumn')
  if (isAsked || buffer.nRows() > 0 || badDates.count === 0) return []
  const message = `None of the ${groupThousands(badDates.count)} lines has a date of the form ${mapping.dateFormat} in column ${mapping.dateColumn + 1}. Choose another column or form.`
  return [{ code: 'noDateColumn', message }]
}

function askForConflicts(outcome: Outcome): readonly ImportQuestion[] {
  const { reading, plan } = outcome
  if (plan.conflicts.length === 0 || reading.mapping.conflictingDates) return []
  const days = plan.conflicts.map(({ day }) => day)
  return [{ code: 'conflictingDuplicateDates', message: describeConflicts(outcome), days }]
}

function inFile<T>(result: Result<T, ImportFailure>, fileName: string): Result<T, ImportFailure> {
  return result.ok ? result : { ok: false, error: { ...result.error, details: { ...result.error.details, fileName } } }
}
