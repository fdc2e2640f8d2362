import { schemaRows } from '../inference/rowReader'
import type { ModelVersion } from '../model/types'
import type { FeatureTable } from '../training/types'
import { firstNewRow } from './runMonitors'

/** (T, D) the rows of a table up to the model's last training day, raw units; null where there are fewer than bands can be checked against. */
export function trainingRowsOf(version: ModelVersion, table: FeatureTable, budget: number): Float64Array | null {
  const nRows = firstNewRow(version, table.dates)
  return nRows < budget ? null : schemaRows(version.schema, table).subarray(0, nRows * version.params.nFeatures)
}
