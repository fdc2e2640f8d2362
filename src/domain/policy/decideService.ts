import type { AuditAction, AuditEntry } from '../audit/types'
import { isoFromDay, type DayNumber } from '../shared/day'
import type { Digest } from '../shared/digest'
import type { Failure } from '../shared/failure'
import { fail, ok, type Result } from '../shared/result'
import { DEFAULT_POLICY } from './evaluatePolicy'
import { DEFAULT_SCHEDULE, type Schedule } from '../schedule/types'
import type { PolicySettings, Snooze, TriggerId } from './types'

/** What was proposed for a model: every reason there was so far, and the last day of the data when the newest of them came. */
export type Proposal = { readonly reasons: readonly TriggerId[]; readonly dataDay: DayNumber; readonly at: number }

/** What is kept about models in service besides their alerts: the policy's limits, snoozes and proposals, and the schedule. */
export type ServiceState = {
  readonly policy: PolicySettings
  readonly snoozes: Readonly<Record<Digest, Snooze>>
  readonly proposals: Readonly<Record<Digest, Proposal>>
  readonly schedule: Schedule
}

export const DEFAULT_SERVICE: ServiceState = { policy: DEFAULT_POLICY, snoozes: {}, proposals: {}, schedule: DEFAULT_SCHEDULE }

type About = { readonly model: Digest; readonly label: string }

export type ServiceCommand =
  | { readonly kind: 'setPolicy'; readonly policy: PolicySettings; readonly reason: string }
  | ({ readonly kind: 'snooze'; readonly until: DayNumber; readonly reason: string } & About)
  | ({ readonly kind: 'endSnooze' } & About)
  | ({ readonly kind: 'propose'; readonly reasons: readonly TriggerId[]; readonly dataDay: DayNumber } & About)
  | { readonly kind: 'setSchedule'; readonly isOn: boolean; readonly weekday: number; readonly hour: number; readonly minute: number }
  /** a run begins for these due times; `upTo` is the instant up to which nothing is due any more */
  | ({ readonly kind: 'startRun'; readonly due: readonly number[]; readonly upTo: number } & About)

export type ServiceDecision = { readonly entries: readonly AuditEntry[]; readonly state: ServiceState }

export type ServiceRefusal = Failure<'reasonMissing' | 'invalidLimit' | 'alreadyRun'>

/** What a command makes of the state, and what the log says of it. A proposal without a new reason changes nothing and is no event. */
export function decideService(state: ServiceState, command: ServiceCommand, at: number): Result<ServiceDecision, ServiceRefusal> {
  switch (command.kind) {
    case 'setPolicy': {
      const { policy, reason } = command
      const invalid = Object.entries(policy).find(([, value]) => !Number.isFinite(value) || value < 0)
      if (invalid) return fail({ code: 'invalidLimit', message: `The limit ${invalid[0]} must be a number of at least 0.` })
      if (reason.trim() === '') return fail(noReason('A change of the limits'))
      return ok({ entries: [entry('policyLimitsSet', 'Retraining policy', null, at, { reason, details: { before: { ...state.policy }, after: { ...policy } } })], state: { ...state, policy } })
    }
    case 'snooze': {
      const { model, label, until, reason } = command
      if (reason.trim() === '') return fail(noReason('A snooze'))
      return ok({ entries: [entry('retrainingSnoozed', label, model, at, { reason, details: { until: isoFromDay(until) } })], state: { ...state, snoozes: { ...state.snoozes, [model]: { until, reason, at } } } })
    }
    case 'endSnooze': {
      const { [command.model]: snooze, ...snoozes } = state.snoozes
      if (!snooze) return ok({ entries: [], state })
      return ok({ entries: [entry('snoozeEnded', command.label, command.model, at, { details: { until: isoFromDay(snooze.until) } })], state: { ...state, snoozes } })
    }
    case 'propose': {
      const { model, label, reasons, dataDay } = command
      const known = state.proposals[model]?.reasons ?? []
      const news = reasons.filter((reason) => !known.includes(reason))
      if (news.length === 0) return ok({ entries: [], state })
      const proposals = { ...state.proposals, [model]: { reasons: [...known, ...news], dataDay, at } }
      return ok({ entries: [entry('retrainingProposed', label, model, at, { actor: 'system', details: { reasons: [...reasons], dataDay: isoFromDay(dataDay) } })], state: { ...state, proposals } })
    }
    case 'setSchedule': {
      const { isOn, weekday, hour, minute } = command
      const schedule: Schedule = { ...state.schedule, isOn, weekday, hour, minute, checkedUpTo: at }
      return ok({ entries: [entry('scheduleSet', 'Training schedule', null, at, { details: { isOn, weekday, hour, minute } })], state: { ...state, schedule } })
    }
    case 'startRun': {
      const { model, label, upTo } = command
      const due = command.due.filter((time) => time > state.schedule.checkedUpTo)
      if (due.length === 0) return fail({ code: 'alreadyRun', message: 'Another tab has started the run that was due.' })
      const schedule: Schedule = { ...state.schedule, checkedUpTo: upTo, runs: [{ at, due, model }, ...state.schedule.runs].slice(0, 52) }
      return ok({ entries: [entry('scheduledRunStarted', label, model, at, { actor: 'schedule', details: { due: due.map((time) => new Date(time).toISOString()) } })], state: { ...state, schedule } })
    }
  }
}

function entry(action: AuditAction, subject: string, subjectDigest: Digest | null, at: number, { reason = null, ...rest }: Partial<Pick<AuditEntry, 'reason' | 'details' | 'actor'>>): AuditEntry {
  return { at, action, subject, subjectDigest, reason, details: {}, ...rest }
}

function noReason(what: string): ServiceRefusal {
  return { code: 'reasonMissing', message: `${what} takes a reason; it is kept in the log.` }
}
