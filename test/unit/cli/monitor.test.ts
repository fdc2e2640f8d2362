import { mkdtempSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { runRegime } from './runRegime'

const folder = mkdtempSync(join(tmpdir(), 'regimescope-monitor-'))
const bundle = join(folder, 'model.regime.npz')
const SAMPLE = 'public/samples/features-daily.csv'
const N_TRAIN = 5000

type Output = {
  readonly status: string
  readonly bands: readonly { readonly id: string; readonly lower: number | null; readonly upper: number | null }[]
  readonly families: readonly { readonly family: string; readonly interval: readonly [number, number] }[]
  readonly rows: readonly { readonly date: string; readonly monitors: Readonly<Record<string, { readonly value: number | null; readonly state: string; readonly verdict: string }>> }[]
}

type Diagnosed = {
  readonly verdicts: readonly { readonly id: string; readonly rows: string; readonly standing: string; readonly sentence: string }[]
  readonly parts: readonly { readonly part: string; readonly figures: { readonly nRows: number } }[]
  readonly parameters: readonly { readonly kind: string; readonly regime: string; readonly feature: string | null; readonly bootstrap: { readonly low: number; readonly high: number } | null }[]
}

beforeAll(async () => {
  const run = await runRegime('fit', '--csv', SAMPLE, '--features', 'ret_1d,log_vix', '--states', '2', '--covariance', 'diag', '--train-rows', String(N_TRAIN), '--starts', '4', '--out', bundle)
  if (run.exitCode !== 0) throw new Error(run.stderr)
}, 60_000)

it('tells every monitor of every row after the training part, with band, state and verdict', { timeout: 60_000 }, async () => {
  const run = await runRegime('monitor', '--bundle', bundle, '--csv', SAMPLE, '--windows', '30,90', '--json')
  const output = JSON.parse(run.stdout) as Output
  expect(output.rows).toHaveLength(5764 - N_TRAIN)
  expect(run.exitCode).toBe(output.status === 'alerting' ? 3 : 0)
  expect(output.bands.map(({ id }) => id)).toEqual([
    'stressShare_30', 'stressShare_90', 'confidence_30', 'confidence_90', 'switchRate_30', 'switchRate_90', 'logScore_30', 'logScore_90', 'scoreCusum',
    'pitUniformity_30', 'pitUniformity_90', 'berkowitz_30', 'berkowitz_90',
  ])
  for (const { interval } of output.families) expect(interval[1]).toBeLessThanOrEqual(1)
  for (const { monitors } of output.rows) {
    for (const { id, lower, upper } of output.bands) {
      const { value, verdict } = monitors[id]!
      expect(verdict).toBe(value === null ? `the window of ${id.split('_')[1]} rows is not full` : upper !== null && value > upper ? 'above the band' : lower !== null && value < lower ? 'below the band' : 'inside the band')
    }
  }
})

it('diagnose judges the rows of the training and those after them apart, with limits and intervals', { timeout: 60_000 }, async () => {
  const run = await runRegime('diagnose', '--bundle', bundle, '--csv', SAMPLE, '--json')
  const output = JSON.parse(run.stdout) as Diagnosed
  expect(run.exitCode).toBe(0)
  expect(output.parts.map(({ part, figures }) => [part, figures.nRows])).toEqual([['training', N_TRAIN], ['heldOut', 5764 - N_TRAIN]])
  expect(output.parameters.map(({ kind, regime, feature }) => `${kind} ${regime} ${feature}`).slice(0, 2)).toEqual(['mean RISK_ON ret_1d', 'mean RISK_ON log_vix'])
  for (const { bootstrap } of output.parameters) expect(bootstrap!.low).toBeLessThan(bootstrap!.high)
  const memory = output.verdicts.find(({ id, rows }) => id === 'memory' && rows === 'training')!
  expect(memory).toMatchObject({ standing: 'off', sentence: expect.stringMatching(/^Residuals of log_vix depend on earlier ones/) as unknown })
  expect(/NaN|Infinity|undefined/.test(run.stdout)).toBe(false)
})

it('diagnose refuses a file that lacks the rows of the training, and says which it needs', { timeout: 60_000 }, async () => {
  const rows = (await readFile(SAMPLE, 'utf8')).split('\n')
  const short = join(folder, 'short.csv')
  await writeFile(short, [rows[0], ...rows.slice(300)].join('\n'))
  const run = await runRegime('diagnose', '--bundle', bundle, '--csv', short)
  expect(run.exitCode).toBe(2)
  expect(run.stderr).toContain('but the model was trained on 5 000')
})

it('a fault planted in the last rows ends in status 3; later rows change no earlier answer', { timeout: 120_000 }, async () => {
  const lines = (await readFile(SAMPLE, 'utf8')).trimEnd().split('\n')
  const header = lines[0]!.split(',')
  const at = header.indexOf('log_vix')
  const spoilt = lines.map((line, i) => {
    const cells = line.split(',')
    return i > lines.length - 40 ? cells.map((cell, column) => (column === at ? String(100 * Number(cell)) : cell)).join(',') : line
  })
  const [faulty, early] = [join(folder, 'faulty.csv'), join(folder, 'early.csv')]
  await writeFile(faulty, `${spoilt.join('\n')}\n`)
  await writeFile(early, `${lines.slice(0, -39).join('\n')}\n`)
  const outputOf = async (csv: string) => {
    const run = await runRegime('monitor', '--bundle', bundle, '--csv', csv, '--windows', '30', '--budget', '100', '--json', '--outliers', 'keep')
    return { exitCode: run.exitCode, output: JSON.parse(run.stdout) as Output }
  }
  const [a, b] = [await outputOf(faulty), await outputOf(early)]
  expect(a.exitCode).toBe(3)
  expect(a.output.rows.at(-1)!.monitors['logScore_30']).toMatchObject({ state: 'Alerting', verdict: 'below the band' })
  expect(a.output.rows.slice(0, b.output.rows.length)).toEqual(b.output.rows)
})

it('refuses what it cannot watch in words', async () => {
  const lines = (await readFile(SAMPLE, 'utf8')).split('\n')
  const old = join(folder, 'old.csv')
  await writeFile(old, `${lines.slice(0, 1001).join('\n')}\n`)
  expect(await runRegime('monitor', '--bundle', bundle, '--csv', SAMPLE, '--windows', '2')).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('whole numbers from 5 to 1260') })
  expect(await runRegime('monitor', '--bundle', bundle, '--csv', old)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('No row comes after') })
})

it('backtest judges a bundle on the rows after its training, and says what a look-ahead would have shown', { timeout: 60_000 }, async () => {
  const run = await runRegime('backtest', '--csv', SAMPLE, '--bundle', bundle, '--hysteresis', '2d', '--delay', '0', '--cash-rate', '0.02', '--weights', 'RISK_OFF=0.2', '--resamples', '100')
  expect(run.stderr).toBe('')
  expect(run.stdout).toContain('features-daily.csv: 763 rows')
  expect(run.stdout).toContain('frozen version, out of sample')
  expect(run.stdout).toMatch(/Sharpe ratio +-?\d\.\d\d \[/)
  expect(run.stdout).toContain('Look-ahead meter (not results')
  expect(run.stdout).not.toMatch(/NaN|undefined|Infinity/)
})
