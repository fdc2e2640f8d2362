import { detectFrequency } from '../dataset/detectFrequency'
import { schemaRows } from '../inference/rowReader'
import type { ModelVersion } from '../model/types'
import type { FeatureTable } from '../training/types'
import { bandsOnSeries, isOfSymbols } from './bandsOnSeries'
import { calibrateMonitors, type Calibrated } from './calibrateMonitors'
import { dataCoverage } from './dataCoverage'
import { featureDrift, type DriftReport } from './featureDrift'
import { firstNewRow, runMonitors } from './runMonitors'
import { trainingRowsOf } from './trainingRowsOf'
import type { MonitorReport, MonitorSettings } from './types'

/**
 * Bands of a model, checked against the training rows where the table holds them; see `calibrateMonitors`. Symbols of one model share what was
 * simulated, so there they are left unchecked, and `bandsOnSeries` checks them for each.
 */
export function calibrateOn(version: ModelVersion, table: FeatureTable, settings: MonitorSettings, onProgress?: (share: number) => void): Calibrated {
  return calibrateMonitors({ version, settings, trainingRows: isOfSymbols(table) ? null : trainingRowsOf(version, table, settings.budget) }, onProgress)
}

/** Everything the monitor says of a model on a table: its monitors on every new row, and for orientation coverage and features. */
export type Watch = { readonly report: MonitorReport; readonly coverage: readonly Coverage[]; readonly drift: DriftReport }

/** Share of sessions with a complete row over a window, at every row after the training part; the window may reach into it. */
export type Coverage = { readonly window: number; /** (n) NaN while the window fills */ readonly values: Float64Array }

/** @throws as `runMonitors` */
export function watchModel(version: ModelVersion, table: FeatureTable, calibrated: Calibrated): Watch {
  const { windows } = calibrated.calibration.settings
  const first = firstNewRow(version, table.dates)
  const frequency = detectFrequency(table.dates)
  const rows = schemaRows(version.schema, table)
  return {
    report: runMonitors(version, table, bandsOnSeries(version, table, calibrated)),
    coverage: windows.map((window) => ({ window, values: dataCoverage(table.dates, rows, window, frequency).slice(first) })),
    drift: featureDrift(version, table, windows),
  }
}
