import type { ModelVersion } from '../model/types'
import type { FeatureTable } from '../training/types'
import type { Calibrated } from './calibrateMonitors'
import { checkAgainstTraining } from './checkAgainstTraining'
import { trainingRowsOf } from './trainingRowsOf'

/** The bands that hold for one series: as they are, or for a symbol checked against its own training rows. */
export function bandsOnSeries(version: ModelVersion, table: FeatureTable, calibrated: Calibrated): Calibrated {
  const trainingRows = isOfSymbols(table) ? trainingRowsOf(version, table, calibrated.calibration.settings.budget) : null
  return trainingRows ? checkAgainstTraining(version, trainingRows, calibrated) : calibrated
}

/** True for several symbols, and for one taken out of them. */
export function isOfSymbols({ symbol, symbols }: Pick<FeatureTable, 'symbol' | 'symbols'>): boolean {
  return symbol !== undefined || symbols !== undefined
}
