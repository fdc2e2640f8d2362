import { beforeAll, describe, expect, it } from 'vitest'
import { runBacktest } from '../../../../src/domain/backtest/runBacktest'
import type { Backtest } from '../../../../src/domain/backtest/types'
import { createInProcessEngine } from '../../../../src/domain/inProcessEngine'
import { equityRowWords, equitySummary, equityTable, equityTitle, equityView } from '../../../../src/features/backtest/evidence/equityView'
import { findingOf } from '../../../../src/features/backtest/findingWords'
import { MEASURE_NAMES, measureText } from '../../../../src/features/backtest/measureWords'
import { metricTitle } from '../../../../src/features/backtest/evidence/metricTitle'
import { CONFIG, makeMarket, rowsOf, SETTINGS } from '../../../support/backtestScenario'

let backtest: Backtest

beforeAll(async () => {
  const market = await makeMarket()
  const run = await runBacktest({ engine: createInProcessEngine(), rows: rowsOf(market), settings: SETTINGS, model: { kind: 'walkForward', config: CONFIG }, nTrialsBefore: 4 })
  if (!run.ok) throw new Error(run.error.message)
  backtest = run.value.backtest
})

/** The same run with another difference of the Sharpe ratios. */
function withDifference(value: number, interval: readonly [number, number] | null): Backtest {
  return { ...backtest, sharpeDifference: { value: { isDefined: true, value, n: 317 }, interval } }
}

describe('the answer', () => {
  it('is one sentence with figure, interval, benchmark, drawdowns and cost, and says how many rows it is from', () => {
    const { title, conclusion } = findingOf(backtest)
    expect(title.replaceAll(/[\u00a0\u202f]/g, ' ')).toMatch(/^Sharpe \S+ \[\S+, \S+\] against \S+ buy and hold; drawdown −\d+ % against −\d+ %; after 10 bp$/)
    expect(conclusion).toContain(`n = ${backtest.series.dates.length} rows`)
    expect(conclusion).toMatch(/90.% intervals by block bootstrap\.$/)
  })

  it.each([
    [0.1, [-0.2, 0.4], 'open', 'holds zero'],
    [0, [0, 0.4], 'open', 'holds zero'],
    [0.3, [0.1, 0.5], 'better', 'lies above zero'],
    [-0.3, [-0.5, -0.1], 'worse', 'lies below zero'],
    [0.3, null, 'open', 'has no interval'],
  ] as const)('of a difference of %d with the interval %j is %s: it %s', (value, interval, verdict, words) => {
    const finding = findingOf(withDifference(value, interval))
    expect(finding.verdict).toBe(verdict)
    expect(finding.conclusion).toContain(words)
  })

  it('says why the ratios cannot be compared', () => {
    const none = { ...backtest, sharpeDifference: { value: { isDefined: false, reason: 'noVariation', n: 317 }, interval: null } as const }
    expect(findingOf(none).conclusion).toContain('cannot be compared: what it divides by does not vary')
  })
})

describe('figures', () => {
  it('have words for every measure of every account, and never a NaN', () => {
    for (const { measures, intervals } of [backtest.strategy, backtest.buyAndHold, backtest.constantWeight]) {
      for (const name of MEASURE_NAMES) expect(Object.values(measureText(name, measures[name], intervals[name])).join(' ')).not.toMatch(/NaN|undefined|Infinity/)
    }
    expect(new Set(MEASURE_NAMES)).toEqual(new Set(Object.keys(backtest.strategy.measures)))
  })

  it('write a drawdown as a fall, its interval from the deeper end on', () => {
    expect(measureText('maxDrawdown', { isDefined: true, value: 0.1823, n: 9 }, [0.1, 0.3])).toEqual({ value: '−18.23', note: '−30.00\u00a0to −10.00', n: 9 })
  })

  it('say "not defined" with the reason, and leave out an interval that is a point', () => {
    expect(measureText('calmar', { isDefined: false, reason: 'noDrawdown', n: 9 }, null)).toEqual({ value: 'not defined', note: 'the account never fell below its peak', n: 9 })
    expect(measureText('exposure', { isDefined: true, value: 1, n: 9 }, [1, 1])).toEqual({ value: '100.00', note: null, n: 9 })
  })

  it('have a title that tells return, risk and drawdown apart', () => {
    const measures = (cagr: number, volatility: number, maxDrawdown: number) => ({ ...backtest.strategy.measures, cagr: { isDefined: true, value: cagr, n: 9 }, volatility: { isDefined: true, value: volatility, n: 9 }, maxDrawdown: { isDefined: true, value: maxDrawdown, n: 9 } }) as const
    const pair = { ...backtest, strategy: { ...backtest.strategy, measures: measures(0.05, 0.07, 0.1) }, buyAndHold: { ...backtest.buyAndHold, measures: measures(0.1, 0.18, 0.34) } }
    expect(metricTitle(pair)).toBe('Less return, less risk and a shallower drawdown than buy and hold')
  })
})

describe('curves', () => {
  it('end where the compounded returns end, with a mark for every refit and a row of the table for every day', () => {
    const view = equityView(backtest)
    const last = view.dates.length - 1
    const wealth = backtest.series.strategy.reduce((product, value) => product * (1 + value), 1)
    expect(view.growth[0]!.values[last]).toBeCloseTo(wealth, 12)
    expect(view.markers).toHaveLength(backtest.refits.length)
    expect(equityTitle(view)).toContain(`made 1 into ${wealth.toFixed(2)}`)
    const table = equityTable(view)
    expect(table.rows).toHaveLength(last + 1)
    expect(table.rows[0]).toHaveLength(table.columns.length)
    expect(table.rows[0]![1]).toBe(view.growth[0]!.values[last])
    const words = `${equitySummary(backtest, view)} ${equityRowWords(view, 0)} ${equityRowWords(view, last)}`
    expect(words).toMatch(/weight held .*; acting on RISK_O/)
    expect(words).not.toMatch(/NaN|undefined|no regime/)
  })
})
