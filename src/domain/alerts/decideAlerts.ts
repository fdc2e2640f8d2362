import type { AuditAction, AuditEntry } from '../audit/types'
import { isoFromDay, type DayNumber } from '../shared/day'
import type { Digest } from '../shared/digest'
import type { Failure } from '../shared/failure'
import { fail, ok, type Result } from '../shared/result'
import { reconcileAlerts, type LookedAt } from './reconcileAlerts'
import type { Alert, AlertFamily, AlertRule, Silence } from './types'
import { alertWords, FAMILY_WORDS } from './words'

/** Everything about alerts but the alerts themselves. */
export type Alerting = {
  readonly silences: readonly Silence[]
  readonly rules: readonly AlertRule[]
  /** last day of the data at the last look at each model */
  readonly seenUntil: Readonly<Record<Digest, DayNumber>>
}

export const NO_ALERTING: Alerting = { silences: [], rules: [], seenUntil: {} }

type About = { readonly modelDigest: Digest; readonly modelLabel: string }

export type AlertCommand =
  | ({ readonly kind: 'look' } & Omit<LookedAt, 'at'>)
  | { readonly kind: 'acknowledge'; readonly ids: readonly string[]; readonly reason: string }
  | ({ readonly kind: 'silence'; readonly symbol?: string; readonly family: AlertFamily | null; readonly until: DayNumber; readonly reason: string } & About)
  | ({ readonly kind: 'endSilence'; readonly id: string } & About)
  | { readonly kind: 'saveRule'; readonly rule: Omit<AlertRule, 'id' | 'savedAt'> }
  | { readonly kind: 'removeRule'; readonly id: string }

export type AlertDecision = {
  readonly entries: readonly AuditEntry[]
  /** new or changed */
  readonly alerts: readonly Alert[]
  readonly alerting: Alerting
}

export type AlertRefusal = Failure<'reasonMissing' | 'notOpen' | 'notThere' | 'noLimit'>

type Context = { readonly at: number; readonly newId: () => string }

/** What a command changes among the alerts, and what the log says of it; or why it is refused. */
export function decideAlerts(alerts: readonly Alert[], alerting: Alerting, command: AlertCommand, { at, newId }: Context): Result<AlertDecision, AlertRefusal> {
  switch (command.kind) {
    case 'look':
      return ok(look(alerts, alerting, { ...command, at }))
    case 'acknowledge':
      return acknowledge(alerts, alerting, command, at)
    case 'silence': {
      const { modelDigest, modelLabel, symbol, family, until, reason } = command
      if (reason.trim() === '') return fail(noReason('A silence'))
      const silence: Silence = { id: newId(), modelDigest, ...(symbol !== undefined && { symbol }), family, until, reason, at }
      const entry = entryAbout(command, 'alertsSilenced', at, { reason, details: { ...silenceDetails(silence), modelLabel } })
      return ok({ entries: [entry], alerts: [], alerting: { ...alerting, silences: [...alerting.silences, silence] } })
    }
    case 'endSilence': {
      const silence = alerting.silences.find(({ id }) => id === command.id)
      if (!silence) return fail({ code: 'notThere', message: 'This silence has been ended already.' })
      const entry = entryAbout(command, 'silenceEnded', at, { details: silenceDetails(silence) })
      return ok({ entries: [entry], alerts: [], alerting: { ...alerting, silences: alerting.silences.filter(({ id }) => id !== command.id) } })
    }
    case 'saveRule': {
      const { rule } = command
      if (rule.lower === null && rule.upper === null) return fail({ code: 'noLimit', message: 'A rule needs a lower or an upper limit.' })
      const saved: AlertRule = { ...rule, id: newId(), savedAt: at }
      const { monitor, lower, upper, rehearsal } = saved
      const entry: AuditEntry = { at, action: 'alertRuleSaved', subject: rule.name, subjectDigest: null, reason: null, details: { monitor, lower, upper, ...rehearsal } }
      return ok({ entries: [entry], alerts: [], alerting: { ...alerting, rules: [...alerting.rules, saved] } })
    }
    case 'removeRule': {
      const rule = alerting.rules.find(({ id }) => id === command.id)
      if (!rule) return fail({ code: 'notThere', message: 'This rule has been removed already.' })
      const entry: AuditEntry = { at, action: 'alertRuleRemoved', subject: rule.name, subjectDigest: null, reason: null, details: { monitor: rule.monitor } }
      return ok({ entries: [entry], alerts: [], alerting: { ...alerting, rules: alerting.rules.filter(({ id }) => id !== command.id) } })
    }
  }
}

function silenceDetails({ symbol, family, until }: Silence) {
  return { ...(symbol !== undefined && { symbol }), family: family ?? 'all', until: isoFromDay(until) }
}

function look(alerts: readonly Alert[], alerting: Alerting, looked: LookedAt): AlertDecision {
  const { modelDigest, lastDay, at } = looked
  const seenUntil = alerting.seenUntil[modelDigest] ?? null
  const { raised, closed, changed } = reconcileAlerts(looked, alerts.filter((alert) => alert.modelDigest === modelDigest), seenUntil)
  const entries = [
    ...raised.map((alert) => ({ ...alertEntry(alert, 'alertRaised', at), actor: 'system' as const })),
    ...closed.map((alert) => ({ ...alertEntry(alert, 'alertClosed', at), actor: 'system' as const })),
  ]
  return { entries, alerts: [...raised, ...closed, ...changed], alerting: { ...alerting, seenUntil: { ...alerting.seenUntil, [modelDigest]: lastDay } } }
}

function acknowledge(alerts: readonly Alert[], alerting: Alerting, { ids, reason }: { readonly ids: readonly string[]; readonly reason: string }, at: number): Result<AlertDecision, AlertRefusal> {
  if (reason.trim() === '') return fail(noReason('Acknowledging an alert'))
  const chosen = alerts.filter(({ id, closedAt, acknowledgement }) => ids.includes(id) && closedAt === null && acknowledgement === null)
  if (chosen.length === 0) return fail({ code: 'notOpen', message: 'These alerts are over, or were acknowledged already.' })
  const acknowledged = chosen.map((alert): Alert => ({ ...alert, acknowledgement: { at, reason } }))
  return ok({ entries: acknowledged.map((alert) => alertEntry(alert, 'alertAcknowledged', at, reason)), alerts: acknowledged, alerting })
}

function alertEntry(alert: Alert, action: AuditAction, at: number, reason: string | null = null): AuditEntry {
  const { source, symbol, family, state, openedDay, closedDay, worst, limit } = alert
  const details = { alert: alertWords(alert), source, ...(symbol !== undefined && { symbol }), family: FAMILY_WORDS[family], state, opened: isoFromDay(openedDay), closed: closedDay === null ? null : isoFromDay(closedDay), worst, limit }
  return entryAbout(alert, action, at, { reason, details })
}

function entryAbout({ modelDigest, modelLabel }: About, action: AuditAction, at: number, { reason = null, details = {} }: Partial<Pick<AuditEntry, 'reason' | 'details'>>): AuditEntry {
  return { at, action, subject: modelLabel, subjectDigest: modelDigest, reason, details }
}

function noReason(what: string): AlertRefusal {
  return { code: 'reasonMissing', message: `${what} takes a reason; it is kept in the log.` }
}
