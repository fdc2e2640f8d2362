import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runRegime } from './runRegime'

/** The first 700 rows of the sample, so that the file is read in no time. */
const SAMPLE = join(mkdtempSync(join(tmpdir(), 'regimescope-backtest-')), 'features.csv')
writeFileSync(SAMPLE, readFileSync('public/samples/features-daily.csv', 'utf8').split('\n').slice(0, 701).join('\n'))

const MODEL = ['--features', 'ret_1d,log_vix', '--states', '2', '--covariance', 'diag']

type Figure = { readonly isDefined: true; readonly value: number; readonly n: number }
type Output = {
  readonly modelDigest: string | null
  readonly strategy: { readonly measures: Readonly<Record<string, Figure>>; readonly intervals: Readonly<Record<string, readonly [number, number]>> }
  readonly refits: readonly { readonly trainLastDay: string; readonly firstDay: string }[]
  readonly series: { readonly dates: readonly string[]; readonly strategy: readonly number[]; readonly acted: readonly string[] }
  readonly truncation: { readonly nCuts: number; readonly nRefits: number; readonly firstDifference: unknown }
  readonly trades: readonly { readonly decidedDay: string; readonly day: string }[]
}

it('backtest walks forward over a file and tells figures with intervals, refits and trades', { timeout: 30_000 }, async () => {
  const run = await runRegime('backtest', '--csv', SAMPLE, ...MODEL, '--window', '300', '--step', '150', '--budget', '20', '--resamples', '100', '--check', '--json')
  expect(run.stderr).toBe('')
  const output = JSON.parse(run.stdout) as Output
  expect(output.modelDigest).toBeNull()
  expect(output.refits).toHaveLength(3)
  for (const { trainLastDay, firstDay } of output.refits) expect(trainLastDay < firstDay).toBe(true)
  for (const { decidedDay, day } of output.trades) expect(decidedDay < day).toBe(true)
  expect(output.series.dates).toHaveLength(700 - 300 - 5 - 2)
  expect(output.truncation).toMatchObject({ nCuts: 200, nRefits: 3, firstDifference: null })
  const { sharpe } = output.strategy.measures
  const [low, high] = output.strategy.intervals['sharpe']!
  expect(sharpe!.n).toBe(output.series.dates.length)
  expect(low < sharpe!.value && sharpe!.value < high).toBe(true)
})

it('backtest refuses what it cannot trade or read, by name', async () => {
  const refused = async (...args: readonly string[]) => (await runRegime('backtest', '--csv', SAMPLE, ...args)).stderr
  expect(await refused('--price', 'open')).toContain('has no column "open"')
  expect(await refused('--price', 'ret_1d')).toContain('a price must be above 0')
  expect(await refused('--price', 'a', '--log-returns', 'b')).toContain('exclude each other')
  expect(await refused('--delay', '11')).toContain('delay')
  expect(await refused('--hysteresis', 'often')).toContain('--hysteresis is "often"')
  expect(await refused('--weights', 'RISK_ON')).toContain('--weights is "RISK_ON"')
  expect(await refused('--window', '100')).toContain('ten for each free parameter')
})
