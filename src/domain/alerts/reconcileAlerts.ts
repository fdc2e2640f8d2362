import type { DayNumber } from '../shared/day'
import type { Digest } from '../shared/digest'
import { idOf } from './alertId'
import type { Alert, Finding } from './types'

export type LookedAt = {
  readonly modelDigest: Digest
  readonly modelLabel: string
  /** everything found, over and lasting */
  readonly findings: readonly Finding[]
  /** last day of the data looked at */
  readonly lastDay: DayNumber
  readonly at: number
}

/** What a look at a model changes among its alerts. */
export type Reconciled = {
  /** new ones, those included that opened and closed between two looks */
  readonly raised: readonly Alert[]
  /** known ones that are over */
  readonly closed: readonly Alert[]
  /** known ones that go on, with another state or a worse value */
  readonly changed: readonly Alert[]
}

/**
 * Compares what is found now with the alerts of a model. A finding is known by its symbol, if it has one, its source and the day it opened. What was over before the
 * model was first looked at is history, not news.
 *
 * @param stored  alerts of this model
 * @param seenUntil  last day of the data at the look before; null: this is the first
 */
export function reconcileAlerts({ modelDigest, modelLabel, findings, lastDay, at }: LookedAt, stored: readonly Alert[], seenUntil: DayNumber | null): Reconciled {
  const known = new Map(stored.map((alert) => [alert.id, alert]))
  const found = new Map(findings.map((finding) => [idOf(modelDigest, finding), finding]))
  const raised = [...found].flatMap(([id, finding]): Alert[] => {
    const isNews = finding.closedDay === null || finding.closedDay > (seenUntil ?? lastDay)
    if (known.has(id) || !isNews) return []
    return [{ ...finding, id, modelDigest, modelLabel, raisedAt: at, closedAt: finding.closedDay === null ? null : at, acknowledgement: null }]
  })
  const open = stored.filter(({ closedAt }) => closedAt === null)
  const closed = open.flatMap((alert): Alert[] => {
    const finding = found.get(alert.id)
    if (finding && finding.closedDay === null) return []
    return [{ ...alert, ...finding, closedDay: finding?.closedDay ?? lastDay, closedAt: at }]
  })
  const changed = open.flatMap((alert): Alert[] => {
    const finding = found.get(alert.id)
    if (!finding || finding.closedDay !== null) return []
    return finding.state === alert.state && finding.worst === alert.worst && finding.limit === alert.limit ? [] : [{ ...alert, ...finding }]
  })
  return { raised, closed, changed }
}
