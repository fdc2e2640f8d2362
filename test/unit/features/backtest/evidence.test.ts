import { beforeAll, describe, expect, it } from 'vitest'
import type { Measure } from '../../../../src/engine'
import { runBacktest } from '../../../../src/domain/backtest/runBacktest'
import type { Backtest } from '../../../../src/domain/backtest/types'
import { createInProcessEngine } from '../../../../src/domain/inProcessEngine'
import { costSummary, costTable, costTitle, delaySummary, delayTable, delayTitle, detectionTitle, lookAheadRows, lookAheadTable, lookAheadTitle } from '../../../../src/features/backtest/evidence/sensitivityView'
import { tradeRows, tradesTitle } from '../../../../src/features/backtest/evidence/tradesView'
import { CONFIG, makeMarket, rowsOf, SETTINGS } from '../../../support/backtestScenario'

let backtest: Backtest

beforeAll(async () => {
  const run = await runBacktest({ engine: createInProcessEngine(), rows: rowsOf(await makeMarket()), settings: SETTINGS, model: { kind: 'walkForward', config: CONFIG }, nTrialsBefore: 0 })
  if (!run.ok) throw new Error(run.error.message)
  backtest = run.value.backtest
})

const some = (value: number, n = 100): Measure => ({ isDefined: true, value, n })
const none = (reason: 'noTrades' | 'noVariation'): Measure => ({ isDefined: false, reason, n: 100 })

describe('delays and costs', () => {
  it('name the one in force and the longest, and have a row of the table for each', () => {
    expect(delayTitle(backtest)).toMatch(/^Sharpe \S+ at a delay of 1 row, \S+ at 10$/)
    expect(delayTitle({ ...backtest, settings: { ...SETTINGS, delay: 10 } })).toMatch(/at a delay of 10 rows, \S+ at the same close$/)
    expect(delayTitle({ ...backtest, settings: { ...SETTINGS, delay: 0 } })).toMatch(/^Sharpe \S+ at the same close, /)
    expect(delayTable(backtest.delays).rows.map(([delay]) => delay)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(costTable(backtest.costs.points).rows.map(([cost]) => cost)).toEqual([0, 5, 10, 20, 50, 100])
    for (const row of delayTable(backtest.delays).rows) expect(row[3]).toBeLessThanOrEqual(0)
    expect(`${delaySummary(backtest)} ${costSummary(backtest)}`).not.toMatch(/NaN|undefined|Infinity/)
  })

  it('say on which side of the break-even cost the run stands, and why there is none', () => {
    const at = (breakEvenBps: Measure) => costTitle({ ...backtest, costs: { ...backtest.costs, breakEvenBps } })
    expect(at(some(55.2))).toBe('Ahead of its mean weight up to 55 bp one way')
    expect(at(some(3))).toBe('Behind its mean weight from 3 bp one way on')
    expect(at(none('noTrades'))).toBe('No break-even cost: nothing is traded beyond the first purchase')
  })
})

describe('the look-ahead meter', () => {
  const meter = { ...({ kind: 'lookAhead', nRows: 100 } as const), honest: some(0.86), smoothed: some(1.04), sameDay: some(1.2), smoothedSameDay: some(1.59) }

  it('puts the honest figure first and marks every other as hindsight, in the table too', () => {
    expect(lookAheadRows(meter).map(({ isHindsight }) => isHindsight)).toEqual([false, true, true, true])
    expect(lookAheadTable(meter).rows.map((row) => row.slice(1))).toEqual([['no', 0.86], ['yes', 1.04], ['yes', 1.2], ['yes', 1.59]])
    expect(lookAheadTitle(meter)).toBe('A look-ahead would have shown a Sharpe of up to 1.59 instead of 0.86')
  })

  it('says so where a look-ahead would have brought nothing, or has no figure', () => {
    expect(lookAheadTitle({ ...meter, honest: some(1.6) })).toBe('A look-ahead would not have flattered: 1.59 at best, 1.60 honestly')
    expect(lookAheadTitle({ ...meter, smoothed: none('noVariation'), sameDay: none('noVariation'), smoothedSameDay: none('noVariation') })).toBe('What a look-ahead would have shown is not defined')
  })
})

it.each([
  [{ nSwitches: 0, nDetected: 0, median: none('noVariation'), mean: none('noVariation') }, 'No switch in hindsight to detect'],
  [{ nSwitches: 3, nDetected: 0, median: none('noVariation'), mean: none('noVariation') }, 'None of 3 switches was acted on before the next'],
  [{ nSwitches: 20, nDetected: 12, median: some(6.5), mean: some(8) }, 'The median switch is acted on 6.5 rows late, 12 of 20 in time'],
  [{ nSwitches: 13, nDetected: 13, median: some(0), mean: some(1) }, 'The median switch is acted on at once, 13 of 13 in time'],
])('detection: %j', (detection, title) => {
  expect(detectionTitle({ ...backtest, detection })).toBe(title)
})

it('gives every trade of the account to the CSV file as full doubles under a header', () => {
  const [header, ...rows] = tradeRows(backtest.trades)
  expect(rows).toHaveLength(backtest.trades.length)
  for (const row of rows) expect(row).toHaveLength(header!.length)
  expect(rows.at(-1)![6]).toBe(backtest.trades.at(-1)!.returnUntilNext)
  expect(tradesTitle(backtest.trades)).toMatch(/^\d+ trades, the last on \d{4}-\d\d-\d\d to RISK_O/)
  expect(tradesTitle([])).toBe('Nothing was traded')
})
