import { observationsOf } from '../inference/filterRows'
import { schemaRows } from '../inference/rowReader'
import type { ModelVersion } from '../model/types'
import { scoreShiftOf, type Calibrated } from '../monitor/calibrateMonitors'
import { computeFigure } from '../monitor/figures/computeFigure'
import { alarmsOf, firstNewRow } from '../monitor/runMonitors'
import { createMonitorMachine } from '../monitor/monitorStates'
import { rowSeries } from '../monitor/rowSeries'
import type { Alarm, Band, MonitorState } from '../monitor/types'
import type { FeatureTable } from '../training/types'
import type { AlertRule } from './types'

export type RuleLimits = Pick<AlertRule, 'monitor' | 'lower' | 'upper'>

/** What a rule would have done on every row there is. */
export type Rehearsal = {
  readonly band: Band
  /** rows on which the figure has a value, those of the training part among them */
  readonly nRows: number
  readonly nTrainingRows: number
  readonly alarms: readonly Alarm[]
  /** alarms that began in the training part: the model was fitted to those rows, so nothing was wrong with it there */
  readonly nFalseAlarms: number
  /** (n) where the rule stands on each row after the training part */
  readonly last: MonitorState
}

/**
 * Runs a rule over the whole history of a series, the training part included, with the state machine of the monitors. Null if no monitor
 * has that id.
 *
 * @throws EngineFailure 'featureMismatch'; EngineError as filtering does
 */
export function rehearseRule(version: ModelVersion, table: FeatureTable, { calibration, context }: Calibrated, rule: RuleLimits): Rehearsal | null {
  const monitor = calibration.bands.find(({ id }) => id === rule.monitor)
  if (!monitor) return null
  const band: Band = { ...monitor, lower: rule.lower, upper: rule.upper }
  const series = rowSeries(version.params, observationsOf(version, schemaRows(version.schema, table)), scoreShiftOf(version))
  const values = computeFigure(band, series, context)
  const machine = createMonitorMachine(band)
  const states = Array.from(values, (value) => machine.step(value))
  const nTraining = firstNewRow(version, table.dates)
  const alarms = alarmsOf({ band, values, states }, table.dates)
  const hasValue = (from: number, to: number) => values.subarray(from, to).reduce((n, value) => n + (Number.isNaN(value) ? 0 : 1), 0)
  return {
    band, alarms,
    nRows: hasValue(0, values.length),
    nTrainingRows: hasValue(0, nTraining),
    nFalseAlarms: alarms.filter(({ from }) => from <= version.metadata.data.trainLastDay).length,
    last: machine.state,
  }
}
