import { digestOfBytes } from '../shared/digest'
import { fail, ok, type Result } from '../shared/result'
import { groupThousands } from '../training/words'
import type { ImportFailure } from './csvTypes'
import { createColumn, digestOfDataset } from './datasetDigest'
import type { CsvMapping, Dataset, DatasetColumn, ImportReceipt, Provenance } from './types'
import { columnNote } from './csv/columnNote'
import { describeConflicts } from './csv/describeConflicts'
import { countDropped, listChanges, type Outcome } from './csv/listChanges'
import { planRows, type RowPlan } from './csv/orderRows'
import { readTable } from './csv/readTable'
import type { Reading } from './csv/reading'
import { withDistinctNames } from './csv/withDistinctNames'
import { openSource } from './files/openSource'
import type { ReadOptions } from './files/recordSource'

export type ImportRequest = {
  readonly file: Blob
  readonly fileName: string
  readonly datasetName: string
  readonly mapping: CsvMapping
  readonly provenance: Provenance | null
  /** of the file, for the receipt; see `shapeOf` */
  readonly shape?: string
  /** epoch milliseconds */
  readonly importedAt: number
}

/**
 * A file as a data set under a confirmed mapping: rows in ascending order of date, one a date, with the receipt of
 * everything that happened on the way. Nothing is converted, filled or guessed.
 *
 * @param onProgress share of the work done, 0 to 1
 */
export async function importFile(request: ImportRequest, onProgress?: (share: number) => void, options: ReadOptions = {}): Promise<Result<Dataset, ImportFailure>> {
  const opened = await openSource(request.file, request.mapping.sheet ?? null)
  if (!opened.ok) return opened
  const mapping = withDistinctNames(request.mapping)
  const read = await readTable(opened.value, mapping, { ...options, onProgress })
  if (!read.ok) return read
  const reading = read.value
  const plan = planRows(reading.buffer.days(), reading.kept.map((_, i) => reading.buffer.column(i)))
  const outcome: Outcome = { reading, plan, encoding: opened.value.encoding }
  const refusal = refuse(outcome)
  if (refusal) return fail(refusal)
  return ok(await createDataset(request, outcome))
}

function refuse({ reading, plan }: Outcome): ImportFailure | null {
  if (reading.buffer.nRows() === 0) return noRows(reading)
  if (plan.conflicts.length > 0 && !reading.mapping.conflictingDates) {
    return { code: 'conflictingDates', message: describeConflicts({ reading, plan }), details: { days: plan.conflicts.map(({ day }) => day) } }
  }
  const hasNumbers = reading.tallies.some(({ nNumbers }, i) => nNumbers > 0 && reading.slots[i]! >= 0)
  return hasNumbers ? null : noNumbers(reading)
}

async function createDataset({ file, fileName, datasetName, provenance, shape, importedAt }: ImportRequest, outcome: Outcome): Promise<Dataset> {
  const { reading, plan } = outcome
  const rows = chooseRows(plan, reading.mapping.conflictingDates)
  const columns: DatasetColumn[] = []
  for (const [i, column] of reading.kept.entries()) {
    columns.push(await createColumn(column, pick(reading.buffer.column(i), rows, new Float64Array(rows.length))))
  }
  const dates = pick(reading.buffer.days(), rows, new Int32Array(rows.length))
  const receipt: ImportReceipt = {
    fileName,
    fileBytes: file.size,
    fileDigest: await digestOfBytes(new Uint8Array(await file.arrayBuffer())),
    mapping: reading.mapping,
    linesRead: reading.nLines,
    rowsKept: dates.length,
    rowsDropped: countDropped(outcome),
    cellsGuessed: 0,
    cellsMissing: columns.reduce((sum, { nMissing }) => sum + nMissing, 0),
    changes: listChanges(outcome),
    ...(shape !== undefined && { shape }),
  }
  return { digest: await digestOfDataset({ dates, columns }), name: datasetName, dates, columns, receipt, importedAt, provenance }
}

/** The numbers of the given rows. */
function pick<A extends Float64Array | Int32Array>(source: Float64Array | Int32Array, rows: Uint32Array, target: A): A {
  for (let i = 0; i < rows.length; i++) target[i] = source[rows[i]!]!
  return target
}

/** Rows in order; where lines of a date disagree, the one the analyst chose. */
function chooseRows({ rows, conflicts }: RowPlan, chosen: CsvMapping['conflictingDates']): Uint32Array {
  if (chosen !== 'last') return rows
  const lastOf = new Map(conflicts.map((conflict) => [conflict.rows[0]!, conflict.rows.at(-1)!]))
  return rows.map((row) => lastOf.get(row) ?? row)
}

function noRows({ mapping, badDates, wrongFieldCounts, droppedForCell, nFields }: Reading): ImportFailure {
  if (wrongFieldCounts.count > 0) {
    return { code: 'noRows', message: `No row is left: ${groupThousands(wrongFieldCounts.count)} lines have another number of cells than ${nFields}. Check the delimiter.` }
  }
  if (droppedForCell.count > 0) {
    const remedy = 'Leave such cells empty instead of dropping their rows, or leave out the column.'
    return { code: 'noRows', message: `No row is left: each of the ${groupThousands(droppedForCell.count)} rows has a cell that is not a number. ${remedy}` }
  }
  const nLeading = mapping.hasHeader ? 1 : 0
  const first = badDates.examples[nLeading]
  if (!first) return { code: 'noRows', message: 'The file has a header line and no rows.' }
  return {
    code: 'noDateColumn',
    message: `No line has a date of the form ${mapping.dateFormat} in column ${mapping.dateColumn + 1}; line ${first.line} reads "${first.text}". Choose another date column or form.`,
  }
}

/** No column in use holds a number: says what each column holds instead. */
function noNumbers({ mapping, tallies }: Reading): ImportFailure {
  const holds = mapping.columns.map(({ name }, i) => `"${name}" ${columnNote(tallies[i]!) ?? 'is left out'}`)
  const found = holds.length === 0 ? 'the file has a date column only' : holds.join('; ')
  return { code: 'noNumericColumn', message: `No column in use holds plain numbers: ${found}.` }
}
