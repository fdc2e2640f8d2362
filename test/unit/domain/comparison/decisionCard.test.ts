import { describe, expect, it } from 'vitest'
import { cardFigures } from '../../../../src/domain/comparison/cardFigures'
import { comparePair } from '../../../../src/domain/comparison/comparePair'
import { decisionCard, type CardEvidence } from '../../../../src/domain/comparison/decisionCard'
import { liveRun } from '../../../../src/domain/comparison/liveRun'
import { planComparison } from '../../../../src/domain/comparison/plan'
import { simulatePair } from '../../../../src/domain/comparison/simulatePair'
import type { PairComparison } from '../../../../src/domain/comparison/types'
import type { PredictionSegment } from '../../../../src/domain/prediction/types'
import { makePair } from './makePair'

const ZERO = { isDefined: true as const, value: 0, n: 100 }
const LIVE = { nDays: 5, nFaults: 0, latencyP99: 12 }

/** The means of production are off by `a`, the shadow by `b` of the truth that draws the days. */
async function evidenceOf(a: number, b: number, nAfter: number, seed = 1): Promise<CardEvidence> {
  const pair = await makePair({ a, b, nAfter, seed })
  const comparison = comparePair({ ...pair, plan: { ...planComparison(pair.a.version, pair.b.version), kind: 'superiority', margin: 0, looks: [60, 120] }, traded: null })
  if (!comparison.ok) throw new Error(comparison.error.message)
  const { days } = comparison.value
  const [shallow, deep] = [0.1, 0.119].map((value) => ({ cagr: ZERO, sharpe: ZERO, turnover: ZERO, maxDrawdown: { isDefined: true as const, value, n: 100 } }))
  const economy = { column: 'price', costBps: 10, delay: 1, nRows: 100, periodsPerYear: 252, a: shallow!, b: deep!, difference: null }
  const calm = { ...comparison.value, economy, days: { ...days, a: { ...days.a, nSwitches: 8 }, b: { ...days.b, nSwitches: 10 } } }
  return { comparison: calm, standing: { isVoid: false, isAgreementViewed: true }, live: LIVE, falsePromotion: null }
}

const withDays = (evidence: CardEvidence, days: Partial<PairComparison['days']>): CardEvidence => ({ ...evidence, comparison: { ...evidence.comparison, days: { ...evidence.comparison.days, ...days } } })

describe('the card', () => {
  it('[C5] seven days decide nothing, however good they look, and it says so in numbers', async () => {
    const card = decisionCard(await evidenceOf(2, 0, 7))
    expect(card).toMatchObject({ verdict: 'daysLeft', title: '~53 days left', daysLeft: 53 })
    expect(card.reasons[0]).toBe('7 paired days so far; the first look is at 60, 53 to go. Before it nothing is decided.')
    const later = decisionCard(await evidenceOf(0.05, 0, 30))
    expect(later.reasons.at(-1)).toMatch(/^With the variance so far, the looks find a true difference of \+\d\.\d{3} nats a day in 80 of 100 cases by day 120\.$/)
  })

  it('[C7] says Unhealthy before all else, Review without a claim, Reject where it was not shown, and Promote where all is met', async () => {
    const better = await evidenceOf(1.5, 0, 130)
    expect(decisionCard(better)).toMatchObject({ verdict: 'promote', title: 'Promote' })
    expect(decisionCard(better).reasons[0]).toMatch(/^Day 60: mean difference \+\d\.\d{3} nats a day \(95 % \d\.\d{3} to \d\.\d{3}\), t \d+\.\d\d against 2\.57 for being better: shown\.$/)
    expect(decisionCard(await evidenceOf(0, 1.5, 130))).toMatchObject({ verdict: 'reject' })
    expect(decisionCard(await evidenceOf(0.3, 0.3001, 130))).toMatchObject({ verdict: 'reject' })
    expect(decisionCard({ ...better, standing: { isVoid: true, isAgreementViewed: true } })).toMatchObject({ verdict: 'review' })
    expect(decisionCard(withDays(better, { differences: null, features: [] }))).toMatchObject({ verdict: 'review' })
    expect(decisionCard({ ...better, standing: { isVoid: true, isAgreementViewed: true }, live: { ...LIVE, nFaults: 1 } })).toMatchObject({ verdict: 'unhealthy', reasons: [expect.stringContaining('On 1 live days') as unknown] })
    expect(decisionCard(withDays(better, { nUnpaired: 2 }))).toMatchObject({ verdict: 'unhealthy' })
    expect(decisionCard(withDays(await evidenceOf(0.3, 0.3001, 7), { isSameModel: true }))).toMatchObject({ verdict: 'review', reasons: [expect.stringContaining('same parameters') as unknown, expect.stringContaining('Too few paired days') as unknown] })
  })

  it('[C8] asks every guardrail, and any that is not met makes it Review', async () => {
    const better = await evidenceOf(1.5, 0, 130)
    expect(decisionCard(better).guardrails.map(({ id, verdict }) => [id, verdict])).toEqual(['identicalDays', 'liveDays', 'pit', 'switches', 'drawdown', 'latency', 'agreement'].map((id) => [id, 'passed']))
    const { a, b } = better.comparison.days
    const failing: readonly (readonly [string, CardEvidence])[] = [
      ['liveDays', { ...better, live: { ...LIVE, nDays: 4 } }],
      ['liveDays', { ...better, live: null }],
      ['pit', withDays(better, { b: { ...b, pit: { ...b.pit!, isRejected: true } } })],
      ['switches', withDays(better, { a: { ...a, nSwitches: 8 }, b: { ...b, nSwitches: 11 } })],
      ['drawdown', { ...better, comparison: { ...better.comparison, economy: { ...better.comparison.economy!, b: { ...better.comparison.economy!.b, maxDrawdown: { isDefined: true, value: 0.121, n: 100 } } } } }],
      ['latency', { ...better, live: { ...LIVE, latencyP99: 1001 } }],
      ['agreement', { ...better, standing: { isVoid: false, isAgreementViewed: false } }],
    ]
    for (const [id, evidence] of failing) {
      const card = decisionCard(evidence)
      const rail = card.guardrails.find((each) => each.id === id)!
      expect([id, card.verdict, rail.verdict === 'passed']).toEqual([id, 'review', false])
      expect(card.reasons).toContain(rail.message)
    }
  })

  it('[C8] holds nothing up where there is nothing to trade, and says so', async () => {
    const better = await evidenceOf(1.5, 0, 130)
    const card = decisionCard({ ...better, comparison: { ...better.comparison, economy: null } })
    expect([card.verdict, card.guardrails.find(({ id }) => id === 'drawdown')?.verdict]).toEqual(['promote', 'notAvailable'])
  })

  it('gives its figures as plain data', async () => {
    const evidence = await evidenceOf(1.5, 0, 130)
    const text = JSON.stringify(cardFigures(decisionCard(evidence), evidence.comparison))
    expect(JSON.parse(text)).toMatchObject({ verdict: 'promote', days: { paired: 130, scored: 130, unpaired: 0 }, looks: [{ days: 60, verdict: 'passed', test: { n: 60 } }, { days: 120 }], plan: { looks: [60, 120] } })
    expect(JSON.parse(JSON.stringify(cardFigures(decisionCard(await evidenceOf(1, 0, 0)), (await evidenceOf(1, 0, 0)).comparison)))).toMatchObject({ days: { paired: 0, first: null }, allDays: null })
  })
})

it('[C9] live days are those that both answered as they came, with the same cells and a score, from the first of the shadow on', () => {
  const log = (role: PredictionSegment['role'], rows: readonly (readonly [day: number, cell: number, score: number])[]): PredictionSegment => ({
    modelDigest: 'm', schemaDigest: 's', datasetDigest: 'd', symbol: '', line: 1, firstRow: 0, role, asOfAt: 0, latencyMs: 20, regimes: ['RISK_ON'], nFeatures: 1,
    dates: Int32Array.from(rows, ([day]) => day), inputs: Float64Array.from(rows, ([, cell]) => cell), inputDigests: new Uint8Array(), filtered: new Float64Array(rows.length).fill(1),
    states: new Uint8Array(rows.length), confidence: new Float64Array(rows.length).fill(1), logScore: Float64Array.from(rows, ([, , score]) => score), before: null, beforeDigest: 's',
  })
  const production = [log('backfill', [[1, 0, 0]]), log('production', [[2, 0, 0], [3, 0, 0], [4, NaN, 0], [5, 0, 0], [6, 0, 0], [7, 0, 0]])]
  const good = [log('backfill', [[2, 0, 0]]), log('shadow', [[3, 0, 1], [4, NaN, 1], [5, 0, 1], [6, 0, 1], [7, 0, 1]])]
  expect(liveRun(production, good)).toEqual({ nDays: 5, nFaults: 0, latencyP99: 20 })
  expect(liveRun(production, [log('shadow', [[3, 0, 1], [5, 9, 1], [6, 0, NaN], [7, 0, 1]])])).toMatchObject({ nDays: 2, nFaults: 3 })
  expect(liveRun(production, [log('backfill', [[3, 0, 1]])])).toEqual({ nDays: 0, nFaults: 0, latencyP99: null })
})

it('[C10] two equally good models of short memory pass about as often as the level says; the same seed gives the same rate', async () => {
  const { a, b } = await makePair({ a: 0, b: 0.4, nAfter: 10 })
  const request = { a: a.version, b: b.version, plan: { ...planComparison(a.version, b.version), looks: [60, 120] }, nPaths: 400, seed: 3 }
  const shares: number[] = []
  const rate = simulatePair(request, (share) => shares.push(share))!
  expect(rate.meanDifference).toBeLessThan(0)
  expect(rate.rate).toBeGreaterThan(0.01)
  expect(rate.interval[0]).toBeLessThan(0.05)
  expect(shares.at(-1)).toBe(1)
  expect(simulatePair(request)).toEqual(rate)
  const other = { ...b.version, schema: { ...b.version.schema, features: b.version.schema.features.map((feature) => ({ ...feature, name: `other ${feature.name}` })) } }
  expect(simulatePair({ ...request, b: other })).toBeNull()
  const { comparison, ...rest } = await evidenceOf(1.5, 0, 130)
  const misled = { ...rate, interval: [0.06, 0.2] as const }
  expect(decisionCard({ ...rest, comparison, falsePromotion: misled })).toMatchObject({ verdict: 'review' })
})
