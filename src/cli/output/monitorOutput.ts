import type { Alarm, Band, Calibration, MonitorReport, MonitorTrack } from '../../domain/monitor/types'
import { isoFromDay } from '../../domain/shared/day'
import { finiteOrNull } from './nest'

/** True if a monitor alerts on the last row. */
export function isAlerting({ tracks }: MonitorReport): boolean {
  return tracks.some(({ states }) => states.at(-1) === 'Alerting')
}

/** Which rows are printed: every new one, or the last alone. */
export type RowsPrinted = 'all' | 'latest'

/** Everything as one JSON object: each monitor's value, state and verdict for every new row, its band beside it. */
export function monitorAsJson(report: MonitorReport, printed: RowsPrinted): string {
  const { calibration, tracks, alarms } = report
  const head = {
    ...calibrationOf(calibration), trainingRows: calibration.nTrainingRows, status: isAlerting(report) ? 'alerting' : 'quiet',
    families: calibration.families, bands: tracks.map(({ band }) => band), alarms: alarms.map(alarmOf),
  }
  return `${withRows(head, report, printed)}\n`
}

/** What was simulated for a model, of one series or of several. */
export function calibrationOf({ modelDigest, settings, nTruths }: Calibration) {
  return { model: modelDigest, ...settings, truths: nTruths }
}

/** A JSON object with the rows of a report as its last member, one a line. */
export function withRows(head: object, { dates, tracks }: MonitorReport, printed: RowsPrinted): string {
  const rows = Array.from(dates, (_, t) => t).slice(printed === 'latest' ? -1 : 0)
  const lines = rows.map((t) => JSON.stringify({ date: isoFromDay(dates[t]!), monitors: Object.fromEntries(tracks.map((track) => [track.band.id, cellOf(track, t)])) }))
  return `${JSON.stringify(head).slice(0, -1)},"rows":[\n${lines.join(',\n')}\n]}`
}

/** The last row in words: one line a monitor, then the alarms. */
export function monitorAsText(report: MonitorReport): string {
  const { dates, calibration } = report
  const title = `${dates.length} rows after the training part, ${isoFromDay(dates[0]!)} to ${isoFromDay(dates.at(-1)!)}; budget: one false alarm a family in ${calibration.settings.budget} rows`
  return `${[title, ...monitorLines(report)].join('\n')}\n`
}

/** One line a monitor on the last row, then one an alarm. */
export function monitorLines({ dates, tracks, alarms }: MonitorReport): readonly string[] {
  const last = dates.length - 1
  const lines = tracks.map((track) => {
    const { value, verdict } = cellOf(track, last)
    return `${track.states[last]!.padEnd(10)} ${track.band.id.padEnd(18)} ${numberText(value).padStart(10)}  band ${bandText(track.band)}; ${verdict}`
  })
  const past = alarms.map((alarm) => `alarm      ${alarm.monitor} from ${isoFromDay(alarm.from)} ${alarm.to === null ? 'on' : `to ${isoFromDay(alarm.to)}`}, at most ${numberText(alarm.worst)}`)
  return [...lines, ...past]
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

export function alarmOf({ monitor, from, to, worst }: Alarm) {
  return { monitor, from: isoFromDay(from), to: to === null ? null : isoFromDay(to), worst: finiteOrNull(worst) }
}
