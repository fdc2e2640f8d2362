import { blocksOf } from '../dataset/symbols'
import type { DatasetSymbols } from '../dataset/types'
import type { TrainingConfig } from '../model/types'
import { rowsWhere } from '../quality/rowList'
import type { FeatureTable } from './types'

/** The rows and columns a configuration asks for, in its feature order. Cells may still be missing. */
export type SelectedRows = {
  readonly names: readonly string[]
  readonly nSamples: number
  /** (T) the table's own, or a part of it, like the values */
  readonly dates: Int32Array<ArrayBuffer>
  /** (T, D) raw units, row-major; NaN = missing. The table's own, or a part of it, where rows were not picked one by one: not to be changed in place */
  readonly values: Float64Array<ArrayBuffer>
  /** whose rows these are, those without rows left out; absent for one series */
  readonly symbols?: DatasetSymbols
}

type Selection = Pick<TrainingConfig, 'features' | 'firstDay' | 'lastDay' | 'symbols'>

/** Rows of the table within [firstDay, lastDay], of the chosen symbols, and the chosen features that it has; unknown names are left out. */
export function selectRows(table: FeatureTable, selection: Selection): SelectedRows {
  const { features } = selection
  const names = features.filter((name) => table.names.includes(name))
  const columns = names.map((name) => table.names.indexOf(name))
  const hasAllColumns = names.length === table.names.length && columns.every((column, d) => column === d)
  if (hasAllColumns && !table.symbols && selection.firstDay === null && selection.lastDay === null) {
    return { names, nSamples: table.dates.length, dates: table.dates, values: table.values }
  }
  const rows = rowsWithin(table, selection)
  const isWhole = hasAllColumns && rows.length === table.dates.length
  const values = isWhole ? table.values : cellsOf(table, rows, columns)
  return { names, nSamples: rows.length, dates: rows.map((row) => table.dates[row]!), values, ...keptSymbols(table, rows) }
}

function rowsWithin(table: FeatureTable, { firstDay, lastDay, symbols }: Omit<Selection, 'features'>): Int32Array<ArrayBuffer> {
  const wanted = symbols && table.symbols ? new Set(symbols) : null
  const rows = new Int32Array(table.dates.length)
  let n = 0
  for (const { symbol, from, to } of blocksOf(table)) {
    if (wanted && !wanted.has(symbol!)) continue
    for (let row = from; row < to; row++) {
      const day = table.dates[row]!
      if ((firstDay === null || day >= firstDay) && (lastDay === null || day <= lastDay)) rows[n++] = row
    }
  }
  return rows.subarray(0, n)
}

function cellsOf({ names, values }: FeatureTable, rows: Int32Array, columns: readonly number[]): Float64Array<ArrayBuffer> {
  const cells = new Float64Array(rows.length * columns.length)
  let at = 0
  for (const row of rows) {
    for (const column of columns) cells[at++] = values[row * names.length + column]!
  }
  return cells
}

/** The same selection without the rows that miss a cell. */
export function completeRows(rows: SelectedRows): SelectedRows {
  const nFeatures = rows.names.length
  return keepRows(rows, (t) => isComplete(rows.values, t * nFeatures, nFeatures))
}

/** The rows that a test lets through, in their order; rows that follow each other are not copied. */
export function keepRows(rows: SelectedRows, isKept: (row: number) => boolean): SelectedRows {
  const nFeatures = rows.names.length
  const { nSamples, first, to } = extentWhere(rows.nSamples, isKept)
  if (nSamples === rows.nSamples) return rows
  const isStretch = to - first === nSamples
  const stretch = { ...rows, nSamples, dates: rows.dates.subarray(first, to), values: rows.values.subarray(first * nFeatures, to * nFeatures) }
  if (isStretch && !rows.symbols) return stretch
  const kept = rowsWhere(rows.nSamples, isKept)
  if (isStretch) return { ...stretch, ...keptSymbols(rows, kept) }
  const values = new Float64Array(nSamples * nFeatures)
  kept.forEach((t, i) => values.set(rows.values.subarray(t * nFeatures, (t + 1) * nFeatures), i * nFeatures))
  return { ...rows, nSamples, dates: kept.map((t) => rows.dates[t]!), values, ...keptSymbols(rows, kept) }
}

/** How many rows a test lets through, and from the first to after the last of them: no list, which may be long. */
function extentWhere(nRows: number, isKept: (row: number) => boolean): { readonly nSamples: number; readonly first: number; readonly to: number } {
  let [nSamples, first, to] = [0, 0, 0]
  for (let row = 0; row < nRows; row++) {
    if (!isKept(row)) continue
    if (nSamples++ === 0) first = row
    to = row + 1
  }
  return { nSamples, first, to }
}

/** The first nSamples rows. */
export function firstRows(rows: SelectedRows, nSamples: number): SelectedRows {
  return keepRows(rows, (t) => t < nSamples)
}

export function isComplete(values: Float64Array, start: number, nFeatures: number): boolean {
  for (let d = 0; d < nFeatures; d++) {
    if (!Number.isFinite(values[start + d]!)) return false
  }
  return true
}

/** The symbols of some rows, given in order. */
function keptSymbols({ dates, symbols }: Pick<SelectedRows, 'dates' | 'symbols'>, rows: Int32Array): { symbols?: DatasetSymbols } {
  if (!symbols) return {}
  const names: string[] = []
  const starts = [0]
  let at = 0
  for (const { symbol, to } of blocksOf({ dates, symbols })) {
    while (at < rows.length && rows[at]! < to) at++
    if (at === starts.at(-1)) continue
    names.push(symbol!)
    starts.push(at)
  }
  return { symbols: { names, starts } }
}
