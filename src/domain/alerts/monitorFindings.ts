import type { Alarm, Band, MonitorReport } from '../monitor/types'
import type { Finding } from './types'

/** What the monitors of a model say, as findings: every alarm there was, those that last, and monitors that cannot be computed. */
export function monitorFindings({ alarms, tracks, dates }: Pick<MonitorReport, 'alarms' | 'tracks' | 'dates'>): readonly Finding[] {
  const errors = tracks.flatMap(({ band, states }): Finding[] => {
    const from = states.indexOf('Error')
    return from < 0 ? [] : [{ source: band.id, family: band.family, state: 'Error', openedDay: dates[from]!, closedDay: null, worst: null, limit: null }]
  })
  const alerting = alarms.flatMap((alarm): Finding[] => {
    const track = tracks.find(({ band }) => band.id === alarm.monitor)
    if (!track) return []
    const state = alarm.to === null && track.states.at(-1) === 'Recovering' ? 'Recovering' : 'Alerting'
    return [findingOf(alarm, track.band, { source: track.band.id, state })]
  })
  return [...alerting, ...errors]
}

/** @param source  names what raised it, a monitor or a rule */
export function findingOf({ from, to, worst }: Alarm, { family, lower, upper, center }: Pick<Band, 'family' | 'lower' | 'upper' | 'center'>, { source, state }: Pick<Finding, 'source' | 'state'>): Finding {
  const limit = worst >= center ? (upper ?? lower) : (lower ?? upper)
  return { source, family, state, openedDay: from, closedDay: to, worst, limit }
}
