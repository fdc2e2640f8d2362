import { fail, ok, type Result } from '../../shared/result'
import { createColumn, digestOfDataset } from '../datasetDigest'
import { blocksOf } from '../symbols'
import type { Dataset, DatasetColumn, DatasetSymbols } from '../types'
import { versionOf } from '../versionOf'
import { describeEdit } from './describeEdit'
import { markRows } from './rowSpans'
import type { AppliedEdit, DataEdit, EditFailure, EditReceipt } from './types'

/**
 * A new version of a data set with the changes an analyst chose: cells first, in the order given, then columns and rows are left out.
 * The data set itself stays as it is; the new one's receipt says what was done, change by change. A recipe that made the columns
 * no longer does, so the new version does not name one.
 *
 * @param editedAt epoch milliseconds
 */
export async function applyEdits(dataset: Dataset, edits: readonly DataEdit[], editedAt: number): Promise<Result<Dataset, EditFailure>> {
  const unknown = edits.flatMap(columnsOf).find((name) => !dataset.columns.some((column) => column.name === name))
  if (unknown !== undefined) return fail({ code: 'unknownColumn', message: `Data set "${dataset.name}" has no column "${unknown}" to change.` })
  const working = new Map<string, Float64Array>()
  const applied = edits.map((edit): AppliedEdit => {
    const count = applyCells(edit, dataset, working)
    return { edit, count, message: describeEdit(edit, count, dataset) }
  })
  if (applied.every(({ count }) => count === 0)) {
    return fail({ code: 'nothingChanged', message: `Data set "${dataset.name}" has nothing for this change to act on, so no version was made.` })
  }
  return finish(dataset, working, applied, editedAt)
}

async function finish({ derivation: _derivation, ...dataset }: Dataset, working: ReadonlyMap<string, Float64Array>, applied: readonly AppliedEdit[], editedAt: number): Promise<Result<Dataset, EditFailure>> {
  const kept = keptRows(dataset, applied)
  const gone = new Set(applied.flatMap(({ edit }) => (edit.kind === 'dropColumns' ? edit.columns : [])))
  const columns: DatasetColumn[] = []
  for (const column of dataset.columns) {
    if (gone.has(column.name)) continue
    const values = working.get(column.name) ?? column.values
    const isSame = values === column.values && kept.length === values.length
    columns.push(isSame ? { ...column, values: values.slice() } : await createColumn(column, Float64Array.from(kept, (row) => values[row]!)))
  }
  if (kept.length === 0 || columns.length === 0) {
    return fail({ code: 'nothingLeft', message: `This change would leave data set "${dataset.name}" without ${kept.length === 0 ? 'rows' : 'columns'}; nothing was changed.` })
  }
  const dates = Int32Array.from(kept, (row) => dataset.dates[row]!)
  const symbols = keptSymbols(dataset, kept)
  const receipt: EditReceipt = { parentDigest: dataset.digest, version: versionOf(dataset) + 1, editedAt, edits: applied }
  return ok({
    ...dataset,
    digest: await digestOfDataset({ dates, columns, ...(symbols && { symbols }) }),
    dates,
    ...(symbols && { symbols }),
    columns,
    receipt: { ...dataset.receipt, edits: [...(dataset.receipt.edits ?? []), receipt] },
    importedAt: editedAt,
  })
}

function columnsOf(edit: DataEdit): readonly string[] {
  if (edit.kind === 'dropRows') return []
  return 'columns' in edit ? edit.columns : [edit.column]
}

/** Changes cells in copies of the columns. @returns how many, or how many rows or columns will go */
function applyCells(edit: DataEdit, dataset: Dataset, working: Map<string, Float64Array>): number {
  const nRows = dataset.dates.length
  const open = (name: string) => {
    const values = working.get(name) ?? dataset.columns.find((column) => column.name === name)!.values.slice()
    working.set(name, values)
    return values
  }
  switch (edit.kind) {
    case 'dropRows':
      return markRows(edit.spans, nRows).reduce((sum, mark) => sum + mark, 0)
    case 'dropColumns':
      return edit.columns.length
    case 'fillForward':
      return fillForward(open(edit.column), edit.limit, dataset)
    case 'setMissing':
      return changeCells(open(edit.column), markRows(edit.spans, nRows), () => Number.NaN)
    case 'multiply':
      return changeCells(open(edit.column), markRows(edit.spans, nRows), (value) => scaled(value, edit.factor))
    case 'swapColumns':
      return swapCells(open(edit.columns[0]), open(edit.columns[1]), markRows(edit.spans, nRows))
  }
}

/** Dividing by a whole power of ten undoes a factor exactly where multiplying by its inverse would round. */
function scaled(value: number, factor: number): number {
  const inverse = Math.round(1 / factor)
  return factor < 1 && Math.abs(inverse * factor - 1) < 1e-9 ? value / inverse : value * factor
}

function changeCells(values: Float64Array, marks: Uint8Array, change: (value: number) => number): number {
  let count = 0
  for (let row = 0; row < values.length; row++) {
    if (marks[row] === 0 || Number.isNaN(values[row]!)) continue
    values[row] = change(values[row]!)
    count++
  }
  return count
}

function swapCells(a: Float64Array, b: Float64Array, marks: Uint8Array): number {
  let count = 0
  for (let row = 0; row < a.length; row++) {
    if (marks[row] === 0) continue
    const held = a[row]!
    a[row] = b[row]!
    b[row] = held
    count++
  }
  return count
}

function fillForward(values: Float64Array, limit: number, dataset: Dataset): number {
  let count = 0
  for (const { from, to } of blocksOf(dataset)) {
    let [last, age] = [Number.NaN, 0]
    for (let row = from; row < to; row++) {
      if (!Number.isNaN(values[row]!)) [last, age] = [values[row]!, 0]
      else if (++age <= limit && !Number.isNaN(last)) {
        values[row] = last
        count++
      }
    }
  }
  return count
}

function keptRows({ dates }: Dataset, applied: readonly AppliedEdit[]): Int32Array {
  const dropped = markRows(applied.flatMap(({ edit }) => (edit.kind === 'dropRows' ? edit.spans : [])), dates.length)
  return Int32Array.from(dates.keys()).filter((row) => dropped[row] === 0)
}

/** Symbols that still have rows, with their new first rows. */
function keptSymbols(dataset: Dataset, kept: Int32Array): DatasetSymbols | null {
  if (!dataset.symbols) return null
  const names: string[] = []
  const starts: number[] = []
  let at = 0
  for (const { symbol, to } of blocksOf(dataset)) {
    const start = at
    while (at < kept.length && kept[at]! < to) at++
    if (at === start) continue
    names.push(symbol!)
    starts.push(start)
  }
  return { names, starts: [...starts, kept.length] }
}
