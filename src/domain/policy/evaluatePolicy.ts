import { SESSIONS_TO_NO_DATA } from '../monitor/monitorStates'
import { isoFromDay } from '../shared/day'
import type { ConditionId, PolicyFacts, PolicyReport, PolicySettings, Reading, TriggerId, Verdict } from './types'

export const DEFAULT_POLICY: PolicySettings = { maxAgeDays: 90, maxNewShare: 0.2, minConfidence: 0.6, minCoverage: 0.9, cooldownRows: 21, minNewRows: 21 }

/** Missed sessions from which data are stale, as for the monitors. */
const STALE_SESSIONS = SESSIONS_TO_NO_DATA

/** Every rule of POLICY.md, with value, limit and verdict, and what follows from all of them. */
export function evaluatePolicy(facts: PolicyFacts, settings: PolicySettings = DEFAULT_POLICY): PolicyReport {
  const triggers = [age(facts, settings), newData(facts, settings), confidence(facts, settings), logScore(facts), drift(facts), freshness(facts)]
  const conditions = [coverage(facts, settings), cooldown(facts, settings), newRows(facts, settings), snooze(facts)]
  const reasons = triggers.filter(({ verdict }) => verdict === 'due').map(({ id }) => id as TriggerId)
  const heldBy = conditions.filter(({ verdict }) => verdict === 'holds').map(({ id }) => id as ConditionId)
  const decision = reasons.length === 0 ? 'none' : heldBy.length > 0 ? 'held' : 'propose'
  return { model: facts.model, decision, readings: [...triggers, ...conditions], reasons, heldBy }
}

function age({ today, trainedOn }: PolicyFacts, { maxAgeDays }: PolicySettings): Reading {
  const value = today - trainedOn
  return { id: 'age', rule: 'P1', value, limit: maxAgeDays, verdict: due(value > maxAgeDays), message: `Trained ${count(value, 'day')} ago; due after ${maxAgeDays}.` }
}

function newData({ nNewRows, nTrainRows }: PolicyFacts, { maxNewShare }: PolicySettings): Reading {
  const value = nNewRows / nTrainRows
  const message = `${count(nNewRows, 'row')} came since, ${percent(value)} of the ${nTrainRows} trained on; due above ${percent(maxNewShare)}.`
  return { id: 'newData', rule: 'P2', value, limit: maxNewShare, verdict: due(value > maxNewShare), message }
}

function confidence({ confidence: value }: PolicyFacts, { minConfidence }: PolicySettings): Reading {
  const message = value === null ? 'There are not 30 rows yet.' : `Mean confidence of the last 30 rows is ${percent(value)}; due below ${percent(minConfidence)}.`
  return { id: 'confidence', rule: 'P3', value, limit: minConfidence, verdict: value === null ? 'unknown' : due(value < minConfidence), message }
}

function logScore({ logScore: found }: PolicyFacts): Reading {
  const base = { id: 'logScore', rule: 'P4', value: found?.value ?? null, limit: found?.limit ?? null } as const
  if (found === null) return { ...base, verdict: 'unknown', message: 'The monitors of the log score have not run yet.' }
  return { ...base, verdict: due(found.isBelow), message: found.isBelow ? 'The log score has left its band at the bottom and alerts.' : 'The log score is not alerting below its band.' }
}

function drift({ drift: found }: PolicyFacts): Reading {
  const base = { id: 'drift', rule: 'P5', value: found?.nAlerting ?? null, limit: 0 } as const
  if (found === null) return { ...base, verdict: 'unknown', message: 'The monitors of the forecast have not run yet.' }
  return { ...base, verdict: due(found.nAlerting > 0), message: `${found.nAlerting} of ${count(found.nWatched, 'monitor')} of the forecast and the CUSUM alert; due with the first.` }
}

function freshness({ missedSessions: value }: PolicyFacts): Reading {
  const message = value === null ? 'There are no rows yet.' : `${count(value, 'session')} missing since the last row; due from ${STALE_SESSIONS} on. Add the new rows first, then train.`
  return { id: 'freshness', rule: 'P6', value, limit: STALE_SESSIONS, verdict: value === null ? 'unknown' : due(value >= STALE_SESSIONS), message: value === 0 ? 'No session is missing since the last row.' : message }
}

function coverage({ coverage: value }: PolicyFacts, { minCoverage }: PolicySettings): Reading {
  const message = value === null ? 'There are not 252 rows yet.' : `${percent(value)} of the sessions of the last 252 rows are complete; at least ${percent(minCoverage)} are needed.`
  return { id: 'coverage', rule: 'P7', value, limit: minCoverage, verdict: value === null ? 'unknown' : holds(value < minCoverage), message }
}

function cooldown({ nRowsSinceTraining: value }: PolicyFacts, { cooldownRows }: PolicySettings): Reading {
  return { id: 'cooldown', rule: 'P8', value, limit: cooldownRows, verdict: holds(value < cooldownRows), message: `${count(value, 'data day')} since the last training under this name; the next is proposed after ${cooldownRows}.` }
}

function newRows({ nNewDays: value }: PolicyFacts, { minNewRows }: PolicySettings): Reading {
  return { id: 'newRows', rule: 'P9', value, limit: minNewRows, verdict: holds(value < minNewRows), message: `${count(value, 'data day')} ${value === 1 ? 'is' : 'are'} new to the model; at least ${minNewRows} are needed.` }
}

function snooze({ snooze: found, today }: PolicyFacts): Reading {
  const isOn = found !== null && today <= found.until
  const message = isOn ? `Snoozed until ${isoFromDay(found.until)}: ${found.reason}` : 'Not snoozed.'
  return { id: 'snooze', rule: 'P10', value: isOn ? found.until - today + 1 : null, limit: null, verdict: isOn ? 'holds' : 'fine', message }
}

function due(isDue: boolean): Verdict {
  return isDue ? 'due' : 'fine'
}

function holds(isHolding: boolean): Verdict {
  return isHolding ? 'holds' : 'fine'
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}
