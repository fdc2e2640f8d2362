import { describe, expect, it } from 'vitest'
import { DEFAULT_POLICY, evaluatePolicy } from '../../../../src/domain/policy/evaluatePolicy'
import type { PolicyFacts, Reading } from '../../../../src/domain/policy/types'

const TODAY = 20_000

/** A healthy model: nothing speaks for training it anew, nothing is in the way. */
const HEALTHY: PolicyFacts = {
  model: 'm'.repeat(64), today: TODAY, trainedOn: TODAY - 30, nTrainRows: 1000, nNewRows: 40, nNewDays: 40, nRowsSinceTraining: 40, confidence: 0.9,
  logScore: { value: -1, limit: -1.5, isBelow: false }, drift: { nAlerting: 0, nWatched: 7 }, missedSessions: 0, coverage: 0.98, snooze: null,
}

const judge = (facts: Partial<PolicyFacts>) => evaluatePolicy({ ...HEALTHY, ...facts })
const readingOf = (facts: Partial<PolicyFacts>, id: Reading['id']) => judge(facts).readings.find((reading) => reading.id === id)!

describe('what speaks for training anew', () => {
  it.each([[90, 'fine', 'none'], [91, 'due', 'propose']] as const)('[P1] age %d days: %s', (days, verdict, decision) => {
    expect(readingOf({ trainedOn: TODAY - days }, 'age')).toMatchObject({ value: days, limit: 90, verdict })
    expect(judge({ trainedOn: TODAY - days }).decision).toBe(decision)
  })

  it.each([[200, 'fine', 'none'], [201, 'due', 'propose']] as const)('[P2] %d new rows of 1000: %s', (nNewRows, verdict, decision) => {
    expect(readingOf({ nNewRows }, 'newData')).toMatchObject({ value: nNewRows / 1000, limit: 0.2, verdict })
    expect(judge({ nNewRows }).decision).toBe(decision)
  })

  it.each([[0.601, 'fine', 'none'], [0.6, 'fine', 'none'], [0.599, 'due', 'propose']] as const)('[P3] mean confidence %d: %s', (confidence, verdict, decision) => {
    expect(readingOf({ confidence }, 'confidence')).toMatchObject({ value: confidence, limit: 0.6, verdict })
    expect(judge({ confidence }).decision).toBe(decision)
  })

  it('[P4] a log score that alerts below its band', () => {
    expect(judge({ logScore: { value: -2, limit: -1.5, isBelow: true } })).toMatchObject({ decision: 'propose', reasons: ['logScore'] })
  })

  it('[P5] drift of the forecast that is confirmed', () => {
    expect(judge({ drift: { nAlerting: 1, nWatched: 7 } })).toMatchObject({ decision: 'propose', reasons: ['drift'] })
  })

  it.each([[0, 'fine', 'none'], [2, 'fine', 'none'], [3, 'due', 'propose']] as const)('[P6] %d sessions missing: %s', (missedSessions, verdict, decision) => {
    expect(readingOf({ missedSessions }, 'freshness')).toMatchObject({ value: missedSessions, limit: 3, verdict })
    expect(judge({ missedSessions }).decision).toBe(decision)
  })

  it('[P6] [P9] stale data without new rows are a reason that is kept back', () => {
    expect(judge({ missedSessions: 9, nNewDays: 0 })).toMatchObject({ decision: 'held', reasons: ['freshness'], heldBy: ['newRows'] })
  })
})

describe('what keeps a proposal back', () => {
  const OLD = { trainedOn: TODAY - 91 }

  it.each([[0.9, 'propose'], [0.899, 'held']] as const)('[P7] coverage %d: %s', (coverage, decision) => {
    expect(judge({ ...OLD, coverage }).decision).toBe(decision)
  })

  it.each([[21, 'propose'], [20, 'held']] as const)('[P8] %d rows after the last training: %s', (nRowsSinceTraining, decision) => {
    expect(judge({ ...OLD, nRowsSinceTraining }).decision).toBe(decision)
  })

  it.each([[21, 'propose'], [20, 'held']] as const)('[P9] %d new data days: %s', (nNewDays, decision) => {
    expect(judge({ ...OLD, nNewDays }).decision).toBe(decision)
  })

  it.each([[TODAY - 1, 'propose'], [TODAY, 'held'], [TODAY + 5, 'held']] as const)('[P10] snoozed until day %d: %s', (until, decision) => {
    const report = judge({ ...OLD, snooze: { until, reason: 'waiting for the revision of the yields', at: 1 } })
    expect(report.decision).toBe(decision)
    if (decision === 'held') expect(report.readings.at(-1)!.message).toContain('waiting for the revision of the yields')
  })
})

describe('what follows', () => {
  it('[P11] all reasons at once are named, and all that keeps them back', () => {
    const all = { trainedOn: TODAY - 91, nNewRows: 201, confidence: 0.599, logScore: { value: -2, limit: -1.5, isBelow: true }, drift: { nAlerting: 2, nWatched: 7 }, missedSessions: 4 }
    expect(judge(all)).toMatchObject({ decision: 'propose', reasons: ['age', 'newData', 'confidence', 'logScore', 'drift', 'freshness'], heldBy: [] })
    expect(judge({ ...all, coverage: 0.5, nRowsSinceTraining: 3 })).toMatchObject({ decision: 'held', heldBy: ['coverage', 'cooldown'] })
    expect(judge({})).toMatchObject({ decision: 'none', reasons: [], heldBy: [] })
  })

  it('[P11] nothing that speaks for it is no proposal, whatever keeps it back', () => {
    expect(judge({ nNewDays: 0, nRowsSinceTraining: 0 })).toMatchObject({ decision: 'none', heldBy: ['cooldown', 'newRows'] })
  })

  it('[P12] what has no value is neither a reason nor in the way', () => {
    const report = judge({ confidence: null, logScore: null, drift: null, missedSessions: null, coverage: null })
    expect(report).toMatchObject({ decision: 'none', reasons: [], heldBy: [] })
    expect(report.readings.filter(({ verdict }) => verdict === 'unknown').map(({ id }) => id)).toEqual(['confidence', 'logScore', 'drift', 'freshness', 'coverage'])
    expect(judge({ confidence: null, logScore: null, drift: null, missedSessions: null, coverage: null, trainedOn: TODAY - 91 }).decision).toBe('propose')
  })

  it('gives every reading a rule and a sentence with its value', () => {
    const { readings } = judge({})
    expect(readings.map(({ rule }) => rule)).toEqual(['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9', 'P10'])
    for (const { message } of readings) expect(message).not.toMatch(/undefined|NaN|null/)
  })

  it('takes the limits that were set', () => {
    expect(evaluatePolicy({ ...HEALTHY, trainedOn: TODAY - 31 }, { ...DEFAULT_POLICY, maxAgeDays: 30 }).reasons).toEqual(['age'])
  })
})
