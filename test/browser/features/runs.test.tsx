import { afterEach, expect, it } from 'vitest'
import { cleanup } from 'vitest-browser-react'
import { defaultConfig } from '../../../src/domain/training/defaultConfig'
import type { RunEntry } from '../../../src/domain/training/pipeline/runStore'
import type { PipelineRecord } from '../../../src/domain/training/pipeline/types'
import { makeServices } from '../app/support/makeServices'
import { renderApp } from '../app/support/renderApp'

afterEach(() => cleanup())

const record: PipelineRecord = {
  trigger: 'schedule', label: { name: 'sp500-core', version: '1.3.0' }, config: defaultConfig(['ret', 'vol']), parentDigest: null, build: { engineBuild: 'test', runtime: 'node' },
  data: { datasetDigest: 'd'.repeat(64), datasetName: 'prices.csv', columnDigests: [] }, metrics: null, modelDigest: 'a'.repeat(64), parameterDigest: 'b'.repeat(64),
  steps: [
    { name: 'extract', state: 'done', durationMs: 3, note: '40 rows of prices.csv' },
    { name: 'validate', state: 'failed', durationMs: 12, note: 'Column "vol" has an infinite cell.' },
    { name: 'split', state: 'skipped', durationMs: null, note: '' },
    { name: 'fit', state: 'skipped', durationMs: null, note: '' },
    { name: 'validateFit', state: 'skipped', durationMs: null, note: '' },
    { name: 'save', state: 'skipped', durationMs: null, note: '' },
  ],
}
const run: RunEntry = { id: 'r1', title: 'sp500-core, 3 states', startedAt: 1_700_000_000_000, endedAt: 1_700_000_004_000, outcome: 'failed', message: 'Column "vol" has an infinite cell.', pipeline: record }

it('lists the runs and opens one with its steps, their times and what failed', async () => {
  const services = await makeServices()
  await services.store.runs.put(run)
  const { screen } = await renderApp('/train/runs', services)
  await screen.getByRole('link', { name: 'sp500-core, 3 states' }).click()
  const steps = screen.getByRole('table', { name: 'Steps of the run' })
  await expect.element(steps.getByRole('row', { name: /Validate data/ })).toHaveTextContent('Failed12Column "vol" has an infinite cell.')
  await expect.element(steps.getByRole('row', { name: /Save to staging/ })).toHaveTextContent('Left out')
  await expect.element(screen.getByRole('button', { name: 'Train again' })).toBeVisible()
})

it('shows the folds of a walk forward, with what each was trained and scored on', async () => {
  const services = await makeServices()
  const fold = (index: number, logScorePerRow: number) => ({
    fold: { index, trainLastDay: 11_000 + 100 * index, testFirstDay: 11_006 + 100 * index, testLastDay: 11_100 + 100 * index },
    nTrainRows: 300 + 100 * index, nTestRows: 95, logScorePerRow, singleGaussianLogScorePerRow: 4, targetLogScorePerRow: null,
  })
  const score = { nRows: 190, logScorePerRow: 4.1, singleGaussianLogScorePerRow: 4, targetLogScorePerRow: null, folds: [fold(0, 4.5), fold(1, 3.7)] }
  await services.store.runs.put({ ...run, pipeline: { ...record, walkForward: { rule: { nFolds: 2, initialShare: 0.5, embargo: 5 }, score, note: '' } } })
  const { screen } = await renderApp('/train/runs', services)
  await screen.getByRole('link', { name: 'sp500-core, 3 states' }).click()
  await expect.element(screen.getByRole('heading', { name: 'Walk forward: better than one Gaussian in 1 of 2 folds' })).toBeVisible()
  await expect.element(screen.getByRole('table', { name: 'Folds of the walk forward' }).getByRole('row').nth(2)).toHaveTextContent('22000-05-234002000-05-292000-08-31953.7004.000\u22120.300')
})

it('says whether a run once more gave the digest again', async () => {
  const services = await makeServices()
  await services.store.runs.put(run)
  await services.store.runs.put({ ...run, id: 'r2', title: 'again', startedAt: run.startedAt + 1, pipeline: { ...record, replayOf: 'r1' } })
  await services.store.runs.put({ ...run, id: 'r3', title: 'other', startedAt: run.startedAt + 2, pipeline: { ...record, replayOf: 'r1', modelDigest: 'c'.repeat(64) } })
  const { screen } = await renderApp('/train/runs', services)
  await screen.getByRole('link', { name: 'again' }).click()
  await expect.element(screen.getByText('Gives the digest of the run', { exact: false })).toHaveTextContent('again, aaaaaaaaaaaa.')
  await screen.getByRole('link', { name: 'other' }).click()
  await expect.element(screen.getByText('Gives another digest than', { exact: false })).toBeVisible()
})

it('says what will be here before the first run', async () => {
  const { screen } = await renderApp('/train/runs')
  await expect.element(screen.getByText('Every training run will be listed here', { exact: false })).toBeVisible()
})
