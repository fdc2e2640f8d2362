import { mkdtempSync } from 'node:fs'
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { encodeBundle } from '../../../src/domain/bundle/encodeBundle'
import { BUNDLE_CHECKS } from '../../../src/domain/bundle/types'
import { isoFromDay } from '../../../src/domain/shared/day'
import { makeVersion } from '../domain/bundle/makeVersion'
import { naiveFilter } from '../domain/bundle/naiveFilter'
import { runRegime, runRegimeProcess } from './runRegime'

const folder = mkdtempSync(join(tmpdir(), 'regimescope-main-'))
const bundle = join(folder, 'model.regime.npz')
const csv = join(folder, 'rows.csv')
const golden = (name: string): string => fileURLToPath(new URL(`../../fixtures/golden/${name}`, import.meta.url))
const version = await makeVersion({ nStates: 2, nFeatures: 2, covarianceType: 'full' })

beforeAll(async () => {
  await writeFile(bundle, await encodeBundle(version, []))
  const rows = Array.from({ length: 5 }, (_, t) => `${isoFromDay(18_000 + t)},${version.golden.inputs.subarray(2 * t, 2 * t + 2).join(',')}`)
  await writeFile(csv, ['date,feature_0,feature_1', ...rows, ''].join('\n'))
})

it('lists the commands, and refuses one that is none', async () => {
  const help = await runRegimeProcess('--help')
  expect([help.exitCode, help.stderr]).toEqual([0, ''])
  for (const name of ['reference', 'predict', 'inspect']) expect(help.stdout).toMatch(new RegExp(`^  ${name} `, 'm'))
  const wrong = await runRegimeProcess('teach', '--json')
  expect(wrong.exitCode).toBe(2)
  expect(wrong.stderr).toContain('There is no command "teach".')
  expect(JSON.parse(wrong.stdout)).toMatchObject({ error: { code: 'usage' } })
})

describe('reference', () => {
  it('ends with the count of the cases, exit status 0 when all pass', async () => {
    const cases = join(folder, 'cases')
    await mkdir(cases)
    for (const name of ['s16-t1-full-k3.json', 's26-one-state-full-k1.json', 'index.json']) await copyFile(golden(name), join(cases, name))
    const run = await runRegime('reference', cases)
    expect([run.exitCode, run.stdout.trimEnd().split('\n').length]).toEqual([0, 3])
    expect(run.stdout).toMatch(/^s16-t1-full-k3 +\S+ {2}ok$/m)
    expect(run.stdout.endsWith('2 passed, 0 failed\n')).toBe(true)
  })

  it('names the quantity that failed, exit status 1', async () => {
    const cases = join(folder, 'nudged')
    await mkdir(cases)
    const golden26 = JSON.parse(await readFile(golden('s26-one-state-full-k1.json'), 'utf8')) as { expected: { loglik: number } }
    golden26.expected.loglik *= 1.001
    await writeFile(join(cases, 'nudged.json'), JSON.stringify(golden26))
    await writeFile(join(cases, 'torn.json'), '{')
    const run = await runRegimeProcess('reference', cases)
    expect(run.exitCode).toBe(1)
    expect(run.stdout).toContain('FAILED: loglik')
    expect(run.stdout.endsWith('0 passed, 2 failed\n')).toBe(true)
  })
})

describe('inspect', () => {
  it('gives every check, the configuration and the metadata', async () => {
    const run = await runRegime('inspect', bundle, '--json')
    expect(run.exitCode).toBe(0)
    const report = JSON.parse(run.stdout) as Record<string, unknown>
    expect(report).toMatchObject({ accepted: true, digest: version.digest, version: '1.2.0', config: version.config, metadata: version.metadata })
    expect(report['checks']).toMatchObject(BUNDLE_CHECKS.map((check) => ({ check, verdict: check === 'signature' ? 'unverified' : 'ok' })))
  })

  it('refuses a damaged bundle with the code, exit status 2', async () => {
    const damaged = join(folder, 'damaged.npz')
    await writeFile(damaged, (await readFile(bundle)).map((byte, i) => (i === 200 ? byte ^ 1 : byte)))
    const run = await runRegime('inspect', damaged, '--json')
    expect([run.exitCode, (JSON.parse(run.stdout) as { error: { code: string } }).error.code]).toEqual([2, 'archiveDamaged'])
    expect(run.stderr).toContain('archiveDamaged')
  })
})

describe('predict', () => {
  it('scores every row as JSON and as CSV', async () => {
    const json = await runRegime('predict', '--bundle', bundle, '--csv', csv, '--json', '--hindsight')
    expect([json.exitCode, json.stderr]).toEqual([0, ''])
    const rows = JSON.parse(json.stdout) as { date: string; probabilities: number[]; confidence: number; regime: string; hindsightRegime: string }[]
    expect(rows.map(({ date }) => date)).toEqual(Array.from({ length: 5 }, (_, t) => isoFromDay(18_000 + t)))
    const expected = naiveFilter(version.params, version.scaler, version.golden.inputs)
    rows.flatMap(({ probabilities }) => probabilities).forEach((p, i) => expect(p).toBeCloseTo(expected[i]!, 10))
    for (const row of rows) expect(row.confidence).toBe(Math.max(...row.probabilities))
    expect(Object.keys(rows[0]!)).toEqual(['date', 'regime', 'probabilities', 'confidence', 'logScore', 'hindsightProbabilities', 'hindsightRegime'])
    const table = await runRegime('predict', '--bundle', bundle, '--csv', csv, '--csv')
    expect(table.stdout.split('\r\n')[0]).toBe('date,regime,probability_REGIME_0,probability_REGIME_1,confidence,logScore')
    expect(table.stdout.split('\r\n')[1]).toContain(`${rows[0]!.date},${rows[0]!.regime},${rows[0]!.probabilities[0]}`)
  })

  it('refuses rows without the features of the model', async () => {
    const other = join(folder, 'other.csv')
    await writeFile(other, (await readFile(csv, 'utf8')).replace('feature_1', 'something'))
    const run = await runRegime('predict', '--bundle', bundle, '--csv', other)
    expect([run.exitCode, run.stdout]).toEqual([2, ''])
    expect(run.stderr).toContain('no column "feature_1"')
  })
})
