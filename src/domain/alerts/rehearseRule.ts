import { observationsOf } from '../inference/filterRows'
import { schemaRows } from '../inference/rowReader'
import type { ModelVersion } from '../model/types'
import { bandsOnSeries } from '../monitor/bandsOnSeries'
import type { Calibrated } from '../monitor/calibrateMonitors'
import { computeFigure } from '../monitor/figures/computeFigure'
import { alarmsOf, firstNewRow } from '../monitor/runMonitors'
import { createMonitorMachine } from '../monitor/monitorStates'
import { rowSeries } from '../monitor/rowSeries'
import { scoreShiftOf } from '../monitor/scoreShift'
import type { Alarm, Band, MonitorState } from '../monitor/types'
import { seriesOfSymbol, watchedSymbols } from '../monitor/watchedSymbols'
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

/** A rule over the whole history of a series, or of every symbol that a model is watched on, together. Null if no monitor has that id. */
export function rehearse(version: ModelVersion, table: FeatureTable, calibrated: Calibrated, rule: RuleLimits): Rehearsal | null {
  if (!table.symbols) return rehearseRule(version, table, calibrated, rule)
  const parts = watchedSymbols(version, table).flatMap((symbol) => {
    const series = seriesOfSymbol(version, table, symbol)
    return rehearseRule(series.version, series.table, calibrated, rule) ?? []
  })
  const [first] = parts
  if (!first) return null
  const sum = (count: (part: Rehearsal) => number) => parts.reduce((total, part) => total + count(part), 0)
  return {
    ...first,
    alarms: parts.flatMap(({ alarms }) => alarms).sort((a, b) => a.from - b.from),
    nRows: sum(({ nRows }) => nRows), nTrainingRows: sum(({ nTrainingRows }) => nTrainingRows), nFalseAlarms: sum(({ nFalseAlarms }) => nFalseAlarms),
  }
}

/**
 * Runs a rule over the whole history of a series, the training part included, with the state machine of the monitors. Null if no monitor
 * has that id.
 *
 * @throws EngineFailure 'featureMismatch'; EngineError as filtering does
 */
export function rehearseRule(version: ModelVersion, table: FeatureTable, calibrated: Calibrated, rule: RuleLimits): Rehearsal | null {
  const { calibration, context } = bandsOnSeries(version, table, calibrated)
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
