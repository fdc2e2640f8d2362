import type { ModelVersion } from '../model/types'
import { digestOfBytes, digestOfJson, float64Bytes, type Digest } from '../shared/digest'
import type { FeatureTable } from '../training/types'
import { isOfSymbols } from './bandsOnSeries'
import { trainingRowsOf } from './trainingRowsOf'
import type { MonitorSettings } from './types'

/** Goes up with every change of the rules that give other bands. */
const RULES = 3

/** Names everything that bands depend on: the model, the settings, the training rows at hand and the rules. Rows after the training part are not among it. */
export async function calibrationKey(version: ModelVersion, table: FeatureTable, settings: MonitorSettings): Promise<Digest> {
  const rows = isOfSymbols(table) ? null : trainingRowsOf(version, table, settings.budget)
  const trainingRows = rows && (await digestOfBytes(float64Bytes(rows)))
  return digestOfJson({ rules: RULES, model: version.digest, symbol: null, settings, trainingRows })
}
