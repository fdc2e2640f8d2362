import type { DayNumber } from '../shared/day'
import { detectFrequency } from '../dataset/detectFrequency'
import { blocksOf, datasetOfSymbol, type RowBlock } from '../dataset/symbols'
import type { Dataset, DatasetColumn } from '../dataset/types'
import { nextTask } from '../shared/nextTask'
import type { FeatureTable } from './types'

/**
 * Columns of a data set as one row-major matrix, in the order of `names`. A name the data set does not have is left
 * out, which `checkTraining` then reports as 'unknownColumn'. Cells may be missing.
 */
export function extractFeatures(dataset: Dataset, names: readonly string[]): FeatureTable {
  const columns = columnsOf(dataset, names)
  const values = new Float64Array(dataset.dates.length * columns.length)
  for (const { from, to } of stretches(dataset.dates.length)) fillRows(values, columns, from, to)
  return tableWith(dataset, columns, values)
}

/** The same, with turns for others in between. @throws the signal's reason */
export async function extractInTurns(dataset: Dataset, names: readonly string[], signal?: AbortSignal): Promise<FeatureTable> {
  const columns = columnsOf(dataset, names)
  const values = new Float64Array(dataset.dates.length * columns.length)
  for (const { from, to } of stretches(dataset.dates.length)) {
    fillRows(values, columns, from, to)
    await nextTask()
    signal?.throwIfAborted()
  }
  return tableWith(dataset, columns, values)
}

/** Rows that are put together at a time: few enough to stay in the processor's cache. */
const STRETCH = 8192

function stretches(nRows: number): readonly { readonly from: number; readonly to: number }[] {
  return Array.from({ length: Math.ceil(nRows / STRETCH) }, (_, i) => ({ from: i * STRETCH, to: Math.min(nRows, (i + 1) * STRETCH) }))
}

function columnsOf(dataset: Dataset, names: readonly string[]): readonly DatasetColumn[] {
  return names.flatMap((name) => dataset.columns.find((column) => column.name === name) ?? [])
}

function fillRows(values: Float64Array, columns: readonly DatasetColumn[], from: number, to: number): void {
  const nFeatures = columns.length
  columns.forEach((column, d) => {
    for (let t = from; t < to; t++) values[t * nFeatures + d] = column.values[t]!
  })
}

function tableWith(dataset: Dataset, columns: readonly DatasetColumn[], values: Float64Array<ArrayBuffer>): FeatureTable {
  return {
    datasetDigest: dataset.digest,
    datasetName: dataset.name,
    names: columns.map(({ name }) => name),
    units: columns.map(({ unit }) => unit),
    columnDigests: columns.map(({ digest }) => digest),
    dates: dataset.dates.slice(),
    ...(dataset.symbols && { symbols: dataset.symbols }),
    values,
    periodsPerYear: detectFrequency(dataset.dates, dataset.symbols).periodsPerYear,
    ...(dataset.derivation && { recipe: dataset.derivation.recipe }),
    datasetColumns: dataset.columns.map(({ name }) => name),
  }
}

/** The same of one symbol of a data set that holds several; null if it has no such symbol. */
export function extractSymbol(dataset: Dataset, symbol: string, names: readonly string[]): FeatureTable | null {
  const one = datasetOfSymbol(dataset, symbol)
  return one && { ...extractFeatures(one, names), symbol }
}

/**
 * The rows of a table from firstDay to lastDay, both included; null is open. Symbols without such rows are left out. Digests stay
 * those of the whole columns.
 */
export function selectRange(table: FeatureTable, firstDay: DayNumber | null, lastDay: DayNumber | null): FeatureTable {
  const blocks = blocksOf(table).map(({ symbol, from, to }) => {
    const start = firstDay === null ? from : firstRowFrom(table.dates, firstDay, from, to)
    return { symbol, from: start, to: lastDay === null ? to : Math.max(start, firstRowFrom(table.dates, lastDay + 1, from, to)) }
  })
  const nRows = blocks.reduce((sum, { from, to }) => sum + to - from, 0)
  return nRows === table.dates.length ? table : keepBlocks(table, blocks)
}

function keepBlocks({ symbols, ...table }: FeatureTable, blocks: readonly RowBlock[]): FeatureTable {
  const nFeatures = table.names.length
  const filled = symbols ? blocks.filter(({ from, to }) => to > from) : blocks
  const starts = [0]
  for (const { from, to } of filled) starts.push(starts.at(-1)! + to - from)
  const dates = new Int32Array(starts.at(-1)!)
  const values = new Float64Array(dates.length * nFeatures)
  filled.forEach(({ from, to }, i) => {
    dates.set(table.dates.subarray(from, to), starts[i])
    values.set(table.values.subarray(from * nFeatures, to * nFeatures), starts[i]! * nFeatures)
  })
  return { ...table, dates, values, ...(symbols && { symbols: { names: filled.map(({ symbol }) => symbol!), starts } }) }
}

/** Row of the first date not before a day among the ascending ones of rows from..to, by bisection. */
function firstRowFrom(dates: Int32Array, day: DayNumber, from: number, to: number): number {
  let [low, high] = [from, to]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (dates[middle]! < day) low = middle + 1
    else high = middle
  }
  return low
}
