import type { DayNumber } from '../shared/day'
import { detectFrequency } from '../dataset/detectFrequency'
import type { Dataset } from '../dataset/types'
import type { FeatureTable } from './types'

/**
 * Columns of a data set as one row-major matrix, in the order of `names`. A name the data set does not have is left
 * out, which `checkTraining` then reports as 'unknownColumn'. Cells may be missing.
 */
export function extractFeatures(dataset: Dataset, names: readonly string[]): FeatureTable {
  const columns = names.flatMap((name) => dataset.columns.find((column) => column.name === name) ?? [])
  const nFeatures = columns.length
  const values = new Float64Array(dataset.dates.length * nFeatures)
  columns.forEach((column, d) => {
    for (let t = 0; t < dataset.dates.length; t++) values[t * nFeatures + d] = column.values[t]!
  })
  return {
    datasetDigest: dataset.digest,
    datasetName: dataset.name,
    names: columns.map(({ name }) => name),
    units: columns.map(({ unit }) => unit),
    columnDigests: columns.map(({ digest }) => digest),
    dates: dataset.dates.slice(),
    values,
    periodsPerYear: detectFrequency(dataset.dates).periodsPerYear,
    datasetColumns: dataset.columns.map(({ name }) => name),
  }
}

/** The rows of a table from firstDay to lastDay, both included; null is open. Digests stay those of the whole columns. */
export function selectRange(table: FeatureTable, firstDay: DayNumber | null, lastDay: DayNumber | null): FeatureTable {
  const from = firstDay === null ? 0 : countBefore(table.dates, firstDay)
  const to = lastDay === null ? table.dates.length : countBefore(table.dates, lastDay + 1)
  if (from === 0 && to === table.dates.length) return table
  const nFeatures = table.names.length
  const end = Math.max(from, to)
  return { ...table, dates: table.dates.slice(from, end), values: table.values.slice(from * nFeatures, end * nFeatures) }
}

/** Number of ascending dates before a day, by bisection. */
function countBefore(dates: Int32Array, day: DayNumber): number {
  let [low, high] = [0, dates.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (dates[middle]! < day) low = middle + 1
    else high = middle
  }
  return low
}
