import { mkdtempSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import type { FitReport } from '../../../src/cli/output/fitReport'
import { readConfig } from '../../../src/cli/fitConfig'
import { readDataset } from '../../../src/cli/readDataset'
import { decodeBundle } from '../../../src/domain/bundle/decodeBundle'
import { createInProcessEngine } from '../../../src/domain/inProcessEngine'
import { isoFromDay } from '../../../src/domain/shared/day'
import { extractFeatures } from '../../../src/domain/training/extractFeatures'
import { trainModel } from '../../../src/domain/training/trainModel'
import { makeRandom } from '../domain/bundle/makeVersion'
import { runRegime, runRegimeProcess } from './runRegime'

const folder = mkdtempSync(join(tmpdir(), 'regimescope-fit-'))
const csv = join(folder, 'two-regimes.csv')
const out = join(folder, 'model.regime.npz')
const ARGS = ['--csv', csv, '--states', '2', '--covariance', 'diag', '--seed', '5', '--starts', '2']
const N_ROWS = 600

/** Calm and stormy stretches of 60 rows each: returns and a level of volatility, as a file of text. */
function twoRegimes(): string {
  const random = makeRandom(11)
  const normal = (): number => Array.from({ length: 12 }, random).reduce((a, b) => a + b, -6)
  const rows = Array.from({ length: N_ROWS }, (_, t) => {
    const isStormy = Math.floor(t / 60) % 2 === 1
    return [isoFromDay(15_000 + t), (normal() * (isStormy ? 0.03 : 0.01)).toFixed(6), (normal() * 0.1 + (isStormy ? 3 : 2)).toFixed(4)].join(',')
  })
  return ['date,ret_1d,log_vix', ...rows, ''].join('\n')
}

beforeAll(async () => writeFile(csv, twoRegimes()))

it('trains over threads, prints one JSON object and writes a bundle that scores the same rows', async () => {
  const run = await runRegimeProcess('fit', ...ARGS, '--out', out, '--json')
  expect([run.exitCode, run.stderr]).toEqual([0, ''])
  const report = JSON.parse(run.stdout) as FitReport
  for (const key of ['rows', 'features', 'logLikelihoodRaw', 'logLikelihood', 'nFreeParams', 'aic', 'bic', 'icl', 'startprob', 'transmat', 'means', 'covars', 'stationary', 'expectedDurations', 'regimes', 'stopReason', 'nIter', 'starts', 'seconds', 'digest']) {
    expect(report).toHaveProperty(key)
  }
  expect(report).toMatchObject({ rows: N_ROWS, rowsHeldOut: 0, features: ['ret_1d', 'log_vix'], nFreeParams: 11, regimes: ['RISK_ON', 'RISK_OFF'], heldOut: null, stopReason: 'converged' })
  expect(report.means).toHaveLength(2)
  expect(report.starts.map(({ index }) => index)).toEqual(report.starts.map((_, i) => i))
  expect(report.aic).toBeCloseTo(-2 * report.logLikelihoodRaw + 2 * report.nFreeParams, 6)
  await expectSameWithoutThreads(report)
  await expectPredictions(report)
})

async function expectSameWithoutThreads(report: FitReport): Promise<void> {
  const dataset = await readDataset(csv, new Map(), 0)
  if (!dataset.ok) throw new Error(dataset.error.text)
  const config = readConfig(new Map([['states', '2'], ['covariance', 'diag'], ['seed', '5'], ['starts', '2']]), dataset.value)
  if (!config.ok) throw new Error(config.error.text)
  const trained = await trainModel({
    engine: createInProcessEngine(), clock: { now: () => 0 }, table: extractFeatures(dataset.value, config.value.features), config: config.value,
    label: { name: 'x', version: '1.0.0' }, trigger: 'manual', parentDigest: null, build: { engineBuild: 'x', runtime: 'x' },
  })
  if (!trained.ok) throw new Error(trained.error.message)
  expect([report.digest, report.parameterDigest]).toEqual([trained.value.digest, trained.value.parameterDigest])
}

async function expectPredictions(report: FitReport): Promise<void> {
  const decoded = await decodeBundle(new Uint8Array(await readFile(out)))
  if (!decoded.ok) throw new Error(decoded.error.message)
  expect(decoded.value.version.digest).toBe(report.digest)
  expect(decoded.value.history.map(({ action }) => action)).toEqual(['modelSaved'])
  const run = await runRegime('predict', '--bundle', out, '--csv', csv, '--json')
  const rows = JSON.parse(run.stdout) as { regime: string; logScore: number }[]
  expect(rows).toHaveLength(N_ROWS)
  expect(rows.reduce((sum, { logScore }) => sum + logScore, 0)).toBeCloseTo(report.logLikelihoodRaw, 6)
  const right = rows.filter(({ regime }, t) => (regime === 'RISK_OFF') === (Math.floor(t / 60) % 2 === 1))
  expect(right.length / N_ROWS).toBeGreaterThan(0.95)
}

it('holds rows out and records a reason for going below the sample rule', async () => {
  const run = await runRegime('fit', ...ARGS, '--train-rows', '100', '--skip-sample-validation', 'a drill', '--out', out, '--json')
  const report = JSON.parse(run.stdout) as FitReport
  expect(report).toMatchObject({ rows: 100, rowsHeldOut: 500, sampleOverrideReason: 'a drill', heldOut: { nRows: 500 } })
  const decoded = await decodeBundle(new Uint8Array(await readFile(out)))
  expect(decoded.ok && decoded.value.history.map(({ action, reason }) => [action, reason])).toEqual([['sampleRuleOverridden', 'a drill'], ['modelSaved', null]])
})

it.each<[string, string[], string, string]>([
  ['too few samples', ['--states', '3', '--covariance', 'full', '--train-rows', '100'], 'tooFewSamples', '--covariance diag'],
  ['an unknown column', ['--features', 'ret_1d,vix'], 'badData', 'it has ret_1d and log_vix'],
  ['a setting out of range', ['--states', '11'], 'invalidConfig', 'from 1 to 10'],
  ['an unknown flag', ['--speed', '9'], 'usage', '--speed is unknown'],
])('refuses %s with exit status 2, in words and as JSON', async (_, args, code, words) => {
  const run = await runRegime('fit', '--csv', csv, ...args, '--json')
  expect([run.exitCode, (JSON.parse(run.stdout) as { error: { code: string } }).error.code]).toEqual([2, code])
  expect(run.stderr).toContain(words)
})

it('refuses a constant column and missing cells by name', async () => {
  const broken = join(folder, 'broken.csv')
  const lines = (await readFile(csv, 'utf8')).trimEnd().split('\n')
  await writeFile(broken, lines.map((line, i) => (i === 0 ? `${line},flat` : `${i === 9 ? line.replace(/,[^,]*,/, ',,') : line},1`)).join('\n'))
  const run = await runRegime('fit', '--csv', broken, '--states', '2', '--covariance', 'diag')
  expect([run.exitCode, run.stdout]).toEqual([2, ''])
  expect(run.stderr).toMatch(/Column "ret_1d": 1 of 600 rows have no value[\s\S]*"flat"[\s\S]*Leave out ret_1d and flat \(--features log_vix\)/)
})
