import { beforeAll, describe, expect, it } from 'vitest'
import type { Backtest } from '../../../../src/domain/backtest/types'
import { areSameRows, figureFacts, settingFacts } from '../../../../src/features/backtest/runs/compareRuns'
import { runFigures, runRows } from '../../../../src/features/backtest/runs/exportRun'
import { isSameRun } from '../../../../src/features/backtest/isSameRun'
import { extractFeatures } from '../../../../src/domain/training/extractFeatures'
import { countTrials } from '../../../../src/features/backtest/countTrials'
import { FEATURES, makeMarket } from '../../../support/backtestScenario'
import { createFixedClock } from '../../../support/fixedClock'
import { makeBacktest } from '../../../support/makeBacktest'
import { createMemoryBacktests } from '../../../support/memoryBacktests'
import { makeModel } from '../../../support/makeModel'

let backtest: Backtest

beforeAll(async () => {
  backtest = await makeBacktest()
})

describe('two runs side by side', () => {
  it('differ in nothing from themselves', () => {
    expect([...settingFacts(backtest, backtest), ...figureFacts(backtest, backtest)].filter(({ isDifferent }) => isDifferent)).toEqual([])
    expect(areSameRows(backtest, backtest)).toBe(true)
  })

  it('name every setting that differs, and no other', () => {
    const other: Backtest = { ...backtest, settings: { ...backtest.settings, source: { kind: 'frozen' }, delay: 3, costBps: 2.5, rule: 'probability', cash: { kind: 'constant', annualRate: 0.02 } } }
    expect(settingFacts(backtest, other).filter(({ isDifferent }) => isDifferent).map(({ id }) => id)).toEqual(['source', 'effort', 'rule', 'delay', 'cost', 'cash'])
  })

  it('say whether they were judged on the same rows', () => {
    const { series } = backtest
    expect(areSameRows(backtest, { ...backtest, series: { ...series, dates: series.dates.slice(1) } })).toBe(false)
    expect(areSameRows(backtest, { ...backtest, symbol: 'OTHER' })).toBe(false)
  })
})

describe('a run as CSV', () => {
  it('has every row with full doubles under a header', () => {
    const [header, ...rows] = runRows(backtest)
    expect(rows).toHaveLength(backtest.series.dates.length)
    for (const row of rows) expect(row).toHaveLength(header!.length)
    expect(rows.at(-1)![header!.indexOf('strategy_return')]).toBe(backtest.series.strategy.at(-1))
    expect(rows.at(-1)![header!.indexOf('strategy_growth')]).toBeCloseTo(backtest.series.strategy.reduce((wealth, value) => wealth * (1 + value), 1), 12)
  })

  it('has every figure of every account with n, and instead of a value the reason why there is none', () => {
    const [header, ...rows] = runFigures(backtest)
    for (const row of rows) expect(row).toHaveLength(header!.length)
    expect(rows.filter(([account]) => account !== 'run')).toHaveLength(3 * 14)
    const figures = rows.filter(([account]) => account !== 'run')
    expect(figures.filter(([, , value, , , n, reason]) => typeof n === 'number' && (typeof value === 'number') === (reason === null))).toHaveLength(figures.length)
    expect(rows).toContainEqual(['run', 'datasetDigest', backtest.datasetDigest, null, null, null, null])
  })
})

it('finds settings the same whatever the order of their parts', () => {
  const { settings } = backtest
  expect(isSameRun(settings, Object.fromEntries(Object.entries(settings).toReversed()) as typeof settings)).toBe(true)
  expect(isSameRun(settings, { ...settings, weights: { ...settings.weights, NEUTRAL: 0.4 } })).toBe(false)
})

it('counts every trial of sweeps and every backtest kept, but not the very same one made before', async () => {
  const log = async (): Promise<void> => {}
  const backtests = createMemoryBacktests({ clock: createFixedClock(), log, tell: () => {} })
  const version = await makeModel({ name: 'study', version: '1.0.0', seed: 7 })
  const own = { ...backtest, modelDigest: version.digest }
  await backtests.save(own, 'study 1.0.0')
  await backtests.save({ ...own, id: 'b'.repeat(64), settings: { ...own.settings, delay: 3 } }, 'study 1.0.0')
  const table = { ...extractFeatures(await makeMarket(260), FEATURES), datasetDigest: own.datasetDigest }
  const count = (settings: typeof own.settings, symbol?: string) => countTrials({ sweeps: { countTrials: async () => 5 }, backtests }, { version, table: symbol === undefined ? table : { ...table, symbol } }, settings)
  expect(await count({ ...own.settings, delay: 7 })).toBe(7)
  expect(await count(own.settings)).toBe(6)
  expect(await count(own.settings, 'OTHER')).toBe(7)
})
