import { beforeAll, describe, expect, it } from 'vitest'
import type { Look } from '../../../../src/domain/alerts/lookAtModel'
import { lookAtEach } from '../../../../src/domain/alerts/lookAtSymbols'
import { symbolStandings } from '../../../../src/domain/alerts/symbolStandings'
import { symbolMonitorsAsText } from '../../../../src/cli/output/symbolMonitorsOutput'
import { createInProcessEngine } from '../../../../src/domain/inProcessEngine'
import { forSymbol } from '../../../../src/domain/model/scaler'
import type { Calibrated } from '../../../../src/domain/monitor/calibrateMonitors'
import { sharedSettings, watchedSymbols } from '../../../../src/domain/monitor/watchedSymbols'
import type { Watch } from '../../../../src/domain/monitor/watchModel'
import { isoFromDay } from '../../../../src/domain/shared/day'
import { extractFeatures, extractSymbol } from '../../../../src/domain/training/extractFeatures'
import { monitorState } from '../../../../src/features/regimes/monitor/monitorSearch'
import { windowRow } from '../../../../src/features/regimes/monitor/monitorTiles'
import { createQueryClient } from '../../../../src/queries/createQueryClient'
import { calibrationQuery, watchQuery, type Watching } from '../../../../src/queries/monitors'
import { measureQuery } from '../../../../src/queries/service'
import { FEATURES } from '../../../support/diagnosisStudy'
import { createFixedClock } from '../../../support/fixedClock'
import { createMemoryStore } from '../../../support/memoryStore'
import { makeStockFile, type DrawnSymbol, type StockFile } from '../../../support/stockFile'
import { runRegime } from '../../cli/runRegime'

const BUDGET = '60'
/** BBB turns wild at its end, CCC stops six days early, and DDD ended before the training part did. */
const STOCKS: readonly DrawnSymbol[] = [
  { name: 'AAA', nRows: 420 },
  { name: 'BBB', nRows: 420, change: (value, row) => (row < 400 ? value : 4 * value) },
  { name: 'CCC', nRows: 414 },
  { name: 'DDD', nRows: 100 },
]

type Cell = { readonly value: number | null; readonly lower: number | null; readonly upper: number | null; readonly state: string }
type Headless = {
  readonly nSeries: number
  readonly status: string
  readonly families: readonly unknown[]
  readonly symbols: readonly {
    readonly symbol: string; readonly state: string; readonly causes: readonly string[]; readonly lastDay: string; readonly sessionsBehind: number; readonly confidence: number | null
    readonly trainingRows: number; readonly bands: readonly unknown[]; readonly alarms: readonly { readonly monitor: string; readonly from: string; readonly to: string | null }[]
    readonly rows: readonly { readonly date: string; readonly monitors: Readonly<Record<string, Cell>> }[]
  }[]
}

let file: StockFile
const monitor = (...flags: readonly string[]) => runRegime('monitor', '--bundle', file.bundle, '--csv', file.csv, '--budget', BUDGET, ...flags)

describe('the monitors of several symbols, on screen and by command', { timeout: 120_000 }, () => {
  const engine = createInProcessEngine()
  const client = createQueryClient()
  let calibrated: Calibrated
  let headless: Headless
  let exitCode: number
  let look: Look
  const watches = new Map<string, Watch>()

  beforeAll(async () => {
    file = await makeStockFile(STOCKS, 900, '--scale-by-symbol')
    const run = await monitor('--json')
    headless = JSON.parse(run.stdout) as Headless
    exitCode = run.exitCode
    const { version, dataset } = file
    const store = createMemoryStore(createFixedClock())
    const watched = watchedSymbols(version, dataset)
    const settings = sharedSettings(watched.length, monitorState({ budget: BUDGET }).settings)
    // As the screen of all symbols asks, then the screen of each.
    const together: Watching = { version, table: extractFeatures(dataset, FEATURES), settings }
    calibrated = await client.fetchQuery(calibrationQuery({ engine, store }, together, client))
    look = (await client.fetchQuery(measureQuery(engine, { ...together, calibrated, rules: [], today: null })))!
    for (const symbol of watched) {
      const one: Watching = { version: forSymbol(version, symbol), table: extractSymbol(dataset, symbol, FEATURES)!, settings }
      watches.set(symbol, await client.fetchQuery(watchQuery(engine, one, await client.fetchQuery(calibrationQuery({ engine, store }, one, client)))))
    }
  }, 120_000)

  it('stand in the same order with the same states, causes and confidence', () => {
    const standings = symbolStandings(look.symbols!)
    expect(headless.symbols.map(({ symbol, state, causes, lastDay, sessionsBehind, confidence }) => ({ symbol, state, causes, lastDay, sessionsBehind, confidence })))
      .toEqual(standings.map(({ symbol, state, causes, lastDay, nBehind, confidence }) => ({ symbol, state, causes, lastDay: isoFromDay(lastDay), sessionsBehind: nBehind, confidence })))
    expect(standings.map(({ symbol, state }) => [symbol, state])).toMatchObject([['BBB', 'Alerting'], ['CCC', 'NoData'], ['AAA', expect.stringMatching(/Normal|Pending/) as unknown]])
    expect([headless.nSeries, headless.status, exitCode]).toEqual([3, 'alerting', 3])
  })

  it('have the same bands, alarms, and value, limit and state of every row', () => {
    expect([...watches.keys()].sort()).toEqual(headless.symbols.map(({ symbol }) => symbol).sort())
    for (const { symbol, bands, trainingRows, alarms, rows } of headless.symbols) {
      const { report } = watches.get(symbol)!
      expect(report.calibration.families).toEqual(headless.families)
      expect([report.calibration.bands, report.calibration.nTrainingRows]).toEqual([bands, trainingRows])
      expect(report.alarms.map(({ monitor: id, from, to }) => [id, isoFromDay(from), to === null ? null : isoFromDay(to)])).toEqual(alarms.map(({ monitor: id, from, to }) => [id, from, to]))
      expect(Array.from(report.dates, isoFromDay)).toEqual(rows.map(({ date }) => date))
      rows.forEach(({ monitors }, row) => {
        for (const track of report.tracks) {
          const { value, state, band } = windowRow(track, row)
          expect(monitors[band.id]).toMatchObject({ value, state, lower: band.lower, upper: band.upper })
        }
      })
    }
  })

  it('are printed worst first, each with every monitor where asked for', () => {
    const watched = { calibration: calibrated.calibration, symbols: lookAtEach({ version: file.version, table: extractFeatures(file.dataset, FEATURES), calibrated, rules: [] }), nWatched: 3 }
    const [title, ...lines] = symbolMonitorsAsText(watched, false).trimEnd().split('\n')
    expect(title).toBe('A monitor alerts on 1 of 3 symbols; budget: one false alarm a family in 60 rows, over 3 symbols together')
    expect(lines.map((line) => line.split(/ +/).slice(0, 2))).toEqual(headless.symbols.map(({ symbol, state }) => [state, symbol]))
    expect(lines[1]).toMatch(/ to 2001-02-17, 5 sessions behind$/)
    const detailed = symbolMonitorsAsText(watched, true).trimEnd().split('\n')
    for (const { id } of calibrated.calibration.bands) expect(detailed.filter((line) => line.startsWith('  ') && line.includes(` ${id} `)).length).toBeGreaterThanOrEqual(3)
  })

  it('are limited to the symbols asked for and to their last rows, under the budget of all', async () => {
    const one = await monitor('--symbols', 'AAA', '--json', '--latest', '--windows', '30')
    const { symbols, nSeries } = JSON.parse(one.stdout) as Headless
    expect(symbols.map(({ symbol, rows }) => [symbol, rows.map(({ date }) => date)])).toEqual([['AAA', ['2001-02-23']]])
    expect([nSeries, one.exitCode]).toEqual([3, 0])
    expect(one.stderr).toContain('not watched: symbol DDD')
  })

  it('are refused for a symbol that is not watched, and --symbols for one series', async () => {
    expect(await monitor('--symbols', 'AAA,DDD')).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('Symbol DDD cannot be watched') as string })
    expect(await monitor('--latest')).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--latest is about the rows of --json') as string })
  })
})
