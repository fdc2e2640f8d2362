import { digestOfBytes } from '../shared/digest'
import { fail, ok, type Result } from '../shared/result'
import { groupThousands } from '../training/words'
import type { ImportFailure } from './csvTypes'
import { createColumn, digestOfDataset } from './datasetDigest'
import type { CsvMapping, Dataset, DatasetColumn, ImportReceipt, Provenance } from './types'
import { assembleRows } from './csv/assemble'
import { columnNote } from './csv/columnNote'
import { describeConflicts } from './csv/describeConflicts'
import { finishRows, type Outcome } from './csv/finishRows'
import { countConverted, countDropped, listChanges } from './csv/listChanges'
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
 * A file as a data set under a confirmed mapping: rows in ascending order of date, one a date (of each symbol, symbol
 * by symbol, where a long table keeps them), with the receipt of everything that happened on the way. Only what the mapping names is converted or filled; nothing is guessed.
 *
 * @param onProgress share of the work done, 0 to 1
 */
export async function importFile(request: ImportRequest, onProgress?: (share: number) => void, options: ReadOptions = {}): Promise<Result<Dataset, ImportFailure>> {
  const opened = await openSource(request.file, request.mapping.sheet ?? null)
  if (!opened.ok) return opened
  const mapping = withDistinctNames(request.mapping)
  const read = await readTable(opened.value, mapping, { ...options, onProgress })
  if (!read.ok) return read
  const outcome = finishRows(read.value, opened.value.encoding)
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
  const { reading, rows, filled } = outcome
  const { dates, symbols, columns: assembled } = assembleRows(outcome)
  const columns: DatasetColumn[] = []
  for (const { column, values } of assembled) columns.push(await createColumn(column, values))
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
    cellsConverted: countConverted(reading),
    cellsFilled: filled.count,
    linesKept: rows.length,
    changes: listChanges(outcome),
    ...(shape !== undefined && { shape }),
  }
  const table = { dates, ...(symbols && { symbols }), columns }
  return { digest: await digestOfDataset(table), name: datasetName, ...table, receipt, importedAt, provenance }
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
