import { describe, expect, it } from 'vitest'
import { DEFAULT_WALK_FORWARD, defaultSettings, settingsSchema, type BacktestSettings } from '../../../../src/domain/backtest/settings'
import { searchOf, settingsOf } from '../../../../src/features/backtest/backtestSearch'

const PROPOSED = { column: 'close', kind: 'price' } as const
const BASE = defaultSettings(PROPOSED)

/** As the address carries it: what is undefined is not there. */
function through(settings: BacktestSettings): BacktestSettings {
  const pairs = Object.entries(searchOf(settings, PROPOSED)).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return settingsOf(Object.fromEntries(new URLSearchParams(new URLSearchParams(pairs).toString())), PROPOSED)
}

describe('settings in the address', () => {
  it('leaves the address clean for what a backtest begins with', () => {
    expect(Object.values(searchOf(BASE, PROPOSED)).filter((value) => value !== undefined)).toEqual([])
    expect(settingsOf({}, PROPOSED)).toEqual(BASE)
  })

  it.each<[string, Partial<BacktestSettings>]>([
    ['a column of returns', { returns: { column: 'ret: 1d, %', kind: 'simpleReturn' } }],
    ['the proposed column as something else', { returns: { column: 'close', kind: 'logReturn' } }],
    ['a stored version', { source: { kind: 'frozen' } }],
    ['a growing window', { source: { ...DEFAULT_WALK_FORWARD, windowLength: null, stepLength: 21, embargo: 0, budgetMs: 500 } }],
    ['a shorter rolling window', { source: { ...DEFAULT_WALK_FORWARD, initialWindow: 756, windowLength: 756 } }],
    ['later windows longer than the first', { source: { ...DEFAULT_WALK_FORWARD, initialWindow: 756, windowLength: 1260 } }],
    ['weights', { weights: { RISK_ON: 1.5, NEUTRAL: 0.25, RISK_OFF: -0.5 } }],
    ['probability', { rule: 'probability' }],
    ['another hysteresis', { hysteresis: { kind: 'days', days: 5 } }],
    ['no hysteresis', { hysteresis: { kind: 'none' } }],
    ['delay and cost', { delay: 0, costBps: 2.5 }],
    ['a rate of cash', { cash: { kind: 'constant', annualRate: 0.025 } }],
    ['a column of cash with a colon in its name', { cash: { kind: 'column', column: 'rate: 3m', unit: 'fraction' } }],
  ])('keeps %s', (_name, change) => {
    const settings = { ...BASE, ...change }
    expect(through(settings)).toEqual(settings)
  })

  it.each<[string, Record<string, string>]>([
    ['numbers that are none', { delay: 'soon', cost: 'NaN', first: '', step: 'Infinity' }],
    ['numbers out of range', { delay: '11', cost: '-1', first: '10', weights: 'RISK_ON:99' }],
    ['words it does not know', { hold: 'p12', rule: 'luck', holds: 'fear', mode: 'hope', weights: 'RISK_ON' }],
    ['a column without a name', { cash: ':percent' }],
  ])('takes %s as if they were not there', (_name, search) => {
    const settings = settingsOf(search, PROPOSED)
    expect(settings).toEqual(BASE)
    expect(settingsSchema.safeParse(settings).success).toBe(true)
  })
})
