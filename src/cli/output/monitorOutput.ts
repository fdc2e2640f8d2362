import type { Alarm, Band, MonitorReport, MonitorTrack } from '../../domain/monitor/types'
import { isoFromDay } from '../../domain/shared/day'
import { finiteOrNull } from './nest'

/** True if a monitor alerts on the last row. */
export function isAlerting({ tracks }: MonitorReport): boolean {
  return tracks.some(({ states }) => states.at(-1) === 'Alerting')
}

/** Everything as one JSON object: each monitor's value, state and verdict for every new row, its band beside it. */
export function monitorAsJson(report: MonitorReport): string {
  const { calibration: { modelDigest, settings, nTruths, families, nTrainingRows }, dates, tracks, alarms } = report
  const rows = Array.from(dates, (day, t) => ({
    date: isoFromDay(day),
    monitors: Object.fromEntries(tracks.map((track) => [track.band.id, cellOf(track, t)])),
  }))
  const head = {
    model: modelDigest, ...settings, truths: nTruths, trainingRows: nTrainingRows, status: isAlerting(report) ? 'alerting' : 'quiet',
    families, bands: tracks.map(({ band }) => band), alarms: alarms.map(alarmOf),
  }
  const text = JSON.stringify(head)
  return `${text.slice(0, -1)},"rows":[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]}\n`
}

/** The last row in words: one line a monitor, then the alarms. */
export function monitorAsText(report: MonitorReport): string {
  const { dates, tracks, alarms, calibration } = report
  const last = dates.length - 1
  const lines = tracks.map((track) => {
    const { value, verdict } = cellOf(track, last)
    return `${track.states[last]!.padEnd(10)} ${track.band.id.padEnd(18)} ${numberText(value).padStart(10)}  band ${bandText(track.band)}; ${verdict}`
  })
  const past = alarms.map((alarm) => `alarm      ${alarm.monitor} from ${isoFromDay(alarm.from)} ${alarm.to === null ? 'on' : `to ${isoFromDay(alarm.to)}`}, at most ${numberText(alarm.worst)}`)
  const title = `${dates.length} rows after the training part, ${isoFromDay(dates[0]!)} to ${isoFromDay(dates[last]!)}; budget: one false alarm a family in ${calibration.settings.budget} rows`
  return `${[title, ...lines, ...past].join('\n')}\n`
}

function cellOf({ band, values, states, error }: MonitorTrack, t: number) {
  const value = finiteOrNull(values[t]!)
  return { value, lower: band.lower, upper: band.upper, state: states[t]!, verdict: states[t] === 'Error' ? error! : verdictOf(value, band) }
}

function verdictOf(value: number | null, { lower, upper, window }: Band): string {
  if (value === null) return window === null ? 'no value' : `the window of ${window} rows is not full`
  if (upper !== null && value > upper) return 'above the band'
  return lower !== null && value < lower ? 'below the band' : 'inside the band'
}

function bandText({ lower, upper, widening }: Band): string {
  const ends = lower === null ? `up to ${numberText(upper)}` : upper === null ? `from ${numberText(lower)}` : `${numberText(lower)} to ${numberText(upper)}`
  return widening === null ? ends : `${ends} (widened ${widening.factor.toFixed(2)} x by the training years)`
}

function numberText(value: number | null): string {
  return value === null ? '-' : Number(value.toPrecision(4)).toString()
}

function alarmOf({ monitor, from, to, worst }: Alarm) {
  return { monitor, from: isoFromDay(from), to: to === null ? null : isoFromDay(to), worst: finiteOrNull(worst) }
}
