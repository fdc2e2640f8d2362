import type { Freshness } from '../../../domain/inference/freshness'
import { SESSIONS_TO_NO_DATA } from '../../../domain/monitor/monitorStates'
import type { MonitorReport, MonitorState } from '../../../domain/monitor/types'
import { capitalize, joinWords, numberWord, plural } from '../../../ui/format/text'
import { formatDay } from '../../../ui/format/date'
import { figureWords } from './figureWords'
import { stateWord } from './StateChip'
import { stateCounts, type ShownState } from './monitorTiles'

/** Most names a sentence holds. */
const NAMED = 3

/** The answer of the screen in one sentence. */
export function statusSentence(report: MonitorReport, stressed: string, age: Freshness | null): string {
  const alerting = namesIn(report, 'Alerting', stressed)
  if (alerting.length > 0) return `${capitalize(joinWords(shortened(alerting)))} ${alerting.length === 1 ? 'alerts' : 'alert'}`
  const failed = namesIn(report, 'Error', stressed)
  if (failed.length > 0) return `${capitalize(joinWords(shortened(failed)))} cannot be computed`
  if (age && age.missedSessions >= SESSIONS_TO_NO_DATA) return `No data for ${numberWord(age.missedSessions)} sessions`
  const recovering = namesIn(report, 'Recovering', stressed)
  if (recovering.length > 0) return `${capitalize(joinWords(shortened(recovering)))} ${recovering.length === 1 ? 'is' : 'are'} recovering`
  if (report.tracks.every(({ values }) => values.every(Number.isNaN))) return 'Too few rows since training to say anything yet'
  const pending = namesIn(report, 'Pending', stressed)
  return pending.length > 0 ? `Nothing alerts; ${joinWords(shortened(pending))} may` : 'Nothing alerts'
}

/** Why that is, in one sentence. */
export function statusDetail({ alarms, dates, calibration }: MonitorReport, rows: string): string {
  const open = alarms.filter(({ to }) => to === null)
  const first = open.length === 0 ? null : Math.min(...open.map(({ from }) => from))
  const past = `${alarms.length === 0 ? 'No alarm' : plural(alarms.length, 'alarm')} in ${plural(dates.length, rows.replace(/s$/, ''), rows)} since training, to ${formatDay(dates.at(-1))}`
  const { budget, nSeries = 1 } = calibration.settings
  const allowed = `the budget allows each family of monitors one false alarm in ${budget} ${rows}${nSeries > 1 ? ` on all ${nSeries} symbols together` : ''}`
  return first === null ? `${past}; ${allowed}.` : `The first open alarm began on ${formatDay(first)}. ${past}; ${allowed}.`
}

/** Figures with a monitor in a state on the newest row, each named once. */
function namesIn({ tracks }: MonitorReport, state: MonitorState, stressed: string): string[] {
  const names = tracks.filter(({ states }) => states.at(-1) === state).map(({ band }) => lowerFirst(figureWords(band, stressed, 'days').name))
  return [...new Set(names)]
}

function shortened(names: readonly string[]): readonly string[] {
  return names.length <= NAMED ? names : [...names.slice(0, NAMED - 1), `${numberWord(names.length - NAMED + 1)} other figures`]
}

/** Names that begin with an abbreviation keep it. */
function lowerFirst(name: string): string {
  return /^[A-Z]{2}|^Berkowitz/.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1)
}

/** '19 monitors: 2 alerting, 17 normal' */
export function figuresDetail(report: MonitorReport): string {
  const counted = countedStates(report).map(({ state, count }) => `${count} ${stateWord(state).toLowerCase()}`)
  return `${plural(report.tracks.length, 'monitor')}: ${counted.join(', ')}`
}

/** The states there are, worst first, with how many monitors are in each. */
export function countedStates(report: MonitorReport): { readonly state: ShownState; readonly count: number }[] {
  const counts = stateCounts(report)
  const order: readonly ShownState[] = ['Alerting', 'Error', 'Recovering', 'Pending', 'NoData', 'NoValue', 'Normal']
  return order.flatMap((state) => (counts.has(state) ? [{ state, count: counts.get(state)! }] : []))
}
