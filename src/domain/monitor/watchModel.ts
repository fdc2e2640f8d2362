import type { ModelVersion } from '../model/types'
import type { FeatureTable } from '../training/types'
import { calibrateMonitors, type Calibrated } from './calibrateMonitors'
import { featureDrift, type DriftReport } from './featureDrift'
import { runMonitors } from './runMonitors'
import { trainingRowsOf } from './trainingRowsOf'
import type { MonitorReport, MonitorSettings } from './types'

/** Bands of a model, checked against the training rows where the table holds them; see `calibrateMonitors`. */
export function calibrateOn(version: ModelVersion, table: FeatureTable, settings: MonitorSettings, onProgress?: (share: number) => void): Calibrated {
  return calibrateMonitors({ version, settings, trainingRows: trainingRowsOf(version, table, settings.budget) }, onProgress)
}

/** Everything the monitor says of a model on a table: its monitors on every new row, and for orientation its features. */
export type Watch = { readonly report: MonitorReport; readonly drift: DriftReport }

export function watchModel(version: ModelVersion, table: FeatureTable, calibrated: Calibrated): Watch {
  return { report: runMonitors(version, table, calibrated), drift: featureDrift(version, table, calibrated.calibration.settings.windows) }
}
