import type { ModelVersion } from '../model/types'
import { observationsOf } from '../inference/filterRows'
import { detectFrequency } from '../dataset/detectFrequency'
import { freshness } from '../inference/freshness'
import type { FeatureTable } from '../training/types'
import { schemaRows } from '../inference/rowReader'
import type { Calibrated } from './calibrateMonitors'
import { rowSeries, sliceSeries } from './rowSeries'
import { scoreShiftOf } from './scoreShift'
import { trackOf } from './trackOf'
import type { Alarm, Band, MonitorReport, MonitorState, MonitorTrack } from './types'

/**
 * Every monitor on every row after the last training day. The filter begins at the table's first row, so that it has forgotten where it
 * began; windows hold rows the model was not fitted to and nothing else. A row's answers read no later row.
 *
 * @param table  one series in raw units, with the columns of the model in any order
 * @throws EngineFailure 'featureMismatch'; EngineError 'invalidArgument' for infinite cells
 */
export function runMonitors(version: ModelVersion, table: FeatureTable, { calibration, context }: Calibrated): MonitorReport {
  const frequency = detectFrequency(table.dates)
  const first = firstNewRow(version, table.dates)
  const dates = table.dates.slice(first)
  const all = rowSeries(version.params, observationsOf(version, schemaRows(version.schema, table)), scoreShiftOf(version))
  const series = sliceSeries(all, first, table.dates.length)
  const missed = Array.from(dates, (day, t) => (t === 0 ? 0 : freshness(dates[t - 1]!, day, frequency).missedSessions))
  const tracks = calibration.bands.map((band) => trackOf(band, { series, context, dates, missed }))
  return { calibration, dates, tracks, alarms: tracks.flatMap((track) => alarmsOf(track, dates)) }
}

/** The first row after the training part; rows before it were fitted to. */
export function firstNewRow({ metadata }: Pick<ModelVersion, 'metadata'>, dates: Int32Array): number {
  const at = dates.findIndex((day) => day > metadata.data.trainLastDay)
  return at < 0 ? dates.length : at
}

/** Every alarm of a monitor, from the day it began to alert to the day it was normal again. */
export function alarmsOf({ band, values, states }: MonitorTrack, dates: Int32Array): Alarm[] {
  const alarms: Alarm[] = []
  let from = -1
  let worst = 0
  for (let t = 0; t <= states.length; t++) {
    const isOpen = t < states.length && isAlarm(states[t]!)
    if (isOpen && from < 0) [from, worst] = [t, values[t]!]
    if (isOpen && excess(values[t]!, band) > excess(worst, band)) worst = values[t]!
    if (isOpen || from < 0) continue
    alarms.push({ monitor: band.id, from: dates[from]!, to: t < dates.length ? dates[t]! : null, worst })
    from = -1
  }
  return alarms
}

function isAlarm(state: MonitorState): boolean {
  return state === 'Alerting' || state === 'Recovering'
}

/** How far a value is from the centre, the limit being 1. */
function excess(value: number, { lower, upper, center }: Band): number {
  if (upper !== null && value >= center) return (value - center) / (upper - center)
  if (lower !== null && value <= center) return (center - value) / (center - lower)
  return 0
}
