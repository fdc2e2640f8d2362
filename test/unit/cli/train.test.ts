import { mkdtempSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { decodeBundle } from '../../../src/domain/bundle/decodeBundle'
import { isoFromDay } from '../../../src/domain/shared/day'
import { makeTable } from '../domain/training/makeTable'
import { runRegime } from './runRegime'

const folder = mkdtempSync(join(tmpdir(), 'regimescope-train-'))
const file = (name: string): string => join(folder, name)

async function writeRows(): Promise<string> {
  const { values, dates } = makeTable({ nRows: 500, names: ['ret_1d', 'vol'] })
  const rows = Array.from(dates, (day, t) => `${isoFromDay(day)},${values[t * 2]!.toFixed(8)},${values[t * 2 + 1]!.toFixed(8)}`)
  await writeFile(file('rows.csv'), ['date,ret_1d,vol', ...rows, ''].join('\n'))
  return file('rows.csv')
}

it('runs the pipeline of a recipe, prints its record, and starts a refit from the version it replaces', async () => {
  const csv = await writeRows()
  await writeFile(file('recipe.json'), '{"name": "market", "states": 2, "covariance": "diag", "split": {"rows": 400}, "seed": 3, "starts": 2}')
  const run = async (out: string, ...more: string[]) => {
    const { stdout, stderr, exitCode } = await runRegime('train', '--recipe', file('recipe.json'), '--csv', csv, '--out', file(out), '--json', ...more)
    expect([exitCode, stderr]).toEqual([0, ''])
    return JSON.parse(stdout)
  }
  const first = await run('a.regime.npz', '--folds', '2')
  expect(first.run.steps.map(({ name, state }: { name: string; state: string }) => [name, state])).toEqual(['extract', 'validate', 'split', 'fit', 'validateFit', 'walkForward', 'save'].map((name) => [name, 'done']))
  expect(first).toMatchObject({ refit: null, run: { label: { name: 'market', version: '1.0.0' }, modelDigest: first.model.digest }, model: { rows: 400, rowsHeldOut: 100, states: 2, covarianceType: 'diag' } })
  expect(first.walkForward).toMatchObject({ nFolds: 2, nRows: 250, folds: [{ trainedUntil: '2000-09-01', scoredFrom: '2000-09-07', nTestRows: 125 }, { scoredUntil: '2001-05-14', nTestRows: 125 }] })
  const decoded = await decodeBundle(new Blob([await readFile(file('a.regime.npz'))]))
  expect(decoded).toMatchObject({ ok: true, value: { version: { digest: first.model.digest } } })

  const second = await run('b.regime.npz', '--replaces', file('a.regime.npz'))
  expect(second).toMatchObject({ run: { label: { version: '1.1.0' }, parentDigest: first.model.digest, config: { warmStart: first.model.digest } }, refit: { states: [{ verdict: 'same' }, { verdict: 'same' }] } })
  expect(await decodeBundle(new Blob([await readFile(file('b.regime.npz'))]))).toMatchObject({ ok: true })
})

it('refuses what cannot be trained by name, with status 2', async () => {
  const csv = await writeRows()
  await writeFile(file('slip.json'), '{"state": 2}')
  const slip = await runRegime('train', '--recipe', file('slip.json'), '--csv', csv, '--out', file('c.regime.npz'))
  expect([slip.exitCode, slip.stderr]).toEqual([2, expect.stringContaining('Known keys')])
  await writeFile(file('large.json'), '{"states": 8}')
  const large = await runRegime('train', '--recipe', file('large.json'), '--csv', csv, '--out', file('c.regime.npz'))
  expect([large.exitCode, large.stderr]).toEqual([2, expect.stringContaining('too few for this model')])
  const folds = await runRegime('train', '--recipe', file('recipe.json'), '--csv', csv, '--out', file('c.regime.npz'), '--folds', '1')
  expect([folds.exitCode, folds.stderr]).toEqual([2, expect.stringContaining('--folds 1')])
  const missing = await runRegime('train', '--csv', csv)
  expect([missing.exitCode, missing.stderr]).toEqual([2, expect.stringContaining('--recipe FILE is missing')])
})
