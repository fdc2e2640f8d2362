import type { Alarm, Band, MonitorReport } from '../monitor/types'
import type { Finding } from './types'

/** What the monitors of a model say, as findings: every alarm there was, and those that last. */
export function monitorFindings({ alarms, tracks }: Pick<MonitorReport, 'alarms' | 'tracks'>): readonly Finding[] {
  return alarms.flatMap((alarm): Finding[] => {
    const track = tracks.find(({ band }) => band.id === alarm.monitor)
    if (!track) return []
    const state = alarm.to === null && track.states.at(-1) === 'Recovering' ? 'Recovering' : 'Alerting'
    return [findingOf(alarm, track.band, { source: track.band.id, state })]
  })
}

/** @param source  names what raised it, a monitor or a rule */
export function findingOf({ from, to, worst }: Alarm, { family, lower, upper, center }: Pick<Band, 'family' | 'lower' | 'upper' | 'center'>, { source, state }: Pick<Finding, 'source' | 'state'>): Finding {
  const limit = worst >= center ? (upper ?? lower) : (lower ?? upper)
  return { source, family, state, openedDay: from, closedDay: to, worst, limit }
}
