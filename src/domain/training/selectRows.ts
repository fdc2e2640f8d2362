import type { TrainingConfig } from '../model/types'
import type { FeatureTable } from './types'

/** The rows and columns a configuration asks for, in its feature order. Cells may still be missing. */
export type SelectedRows = {
  readonly names: readonly string[]
  readonly nSamples: number
  /** (T) */
  readonly dates: Int32Array<ArrayBuffer>
  /** (T, D) raw units, row-major; NaN = missing */
  readonly values: Float64Array<ArrayBuffer>
}

type Selection = Pick<TrainingConfig, 'features' | 'firstDay' | 'lastDay'>

/** Rows of the table within [firstDay, lastDay] and the chosen features that it has; unknown names are left out. */
export function selectRows(table: FeatureTable, { features, firstDay, lastDay }: Selection): SelectedRows {
  const names = features.filter((name) => table.names.includes(name))
  const columns = names.map((name) => table.names.indexOf(name))
  const rows: number[] = []
  table.dates.forEach((day, row) => {
    if ((firstDay === null || day >= firstDay) && (lastDay === null || day <= lastDay)) rows.push(row)
  })
  const values = new Float64Array(rows.length * columns.length)
  let at = 0
  for (const row of rows) {
    for (const column of columns) values[at++] = table.values[row * table.names.length + column]!
  }
  return { names, nSamples: rows.length, dates: Int32Array.from(rows, (row) => table.dates[row]!), values }
}

/** The same selection without the rows that miss a cell. */
export function completeRows(rows: SelectedRows): SelectedRows {
  const nFeatures = rows.names.length
  const kept: number[] = []
  for (let t = 0; t < rows.nSamples; t++) {
    if (isComplete(rows.values, t * nFeatures, nFeatures)) kept.push(t)
  }
  if (kept.length === rows.nSamples) return rows
  const values = new Float64Array(kept.length * nFeatures)
  kept.forEach((t, i) => values.set(rows.values.subarray(t * nFeatures, (t + 1) * nFeatures), i * nFeatures))
  return { ...rows, nSamples: kept.length, dates: Int32Array.from(kept, (t) => rows.dates[t]!), values }
}

/** The first nSamples rows. */
export function firstRows(rows: SelectedRows, nSamples: number): SelectedRows {
  return {
    ...rows,
    nSamples,
    dates: rows.dates.slice(0, nSamples),
    values: rows.values.slice(0, nSamples * rows.names.length),
  }
}

function isComplete(values: Float64Array, start: number, nFeatures: number): boolean {
  for (let d = 0; d < nFeatures; d++) {
    if (!Number.isFinite(values[start + d]!)) return false
  }
  return true
}
