import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../../src/engine'
import { concludeBacktest } from '../../../../src/domain/backtest/concludeBacktest'
import { defaultSettings } from '../../../../src/domain/backtest/settings'
import { agreementOf } from '../../../../src/domain/comparison/agreement'
import { comparePair, lookAt } from '../../../../src/domain/comparison/comparePair'
import { pairDays, type Reading } from '../../../../src/domain/comparison/pairDays'
import { checkPlan, planComparison } from '../../../../src/domain/comparison/plan'
import { pitCheck } from '../../../../src/domain/comparison/pitCheck'
import { inferFiltered } from '../../../../src/domain/inference/inferFiltered'
import type { PairSide } from '../../../../src/domain/comparison/types'
import { makePair } from './makePair'

const paired = (a: Reading, b: Reading) => {
  const result = pairDays(a, b)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

function narrowed({ version, table }: Reading, keep: number): Reading {
  const { means, covars, nStates, nFeatures } = version.params
  const params = { ...version.params, nFeatures: 1, means: Float64Array.from({ length: nStates }, (_, k) => means[k * nFeatures + keep]!), covars: Float64Array.from({ length: nStates }, (_, k) => covars[(k * nFeatures + keep) * nFeatures + keep]!) }
  const scaler = version.scaler && { means: version.scaler.means.slice(keep, keep + 1), stds: version.scaler.stds.slice(keep, keep + 1) }
  return { version: { ...version, params, scaler, schema: { ...version.schema, features: [version.schema.features[keep]!] } }, table }
}

describe('paired days', () => {
  it('[C1] come after the training of both, on days that both have; days of one alone are counted', async () => {
    const { a, b } = await makePair({ a: 0, b: 0.3, nAfter: 40 })
    const later = { ...b.version, metadata: { ...b.version.metadata, data: { ...b.version.metadata.data, trainLastDay: b.version.metadata.data.trainLastDay + 10 } } }
    const days = paired(a, { ...b, version: later })
    expect(days.dates).toHaveLength(30)
    expect(days.dates[0]).toBe(later.metadata.data.trainLastDay + 1)
    const short: Reading = { ...b, table: { ...b.table, dates: b.table.dates.slice(0, -3), values: b.table.values.slice(0, -6) } }
    expect(paired(a, short)).toMatchObject({ nUnpaired: 3 })
    expect(paired(a, short).dates).toHaveLength(37)
  })

  it('[C2] scores what both read: the whole row where that is the same, else what they have in common, else nothing', async () => {
    const { a, b } = await makePair({ a: 0, b: 0.3, nAfter: 40 })
    const whole = paired(a, b)
    const [first, second] = [inferFiltered(a.version, a.table).logScore, inferFiltered(b.version, b.table).logScore]
    expect(whole).toMatchObject({ features: ['feature_0', 'feature_1'], isWholeRow: true })
    whole.differences!.forEach((difference, t) => expect(difference).toBeCloseTo(second[100 + t]! - first[100 + t]!, 9))

    const one = paired(a, narrowed(b, 1))
    expect(one).toMatchObject({ features: ['feature_1'], isWholeRow: false })
    expect(one.differences!.every(Number.isFinite)).toBe(true)

    const elsewhere = { ...narrowed(b, 0), table: { ...b.table, values: b.table.values.map((value) => value + 1) } }
    const none = paired(narrowed(a, 1), elsewhere)
    expect(none).toMatchObject({ features: [], differences: null })
    // one name, other cells
    expect(paired(a, elsewhere).features).toEqual([])
  })

  it('refuses rows of several symbols', async () => {
    const { a, b } = await makePair({ a: 0, b: 0.3, nAfter: 40 })
    const table = { ...a.table, symbols: { names: ['X', 'Y'], starts: [0, 70, 140] } }
    expect(pairDays({ ...a, table }, b)).toMatchObject({ ok: false, error: { code: 'severalSymbols' } })
  })
})

describe('the test', () => {
  it('[C3] reads the days up to its look and no others', async () => {
    const { a, b } = await makePair({ a: 1.5, b: 0, nAfter: 130 })
    const plan = { ...planComparison(a.version, b.version), kind: 'superiority' as const, margin: 0, looks: [60, 120] }
    const result = comparePair({ a, b, plan, traded: null })
    if (!result.ok) throw new Error(result.error.message)
    const [first, last] = result.value.looks
    expect(result.value).toMatchObject({ nDays: 130 })
    expect(first).toMatchObject({ days: 60, verdict: 'passed', test: { n: 60, bandwidth: 12 } })
    expect(first!.bootstrap![0]).toBeGreaterThan(0)
    expect(last!.test!.n).toBe(120)
    const scored = result.value.days.differences!
    const disturbed = scored.map((value, t) => (t < 60 ? value : value - 100))
    expect(lookAt(disturbed, 60, plan)).toEqual(first)
    expect(lookAt(scored.map((value) => -value), 60, plan).verdict).toBe('worse')
    expect(lookAt(scored.subarray(0, 59), 60, plan)).toEqual({ days: 60, verdict: 'notReached', test: null, bootstrap: null })
  })

  it('[C4] asks a new recipe to be better and a refresh not to be worse by 0.02 nats a day, at 252 and 504 days', async () => {
    const { a, b } = await makePair({ a: 0, b: 0.3, nAfter: 40 })
    expect(planComparison(a.version, b.version)).toEqual({ against: a.version.digest, kind: 'nonInferiority', margin: 0.02, looks: [252, 504] })
    const wider = { ...b.version, config: { ...b.version.config, nStates: 3 } }
    expect(planComparison(a.version, wider)).toMatchObject({ kind: 'superiority', margin: 0 })
    const plan = planComparison(a.version, b.version)
    expect(checkPlan(plan).ok).toBe(true)
    for (const wrong of [{ looks: [252] }, { looks: [504, 252] }, { looks: [20, 504] }, { margin: 0 }, { margin: NaN }, { kind: 'superiority' as const }]) {
      expect({ wrong, ...checkPlan({ ...plan, ...wrong }) }).toMatchObject({ ok: false, error: { code: 'invalidPlan' } })
    }
    expect(comparePair({ a, b, plan: { ...plan, against: 'f'.repeat(64) }, traded: null })).toMatchObject({ ok: false, error: { code: 'otherPlan' } })
  })

  it('rejects the forecast of a model that is off at 1 %, and not that of the truth', async () => {
    const { a, b } = await makePair({ a: 0, b: 1, nAfter: 300 })
    const days = paired(a, b)
    expect([days.a.pit!.isRejected, days.b.pit!.isRejected]).toEqual([false, true])
    const few = { nFeatures: 1, states: new Uint8Array(59), confidence: new Float64Array(59), logScore: new Float64Array(59), surprise: new Float64Array(59), residuals: new Float64Array(59) }
    expect(pitCheck(few)).toBeNull()
    // chi-square with 3 degrees at 0.5 % is 12.838, by the approximation at most 3 % more
    const still = pitCheck({ ...few, states: new Uint8Array(60), residuals: new Float64Array(60) })!
    expect(still.isRejected).toBe(true)
  })
})

describe('what acting on either would have earned', () => {
  it('[C16] is the account of a backtest with its default settings, from the first paired day on, for both alike', async () => {
    const { a, b } = await makePair({ a: 0, b: 0.5, nAfter: 120 })
    const random = createRandom(4)
    const rows = { returns: Float64Array.from(a.table.dates, () => 0.02 * random.normal()), cash: new Float64Array(a.table.dates.length) }
    const traded = { column: 'ret', a: rows, b: rows }
    const plan = planComparison(a.version, b.version)
    const result = comparePair({ a, b, plan, traded })
    if (!result.ok) throw new Error(result.error.message)
    const { economy } = result.value
    const settings = defaultSettings({ column: 'ret', kind: 'simpleReturn' }, { kind: 'frozen' })
    for (const [side, { version, table }] of [['a', a], ['b', b]] as const) {
      const backtest = await concludeBacktest({ rows: { ...rows, table }, settings, regimesOf: { kind: 'frozen', version }, nTrials: 1 })
      if (!backtest.ok) throw new Error(backtest.error.message)
      const { cagr, sharpe, maxDrawdown, turnover } = backtest.value.strategy.measures
      expect(economy![side]).toEqual({ cagr, sharpe, maxDrawdown, turnover })
    }
    expect(economy).toMatchObject({ column: 'ret', costBps: 10, delay: 1, nRows: 118, difference: { n: 118 } })
    const twins = comparePair({ a, b: a, plan, traded })
    expect(twins).toMatchObject({ ok: true, value: { economy: { difference: { mean: 0 } } } })
    const unnamed = { ...b, version: { ...b.version, mapping: { ...b.version.mapping, regimes: ['ODD', 'RISK_OFF'] } } }
    expect(comparePair({ a, b: unnamed, plan, traded })).toMatchObject({ ok: true, value: { economy: null } })
  })
})

describe('agreement', () => {
  const side = (states: readonly number[], regimes = ['RISK_ON', 'RISK_OFF']): PairSide => ({ digest: 'a', label: 'a', regimes, states: Uint8Array.from(states), filtered: new Float64Array(), nSwitches: 0, pit: null })

  it('[C6] goes by the names of regimes, and counts spells, not days, for McNemar', () => {
    const a = side([0, 0, 1, 1, 1, 0, 0, 1])
    const b = side([1, 0, 0, 0, 1, 1, 1, 0], ['RISK_OFF', 'RISK_ON'])
    // b in names: ON OFF OFF OFF ON ON ON OFF
    const { regimes, counts, share, riskOff } = agreementOf({ a, b })
    expect(regimes).toEqual(['RISK_ON', 'RISK_OFF'])
    expect(counts).toEqual([3, 1, 1, 3])
    expect(share).toBe(0.75)
    expect(riskOff).toEqual({ daysOnlyA: 1, daysOnlyB: 1, spellsOnlyA: 1, spellsOnlyB: 1, p: 1 })
    expect(agreementOf({ a: side([1, 1, 1, 0, 1, 1]), b: side([0, 0, 0, 0, 0, 0]) }).riskOff).toEqual({ daysOnlyA: 5, daysOnlyB: 0, spellsOnlyA: 2, spellsOnlyB: 0, p: 0.5 })
    expect(agreementOf({ a: side([]), b: side([]) })).toMatchObject({ share: null, kappa: null })
  })
})
