import { beforeAll, describe, expect, it } from 'vitest'
import { checkTruncation } from '../../../../src/domain/backtest/checkTruncation'
import { compareCuts, cutRows } from '../../../../src/domain/backtest/compareCuts'
import type { RegimesOf } from '../../../../src/domain/backtest/concludeBacktest'
import { createFilterMemo } from '../../../../src/domain/backtest/filterMemo'
import { runBacktest, type BacktestRun } from '../../../../src/domain/backtest/runBacktest'
import type { BacktestRows } from '../../../../src/domain/backtest/types'
import { createInProcessEngine } from '../../../../src/domain/inProcessEngine'
import { defaultConfig } from '../../../../src/domain/training/defaultConfig'
import { extractFeatures } from '../../../../src/domain/training/extractFeatures'
import { trainInProcess } from '../../../../src/domain/training/trainInProcess'
import { CONFIG, FEATURES, makeMarket, rowsOf, SETTINGS } from '../../../support/backtestScenario'

let rows: BacktestRows
let run: BacktestRun

beforeAll(async () => {
  rows = rowsOf(await makeMarket())
  const result = await runBacktest({ engine: createInProcessEngine(), rows, settings: SETTINGS, model: { kind: 'walkForward', config: CONFIG }, nTrialsBefore: 0 })
  if (!result.ok) throw new Error(result.error.message)
  run = result.value
})

const check = (of: BacktestRun, nCuts: number) => checkTruncation({ engine: createInProcessEngine(2), rows, settings: SETTINGS, run: of, nCuts })

/** The run with one refit turned into another by a change. */
function tampered(index: number, change: (refit: Extract<RegimesOf, { kind: 'walkForward' }>['refits'][number]) => object): BacktestRun {
  if (run.regimesOf.kind !== 'walkForward') throw new Error('The run walks forward.')
  const refits = run.regimesOf.refits.map((refit, i) => (i === index ? { ...refit, ...change(refit) } : refit))
  return { ...run, regimesOf: { ...run.regimesOf, refits } }
}

describe('[B13] the truncation check', () => {
  it('makes every decision anew on data that end at each date, and finds them the same', async () => {
    const first = 203
    const cuts = Array.from({ length: 40 }, (_, i) => first + Math.floor((i * (519 - first)) / 40))
    expect(await check(run, 40)).toEqual({
      ok: true,
      value: { nCuts: 40, nDecisions: cuts.reduce((sum, cut) => sum + cut + 1 - first, 0), nRefits: 6, firstDifference: null },
    })
  })

  it('finds a refit that cut data do not give', async () => {
    const moved = tampered(2, ({ params }) => ({ params: { ...params, means: params.means.map((mean) => mean + 1e-12) } }))
    expect(await check(moved, 40)).toMatchObject({ ok: true, value: { firstDifference: { what: 'refit', day: rows.table.dates[203 + 2 * 60] } } })
  })

  it('finds an input that cut data do not give, also where no cut falls to the refit', async () => {
    const moved = tampered(1, () => ({ inputDigest: 'f'.repeat(64) }))
    const result = await check(moved, 2)
    expect(result).toMatchObject({ ok: true, value: { nCuts: 2, nRefits: 2, firstDifference: { what: 'refit', day: rows.table.dates[203 + 60] } } })
  })

  it('finds a decision that cut data do not give', () => {
    const { regimesOf } = run
    const remade = tampered(3, ({ params, regimes }) => ({ regimes: regimes.toReversed(), params: { ...params, means: params.means.map((mean, i) => mean + 2 * (i % 2)) } })).regimesOf
    const compared = compareCuts({ rows, settings: SETTINGS, regimesOf, remade, cuts: [300, 400, 500] })
    if (!compared.ok || !compared.value.firstDifference) throw new Error('nothing was found')
    expect(compared.value.firstDifference.cutDay).toBe(rows.table.dates[400])
    expect(compared.value.firstDifference.day).toBeGreaterThanOrEqual(rows.table.dates[203 + 3 * 60]!)
    expect(compared.value.firstDifference.what).toBe('regime')
  })

  it('checks a frozen version by its filter', async () => {
    const market = await makeMarket()
    const settings = { ...SETTINGS, source: { kind: 'frozen' as const } }
    const trained = await trainInProcess(extractFeatures(market, FEATURES), { ...defaultConfig(FEATURES), nStates: 2, covarianceType: 'diag', nStarts: 2, trainRows: 400 })
    if (!trained.ok) throw new Error(trained.error.message)
    const frozen = await runBacktest({ engine: createInProcessEngine(), rows, settings, model: { kind: 'frozen', version: trained.value }, nTrialsBefore: 0 })
    if (!frozen.ok) throw new Error(frozen.error.message)
    const result = await checkTruncation({ engine: createInProcessEngine(), rows, settings, run: frozen.value, nCuts: 10 })
    expect(result).toMatchObject({ ok: true, value: { nCuts: 10, nRefits: 0, firstDifference: null } })
  })

  it('ends at once when it is cancelled', async () => {
    const stop = new AbortController()
    const running = checkTruncation({ engine: createInProcessEngine(), rows, settings: SETTINGS, run, nCuts: 10 }, { signal: stop.signal, onProgress: () => stop.abort() })
    expect(await running).toMatchObject({ ok: false, error: { code: 'cancelled' } })
  })
})

describe('what it stands on', () => {
  it('cuts table, returns and cash at one row', () => {
    const cut = cutRows(rows, 99)
    expect([cut.table.dates.length, cut.table.values.length, cut.returns.length, cut.cash.length]).toEqual([100, 200, 100, 100])
    expect(cut.table.dates[99]).toBe(rows.table.dates[99])
  })

  it('gives a filtering again for equal rows of the same refit alone', () => {
    if (run.regimesOf.kind !== 'walkForward') throw new Error('The run walks forward.')
    const [refit, other] = run.regimesOf.refits
    const filter = createFilterMemo()
    const part = rows.table.values.slice(0, 100)
    const first = filter(refit!, part)
    expect(filter(refit!, part.slice())).toBe(first)
    expect(filter(other!, part)).not.toEqual(first)
    const changed = part.map((value, i) => (i === 60 ? value + 1e-9 : value))
    expect(filter(refit!, changed)).not.toEqual(first)
  })
})
