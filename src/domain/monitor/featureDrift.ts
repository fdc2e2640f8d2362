import { twoSampleDistances, type TwoSampleDistances } from '../../engine'
import { schemaRows } from '../inference/rowReader'
import type { ModelVersion } from '../model/types'
import type { FeatureTable } from '../training/types'
import { firstNewRow } from './runMonitors'

/** Values of one feature in the last rows against the training part; null where either side has fewer than two. */
export type FeatureWindow = (TwoSampleDistances & {
  /** values in the window */
  readonly n: number
  /** Wasserstein distance in standard deviations of the training part; null where that is zero */
  readonly wassersteinInStds: number | null
}) | null

export type FeatureDrift = { readonly name: string; readonly unit: string | null; /** by window */ readonly windows: readonly FeatureWindow[] }

export type DriftReport = {
  readonly windows: readonly number[]
  /** rows of the training part at hand; 0: the table does not hold them, and there is nothing to compare with */
  readonly nReference: number
  /** rows after the training part */
  readonly nNew: number
  readonly features: readonly FeatureDrift[]
}

/**
 * How far each feature's last rows lie from the training part, for orientation: the usual limits of these distances are made for independent
 * draws, and flag nearly every window of unchanged market rows. Nothing alerts on them. Windows are the last rows, of those after the training
 * part; one that is not full is left out. Cost O(D (T log T)).
 *
 * @throws EngineFailure 'featureMismatch'
 */
export function featureDrift(version: ModelVersion, table: FeatureTable, windows: readonly number[]): DriftReport {
  const { features } = version.schema
  const rows = schemaRows(version.schema, table)
  const nRows = table.dates.length
  const first = firstNewRow(version, table.dates)
  const valuesOf = (d: number, from: number, to: number): Float64Array => {
    const values = Float64Array.from({ length: to - from }, (_, i) => rows[(from + i) * features.length + d]!)
    return values.filter((value) => !Number.isNaN(value)).sort()
  }
  return {
    windows,
    nReference: first,
    nNew: nRows - first,
    features: features.map(({ name, unit }, d) => {
      const reference = valuesOf(d, 0, first)
      const std = deviationOf(reference)
      return { name, unit, windows: windows.map((window) => (nRows - first < window ? null : compare(reference, valuesOf(d, nRows - window, nRows), std))) }
    }),
  }
}

function compare(reference: Float64Array, current: Float64Array, std: number): FeatureWindow {
  if (reference.length < 2 || current.length < 2) return null
  const distances = twoSampleDistances(reference, current)
  return { ...distances, n: current.length, wassersteinInStds: std > 0 ? distances.wasserstein / std : null }
}

function deviationOf(values: Float64Array): number {
  if (values.length < 2) return 0
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}
