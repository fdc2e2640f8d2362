import { detectFrequency } from '../dataset/detectFrequency'
import { freshness } from '../inference/freshness'
import { schemaRows } from '../inference/rowReader'
import type { ModelVersion } from '../model/types'
import type { Calibrated } from '../monitor/calibrateMonitors'
import { dataCoverage } from '../monitor/dataCoverage'
import { runMonitors } from '../monitor/runMonitors'
import { bandsOnSeries } from '../monitor/bandsOnSeries'
import type { MonitorReport, MonitorTrack } from '../monitor/types'
import type { PolicyFacts } from '../policy/types'
import type { DayNumber } from '../shared/day'
import type { FeatureTable } from '../training/types'
import { dataFindings } from './dataFindings'
import { findingOf, monitorFindings } from './monitorFindings'
import { rehearseRule } from './rehearseRule'
import type { AlertRule, Finding } from './types'

/** What the policy is told of the rows; the rest of its facts is known without them. */
export type MeasuredFacts = Pick<PolicyFacts, 'nNewRows' | 'nNewDays' | 'confidence' | 'logScore' | 'drift' | 'missedSessions' | 'coverage'>

export type LookRequest = {
  readonly version: ModelVersion
  /** one series, or several symbols */
  readonly table: FeatureTable
  /** bands of the monitors; null while there are none: then only the rows themselves are looked at */
  readonly calibrated: Calibrated | null
  readonly rules: readonly AlertRule[]
  /** calendar date where the analyst sits; null: how old the rows are is not asked (sample data) */
  readonly today: DayNumber | null
}

const COVERAGE_WINDOW = 252

/** One series looked at. */
export type SeriesLook = {
  readonly findings: readonly Finding[]
  readonly lastDay: DayNumber
  readonly facts: MeasuredFacts
  /** its monitors; null while there are no bands */
  readonly report: MonitorReport | null
}

/** Everything that alerts and the policy ask of a model on one series. Null without rows. @throws as runMonitors */
export function lookAtSeries({ version, table, calibrated, rules, today }: LookRequest): SeriesLook | null {
  const lastDay = table.dates.at(-1)
  if (lastDay === undefined) return null
  const frequency = detectFrequency(table.dates)
  const report = calibrated && runMonitors(version, table, bandsOnSeries(version, table, calibrated))
  const findings = [
    ...dataFindings(table, frequency, today),
    ...(report ? monitorFindings(report) : []),
    ...(calibrated ? rules.flatMap((rule) => ruleFindings(version, table, calibrated, rule)) : []),
  ]
  const coverage = dataCoverage(table.dates, schemaRows(version.schema, table), COVERAGE_WINDOW, frequency).at(-1)!
  const nNewRows = rowsAfter(table.dates, version.metadata.data.lastDay)
  const facts: MeasuredFacts = {
    nNewRows,
    nNewDays: nNewRows,
    missedSessions: today === null ? 0 : freshness(lastDay, today, frequency).missedSessions,
    coverage: Number.isNaN(coverage) ? null : coverage,
    ...(report ? monitoredFacts(report) : { confidence: null, logScore: null, drift: null }),
  }
  return { findings, lastDay, facts, report }
}

function rowsAfter(dates: Int32Array, lastDay: DayNumber): number {
  return dates.reduce((n, day) => n + (day > lastDay ? 1 : 0), 0)
}

/** Alarms of a rule on rows the model was not fitted to. */
function ruleFindings(version: ModelVersion, table: FeatureTable, calibrated: Calibrated, rule: AlertRule): Finding[] {
  const rehearsal = rehearseRule(version, table, calibrated, rule)
  if (!rehearsal) return []
  const { alarms, band, last } = rehearsal
  const fresh = alarms.filter(({ from }) => from > version.metadata.data.trainLastDay)
  return fresh.map((alarm) => findingOf(alarm, band, { source: `rule:${rule.id}/${rule.name}`, state: alarm.to === null && last === 'Recovering' ? 'Recovering' : 'Alerting' }))
}

function monitoredFacts({ tracks }: MonitorReport): Pick<PolicyFacts, 'confidence' | 'logScore' | 'drift'> {
  const confidence = lastValue(tracks.find(({ band }) => band.figure === 'confidence' && band.window === 30))
  const scores = tracks.filter(({ band }) => band.figure === 'logScore' && band.lower !== null)
  const below = scores.find((track) => isAlerting(track) && lastValue(track)! < track.band.lower!)
  const shown = below ?? scores.find((track) => lastValue(track) !== null)
  const drifting = tracks.filter(({ band }) => band.family === 'forecast' || band.figure === 'scoreCusum')
  return {
    confidence,
    logScore: shown ? { value: lastValue(shown)!, limit: shown.band.lower!, isBelow: below !== undefined } : null,
    drift: drifting.some((track) => lastValue(track) !== null) ? { nAlerting: drifting.filter(isAlerting).length, nWatched: drifting.length } : null,
  }
}

function isAlerting({ states }: MonitorTrack): boolean {
  return states.at(-1) === 'Alerting'
}

function lastValue(track: MonitorTrack | undefined): number | null {
  const value = track?.values.at(-1)
  return value === undefined || Number.isNaN(value) ? null : value
}
