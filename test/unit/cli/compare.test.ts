import { mkdtempSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { readModelAndRows } from '../../../src/cli/readModelAndRows'
import { cardFigures } from '../../../src/domain/comparison/cardFigures'
import { decisionCard } from '../../../src/domain/comparison/decisionCard'
import { planComparison } from '../../../src/domain/comparison/plan'
import { createInProcessEngine } from '../../../src/domain/inProcessEngine'
import { tradedReturns } from '../../../src/domain/comparison/tradedReturns'
import { readDataset } from '../../../src/cli/readDataset'
import { runRegime } from './runRegime'

const folder = mkdtempSync(join(tmpdir(), 'regimescope-compare-'))
const [first, second] = [join(folder, 'a.regime.npz'), join(folder, 'b.regime.npz')]
const SAMPLE = 'public/samples/features-daily.csv'

beforeAll(async () => {
  for (const [path, features, rows] of [[first, 'ret_1d,log_vix', 5000], [second, 'log_vix', 5200]] as const) {
    const run = await runRegime('fit', '--csv', SAMPLE, '--features', features, '--states', '2', '--covariance', 'diag', '--train-rows', String(rows), '--starts', '1', '--out', path)
    if (run.exitCode !== 0) throw new Error(run.stderr)
  }
}, 60_000)

async function sample() {
  const read = await readDataset(SAMPLE, new Map([['csv', SAMPLE]]), 0)
  if (!read.ok) throw new Error(read.error.text)
  return read.value
}

it('prints the figures that the screen shows: the same calls of the engine, the same card', { timeout: 60_000 }, async () => {
  const run = await runRegime('compare', '--a', first, '--b', second, '--csv', SAMPLE, '--paths', '20', '--json')
  const printed = JSON.parse(run.stdout) as Record<string, unknown>
  expect(printed).toMatchObject({ plan: { kind: 'superiority', margin: 0, looks: [252, 504] }, days: { paired: 564, unpaired: 0 }, features: ['log_vix'], isWholeRow: false, economy: { costBps: 10, delay: 1 } })

  const [a, b] = await Promise.all([first, second].map(async (bundle) => {
    const read = await readModelAndRows(new Map([['bundle', bundle], ['csv', SAMPLE]]), 0)
    if (!read.ok) throw new Error(read.error.text)
    return { version: read.value.version, table: read.value.table, dataset: await sample() }
  }))
  const engine = createInProcessEngine()
  const plan = planComparison(a!.version, b!.version)
  const comparison = await engine.run('comparePair', { a: a!, b: b!, plan, traded: tradedReturns(a!.dataset, a!.table, b!.table) })
  const falsePromotion = await engine.run('simulatePair', { a: a!.version, b: b!.version, plan, nPaths: 20, seed: 1 })
  if (!comparison.ok) throw new Error(comparison.error.message)
  const card = decisionCard({ comparison: comparison.value, standing: { isVoid: false, isAgreementViewed: false }, live: null, falsePromotion })
  expect(printed).toEqual(JSON.parse(JSON.stringify(cardFigures(card, comparison.value))))
})

it('says it in words, and refuses a plan or a file that cannot be used', { timeout: 60_000 }, async () => {
  const run = await runRegime('compare', '--a', first, '--b', second, '--csv', SAMPLE, '--looks', '600,700')
  expect(run.stdout).toMatch(/^~36 days left: features-daily 1\.0\.0 against features-daily 1\.0\.0\n564 paired days, .* scored on the 1 features in common: log_vix\n/)
  expect(/NaN|undefined|Infinity/.test(run.stdout)).toBe(false)
  expect(await runRegime('compare', '--a', first, '--b', second, '--csv', SAMPLE, '--looks', '252')).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('two whole numbers of paired days') as unknown })
  expect(await runRegime('compare', '--a', first, '--csv', SAMPLE)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--b FILE is missing') as unknown })
  const other = join(folder, 'other.csv')
  await writeFile(other, 'date,x\n2020-01-02,1\n2020-01-03,2\n')
  expect(await runRegime('compare', '--a', first, '--b', second, '--csv', other)).toMatchObject({ exitCode: 2 })
})
