import { describe, expect, it } from 'vitest'
import { backtestRows, proposeReturns } from '../../../../src/domain/backtest/backtestRows'
import type { BacktestSettings } from '../../../../src/domain/backtest/settings'
import { extractFeatures } from '../../../../src/domain/training/extractFeatures'
import { FEATURES, makeMarket, rowsOf, SETTINGS } from '../../../support/backtestScenario'

const column = (name: string, role: 'feature' | 'price' = 'feature', unit: string | null = null) => ({ name, role, unit })

describe('[B10] what a strategy trades on', () => {
  it('is the reference price, else the return of one row, logarithmic unless its unit says simple', () => {
    expect(proposeReturns({ columns: [column('ret_1d'), column('close', 'price')] })).toEqual({ column: 'close', kind: 'price' })
    expect(proposeReturns({ columns: [column('log_vix'), column('ret_1d', 'feature', 'log return')] })).toEqual({ column: 'ret_1d', kind: 'logReturn' })
    expect(proposeReturns({ columns: [column('return', 'feature', 'simple return')] })).toEqual({ column: 'return', kind: 'simpleReturn' })
    expect(proposeReturns({ columns: [column('log_vix')] })).toBeNull()
  })

  it('gives the same returns from a price as from its log returns', async () => {
    const market = await makeMarket(60)
    const byReturn = rowsOf(market, { ...SETTINGS, returns: { column: 'ret_1d', kind: 'logReturn' } }).returns
    rowsOf(market).returns.forEach((value, t) => t > 0 && expect(value).toBeCloseTo(byReturn[t]!, 12))
  })

  it('is matched to the rows by date; a day that the data lack has no return', async () => {
    const market = await makeMarket(60)
    const table = extractFeatures(market, FEATURES)
    const other = { ...market, dates: market.dates.map((day, t) => (t === 30 ? day + 1 : day)) }
    const rows = backtestRows(other, table, SETTINGS)
    if (!rows.ok) throw new Error(rows.error.message)
    expect(rows.value.returns[30]).toBeNaN()
    const whole = rowsOf(market).returns
    expect(rows.value.returns[31]).toBeCloseTo((1 + whole[30]!) * (1 + whole[31]!) - 1, 12)
  })
})

describe('rows of a backtest', () => {
  const refused = async (change: Partial<BacktestSettings>) => {
    const market = await makeMarket(60)
    const rows = backtestRows(market, extractFeatures(market, FEATURES), { ...SETTINGS, ...change })
    return rows.ok ? null : rows.error
  }

  it('are refused for a column that is not there, or not what it is said to be', async () => {
    expect(await refused({ returns: { column: 'open', kind: 'price' } })).toMatchObject({ code: 'unknownColumn', message: expect.stringContaining('ret_1d, log_vix, close') as string })
    expect(await refused({ cash: { kind: 'column', column: 'bill', unit: 'percent' } })).toMatchObject({ code: 'unknownColumn' })
    expect(await refused({ returns: { column: 'ret_1d', kind: 'price' } })).toMatchObject({ code: 'badPrice', message: expect.stringMatching(/^20\d\d-\d\d-\d\d, column "ret_1d"/) as string })
  })

  it('are refused for settings out of range, by the place of each', async () => {
    const error = await refused({ delay: 11, costBps: -1 })
    expect(error).toMatchObject({ code: 'invalidSettings' })
    expect(error?.message).toContain('delay')
    expect(error?.message).toContain('costBps')
  })

  it('read a cash rate in percent or as a fraction', async () => {
    const market = await makeMarket(60)
    const by = (unit: 'percent' | 'fraction') => rowsOf(market, { ...SETTINGS, cash: { kind: 'column', column: 'log_vix', unit } }).cash[5]!
    expect((1 + by('fraction')) ** 252).toBeGreaterThan(2)
    expect((1 + by('percent')) ** 252).toBeLessThan(1.05)
  })
})
