import { afterEach, expect, it } from 'vitest'
import { cleanup } from 'vitest-browser-react'
import { createColumn, digestOfDataset } from '../../../src/domain/dataset/datasetDigest'
import { createInProcessEngine } from '../../../src/domain/inProcessEngine'
import { makeDataset } from '../../support/makeDataset'
import { makeTable } from '../../unit/domain/training/makeTable'
import { makeServices, type MadeServices } from '../app/support/makeServices'
import { renderApp } from '../app/support/renderApp'

afterEach(() => cleanup())

/** The app with a data set that two states fit. */
async function withMarket(): Promise<MadeServices> {
  const services = await makeServices()
  const names = ['ret_1d', 'vol']
  const { values, dates } = makeTable({ nRows: 300, names })
  const columns = await Promise.all(names.map((name, d) => createColumn({ name, unit: null, role: 'feature' }, Float64Array.from({ length: dates.length }, (_, t) => values[2 * t + d]!))))
  const dataset = { ...(await makeDataset({ name: 'market.csv' })), digest: await digestOfDataset({ dates, columns }), dates, columns }
  await services.store.datasets.save(dataset)
  return { ...services, engine: createInProcessEngine() }
}

it('runs a sweep, keeps a cancelled one to resume, recommends, compares and saves a trial under the digest it had', async () => {
  const made = await withMarket()
  made.store.damaged = async (kind) => {
    if (kind === 'sweeps') return [{ key: 'an-older-sweep', label: null }]
    return kind === 'trials' ? [{ key: 'another/3', label: 'Trial 4' }, ...(await made.store.sweeps.list()).map(({ id }) => ({ key: `${id}/6`, label: 'Trial 7' }))] : []
  }
  const { screen, store, jobs } = await renderApp('/train/sweep', made)
  await expect.element(screen.getByRole('list', { name: 'Damaged sweeps' })).toHaveTextContent('an-older-swe')
  await screen.getByRole('checkbox', { name: 'Full' }).click()
  await screen.getByRole('checkbox', { name: '4' }).click()
  await screen.getByRole('spinbutton', { name: 'Starts of a fit' }).fill('2')
  const stop = store.onChange((kinds) => {
    if (kinds.includes('sweeps')) void store.sweeps.countTrials().then((n) => n === 1 && jobs.cancel(jobs.snapshot()[0]!.id))
  })
  await screen.getByRole('button', { name: 'Run 2 trials' }).click()
  await expect.element(screen.getByText('1 of 2 trials have ended', { exact: false })).toBeVisible()
  stop()
  await expect.element(screen.getByRole('list', { name: 'Damaged trials' })).toHaveTextContent(/^Trial 7$/)
  await screen.getByRole('button', { name: 'Resume' }).click()
  await expect.element(screen.getByRole('heading', { name: '2 trials ended' })).toBeVisible()
  await expect.element(screen.getByText('2 trials so far in this browser', { exact: false })).toBeVisible()
  await expect.element(screen.getByRole('heading', { name: /^Take \d states, diagonal, All features$/ })).toBeVisible()

  await screen.getByRole('checkbox', { name: 'Compare trial 1' }).click()
  await screen.getByRole('checkbox', { name: 'Compare trial 2' }).click()
  await expect.element(screen.getByRole('table', { name: 'Trials side by side' }).getByRole('row', { name: /^Fold 1/ })).toBeVisible()

  await screen.getByRole('button', { name: 'Save trial 1 as model' }).click()
  await screen.getByRole('textbox', { name: 'Model name' }).fill('from-sweep')
  await screen.getByRole('button', { name: 'Save to staging' }).click()
  const [plan] = await store.sweeps.list()
  const [trial] = await store.sweeps.trials(plan!.id)
  const expected = trial!.outcome.state === 'done' ? trial!.outcome.metrics.modelDigest : ''
  await expect.poll(async () => (await store.models.list()).find(({ name }) => name === 'from-sweep')?.digest, { timeout: 20_000 }).toBe(expected)
  expect((await store.registry.read()).staging.has(expected)).toBe(true)
})
