import { beforeAll, describe, expect, it } from 'vitest'
import { runBacktest, type BacktestRun } from '../../../../src/domain/backtest/runBacktest'
import { defaultSettings, type BacktestSettings } from '../../../../src/domain/backtest/settings'
import type { BacktestRows } from '../../../../src/domain/backtest/types'
import type { Dataset } from '../../../../src/domain/dataset/types'
import { createInProcessEngine } from '../../../../src/domain/inProcessEngine'
import { trainInProcess } from '../../../../src/domain/training/trainInProcess'
import { defaultConfig } from '../../../../src/domain/training/defaultConfig'
import { extractFeatures } from '../../../../src/domain/training/extractFeatures'
import { CONFIG, cutMarket, FEATURES, makeMarket, rowsOf, SETTINGS } from '../../../support/backtestScenario'

async function run(rows: BacktestRows, settings: BacktestSettings = SETTINGS, nWorkers = 1): Promise<BacktestRun> {
  const result = await runBacktest({ engine: createInProcessEngine(nWorkers), rows, settings, model: { kind: 'walkForward', config: CONFIG }, nTrialsBefore: 4 })
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

let market: Dataset
let whole: BacktestRun

beforeAll(async () => {
  market = await makeMarket()
  whole = await run(rowsOf(market))
})

describe('[B9] a walk forward', () => {
  it('refits as time goes on and earns by the regimes of the market', () => {
    const { refits, series, strategy, buyAndHold, sharpe } = whole.backtest
    expect(refits.map(({ nTrainRows }) => nTrainRows)).toEqual(new Array(6).fill(200))
    expect(new Set(refits.map(({ stopReason }) => stopReason))).toEqual(new Set(['converged']))
    expect(series.dates).toHaveLength(520 - 203 - 2)
    expect(series.regimes).toEqual(['RISK_ON', 'RISK_OFF'])
    const [own, held] = [strategy.measures.sharpe, buyAndHold.measures.sharpe]
    expect(own.isDefined && held.isDefined && own.value > held.value).toBe(true)
    expect(sharpe.nTrials).toBe(5)
  })

  it('gives the same bits for any number of workers', async () => {
    expect((await run(rowsOf(market), SETTINGS, 3)).backtest).toEqual(whole.backtest)
  })

  it('decides from rows before alone: later rows, changed or gone, change nothing before them', async () => {
    const cut = await run(rowsOf(await cutMarket(market, 400)))
    const n = cut.backtest.series.dates.length
    expect(n).toBe(400 - 205)
    for (const key of ['dates', 'strategy', 'buyAndHold', 'held', 'acted'] as const) expect(cut.backtest.series[key]).toEqual(whole.backtest.series[key].slice(0, n))
    expect(cut.backtest.refits.map(({ inputDigest }) => inputDigest)).toEqual(whole.backtest.refits.slice(0, 4).map(({ inputDigest }) => inputDigest))
  })

  it('[B7] is measured against what a look-ahead would show', () => {
    const { lookAhead, strategy } = whole.backtest
    expect(lookAhead.honest).toEqual(strategy.measures.sharpe)
    const { honest, sameDay, smoothedSameDay } = lookAhead
    expect(honest.isDefined && sameDay.isDefined && sameDay.value > honest.value).toBe(true)
    expect(honest.isDefined && smoothedSameDay.isDefined && smoothedSameDay.value > honest.value).toBe(true)
  })

  it('refuses windows that are too short for the model, or too long for the data', async () => {
    const rows = rowsOf(market)
    const refused = async (change: object) => {
      const settings = { ...SETTINGS, source: { ...SETTINGS.source, ...change } } as BacktestSettings
      const result = await runBacktest({ engine: createInProcessEngine(), rows, settings, model: { kind: 'walkForward', config: CONFIG }, nTrialsBefore: 0 })
      return result.ok ? null : result.error
    }
    expect(await refused({ initialWindow: 90, windowLength: 90 })).toMatchObject({ code: 'tooFewRows', message: expect.stringContaining('90 complete rows') as string })
    expect(await refused({ initialWindow: 518 })).toMatchObject({ code: 'tooFewRows', message: expect.stringContaining('leave none to decide on') as string })
  })

  it('ends at once when it is cancelled', async () => {
    const stop = new AbortController()
    const running = runBacktest(
      { engine: createInProcessEngine(2), rows: rowsOf(market), settings: SETTINGS, model: { kind: 'walkForward', config: CONFIG }, nTrialsBefore: 0 },
      { signal: stop.signal, onProgress: ({ nDone }) => nDone === 2 && stop.abort() },
    )
    expect(await running).toMatchObject({ ok: false, error: { code: 'cancelled' } })
  })
})

describe('[B11] a frozen version', () => {
  const settings = { ...defaultSettings({ column: 'close', kind: 'price' }, { kind: 'frozen' }), intervals: SETTINGS.intervals }

  async function version(trainRows: number) {
    const config = { ...defaultConfig(FEATURES), nStates: 2, covarianceType: 'diag' as const, nStarts: 4, trainRows }
    const trained = await trainInProcess(extractFeatures(market, FEATURES), config)
    if (!trained.ok) throw new Error(trained.error.message)
    return trained.value
  }

  it('is judged on the rows after its training alone', async () => {
    const frozen = await version(330)
    const result = await runBacktest({ engine: createInProcessEngine(), rows: rowsOf(market, settings), settings, model: { kind: 'frozen', version: frozen }, nTrialsBefore: 0 })
    if (!result.ok) throw new Error(result.error.message)
    const { series, modelDigest, trades } = result.value.backtest
    expect(series.dates[0]).toBe(market.dates[332])
    expect(trades[0]).toMatchObject({ decidedDay: market.dates[330], day: market.dates[331], from: 0 })
    expect(modelDigest).toBe(frozen.digest)
  })

  it('is refused on the rows it was trained on', async () => {
    const frozen = await version(520)
    const result = await runBacktest({ engine: createInProcessEngine(), rows: rowsOf(market, settings), settings, model: { kind: 'frozen', version: frozen }, nTrialsBefore: 0 })
    expect(result).toMatchObject({ ok: false, error: { code: 'noRowsAfterTraining' } })
  })
})
