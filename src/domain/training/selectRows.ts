import { blocksOf } from '../dataset/symbols'
import type { DatasetSymbols } from '../dataset/types'
import type { TrainingConfig } from '../model/types'
import type { FeatureTable } from './types'

/** The rows and columns a configuration asks for, in its feature order. Cells may still be missing. */
export type SelectedRows = {
  readonly names: readonly string[]
  readonly nSamples: number
  /** (T) */
  readonly dates: Int32Array<ArrayBuffer>
  /** (T, D) raw units, row-major; NaN = missing. The table's own where all of it is selected: not to be changed in place */
  readonly values: Float64Array<ArrayBuffer>
  /** whose rows these are, those without rows left out; absent for one series */
  readonly symbols?: DatasetSymbols
}

type Selection = Pick<TrainingConfig, 'features' | 'firstDay' | 'lastDay' | 'symbols'>

/** Rows of the table within [firstDay, lastDay], of the chosen symbols, and the chosen features that it has; unknown names are left out. */
export function selectRows(table: FeatureTable, { features, firstDay, lastDay, symbols }: Selection): SelectedRows {
  const names = features.filter((name) => table.names.includes(name))
  const columns = names.map((name) => table.names.indexOf(name))
  const wanted = symbols && table.symbols ? new Set(symbols) : null
  const rows: number[] = []
  for (const { symbol, from, to } of blocksOf(table)) {
    if (wanted && !wanted.has(symbol!)) continue
    for (let row = from; row < to; row++) {
      const day = table.dates[row]!
      if ((firstDay === null || day >= firstDay) && (lastDay === null || day <= lastDay)) rows.push(row)
    }
  }
  const isWhole = rows.length === table.dates.length && names.length === table.names.length && columns.every((column, d) => column === d)
  const values = isWhole ? table.values : cellsOf(table, rows, columns)
  return { names, nSamples: rows.length, dates: Int32Array.from(rows, (row) => table.dates[row]!), values, ...keptSymbols(table, rows) }
}

function cellsOf({ names, values }: FeatureTable, rows: readonly number[], columns: readonly number[]): Float64Array<ArrayBuffer> {
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

/** The rows that a test lets through, in their order. */
export function keepRows(rows: SelectedRows, isKept: (row: number) => boolean): SelectedRows {
  const nFeatures = rows.names.length
  const kept: number[] = []
  for (let t = 0; t < rows.nSamples; t++) if (isKept(t)) kept.push(t)
  if (kept.length === rows.nSamples) return rows
  const values = new Float64Array(kept.length * nFeatures)
  kept.forEach((t, i) => values.set(rows.values.subarray(t * nFeatures, (t + 1) * nFeatures), i * nFeatures))
  return { ...rows, nSamples: kept.length, dates: Int32Array.from(kept, (t) => rows.dates[t]!), values, ...keptSymbols(rows, kept) }
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
function keptSymbols({ dates, symbols }: Pick<SelectedRows, 'dates' | 'symbols'>, rows: readonly number[]): { symbols?: DatasetSymbols } {
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
