import type { DayNumber } from '../shared/day'
import type { Digest } from '../shared/digest'
import type { Alert, AlertGroup, AlertStanding, Silence } from './types'

/** The open alerts model by model, those with most to do first. @param today  calendar date where the analyst sits */
export function groupAlerts(alerts: readonly Alert[], silences: readonly Silence[], today: DayNumber): readonly AlertGroup[] {
  const open = alerts.filter(({ closedAt }) => closedAt === null)
  const models = [...new Set(open.map(({ modelDigest }) => modelDigest))]
  const groups = models.map((modelDigest): AlertGroup => {
    const own = open.filter((alert) => alert.modelDigest === modelDigest)
    const standing = (wanted: AlertStanding) => own.filter((alert) => standingOf(alert, own, silences, today) === wanted)
    return { modelDigest, modelLabel: own[0]!.modelLabel, open: standing('open'), acknowledged: standing('acknowledged'), silenced: standing('silenced'), heldBack: standing('heldBack') }
  })
  return groups.sort((a, b) => b.open.length - a.open.length)
}

/**
 * How one alert is told. An alert about the data holds the others of its model back, silenced or not: bad data make every monitor speak. Where
 * it is about one symbol, it holds back those of that symbol.
 * An alert that was acknowledged stays so.
 *
 * @param own  open alerts of its model
 */
export function standingOf(alert: Alert, own: readonly Alert[], silences: readonly Silence[], today: DayNumber): AlertStanding {
  if (alert.closedAt !== null) return 'over'
  if (alert.acknowledgement !== null) return 'acknowledged'
  if (isSilenced(alert, silences, today)) return 'silenced'
  return alert.family !== 'data' && own.some(({ family, symbol, closedAt }) => family === 'data' && closedAt === null && (symbol ?? alert.symbol) === alert.symbol) ? 'heldBack' : 'open'
}

/** A silence holds up to and on its last day. */
export function isInForce({ until }: Pick<Silence, 'until'>, today: DayNumber): boolean {
  return today <= until
}

function isSilenced(alert: Alert, silences: readonly Silence[], today: DayNumber): boolean {
  return silences.some(({ modelDigest, symbol, family, until }) => modelDigest === alert.modelDigest && (symbol ?? alert.symbol) === alert.symbol && (family ?? alert.family) === alert.family && isInForce({ until }, today))
}

/** Of alerts just raised those that a notification may speak of, model by model: one notification a model. */
export function toNotify(raised: readonly Alert[], groups: readonly AlertGroup[]): readonly { readonly modelDigest: Digest; readonly modelLabel: string; readonly alerts: readonly Alert[] }[] {
  const ids = new Set(raised.map(({ id }) => id))
  return groups.flatMap(({ modelDigest, modelLabel, open }) => {
    const alerts = open.filter(({ id }) => ids.has(id))
    return alerts.length === 0 ? [] : [{ modelDigest, modelLabel, alerts }]
  })
}
