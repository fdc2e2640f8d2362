import { afterEach, expect, it } from 'vitest'
import { cleanup } from 'vitest-browser-react'
import { userEvent } from 'vitest/browser'
import { createColumn, digestOfDataset } from '../../../src/domain/dataset/datasetDigest'
import { createInProcessEngine } from '../../../src/domain/inProcessEngine'
import { sealVersion } from '../../../src/domain/model/identity'
import type { ModelVersion } from '../../../src/domain/model/types'
import { moveToShadow } from '../../../src/domain/registry/moveToShadow'
import { SHADOW_GATES } from '../../../src/domain/registry/gates'
import { makeServices } from '../app/support/makeServices'
import { renderApp } from '../app/support/renderApp'
import { makeDataset } from '../../support/makeDataset'
import { passed, putIntoProduction } from '../../support/registryWorld'
import { makePair } from '../../unit/domain/comparison/makePair'

afterEach(() => cleanup())

/** A production whose means are off, and a shadow that is the truth, with a hundred days after both trainings. */
async function inService() {
  const services = await makeServices()
  const { store } = services
  const pair = await makePair({ a: 1.5, b: 0, nAfter: 100 })
  const { names, dates, values } = pair.a.table
  const columns = await Promise.all(names.map((name, i) => createColumn({ name, unit: null, role: 'feature' }, values.filter((_, at) => at % names.length === i))))
  const dataset = { ...(await makeDataset()), dates, columns, digest: await digestOfDataset({ dates, columns }) }
  await store.datasets.save(dataset)
  const sealed = ({ digest: _digest, recordDigest: _record, parameterDigest: _parameters, ...version }: ModelVersion, label: string) =>
    sealVersion({ ...version, name: 'desk', version: label, metadata: { ...version.metadata, data: { ...version.metadata.data, datasetDigest: dataset.digest } } })
  const [production, shadow] = [await sealed(pair.a.version, '1.0.0'), await sealed(pair.b.version, '1.1.0')]
  for (const version of [production, shadow]) await store.models.save(version, { putInUse: false })
  await putIntoProduction(store, production.digest)
  await store.registry.run({ kind: 'confirm', digest: production.digest })
  await moveToShadow(store, { digest: shadow.digest, gates: passed(SHADOW_GATES), skips: [] })
  return { services: { ...services, engine: createInProcessEngine() }, dataset, shadow }
}

it('counts the days to the next look, steps through the disagreement by keyboard, voids a changed plan, and logs a rejection with the card', async () => {
  const { services, shadow } = await inService()
  const { screen, store } = await renderApp('/compare', services)
  await expect.element(screen.getByRole('heading', { name: '~152 days left' })).toBeVisible()
  await expect.element(screen.getByText('100 paired days so far; the first look is at 252, 152 to go.', { exact: false })).toBeVisible()

  const stepper = screen.getByRole('slider', { name: 'Disagreement day' })
  const first = stepper.element().getAttribute('aria-valuetext')
  stepper.element().focus()
  await userEvent.keyboard('{ArrowRight}')
  await expect.element(stepper).toHaveAttribute('aria-valuenow', '2')
  expect(stepper.element().getAttribute('aria-valuetext')).not.toBe(first)
  await userEvent.keyboard('{End}')
  await expect.element(screen.getByRole('button', { name: 'Next day' })).toBeDisabled()

  await screen.getByRole('button', { name: 'Change plan' }).click()
  await screen.getByRole('spinbutton', { name: 'First look' }).fill('60')
  await screen.getByRole('textbox', { name: 'Reason' }).fill('a year is too long')
  await screen.getByRole('dialog').getByRole('button', { name: 'Change plan' }).click()
  await expect.element(screen.getByText('The plan was changed while it ran', { exact: false })).toBeVisible()

  await screen.getByRole('button', { name: 'Reject' }).click()
  await screen.getByRole('textbox', { name: 'Reason' }).fill('not needed')
  await screen.getByRole('dialog', { name: 'Reject desk 1.1.0' }).getByRole('button', { name: 'Reject' }).click()
  await expect.element(screen.getByText('desk 1.1.0 was taken out of shadow')).toBeVisible()
  const events = await store.audit.list({ subjectDigest: shadow.digest, actions: ['comparisonPlanned', 'comparisonDecided', 'modelArchived'] })
  expect(events.map(({ action, reason }) => [action, reason])).toEqual([['comparisonPlanned', 'a year is too long'], ['comparisonDecided', 'not needed'], ['modelArchived', 'not needed']])
  expect(events[1]!.details).toMatchObject({ decision: 'reject', to: 'archive', card: { verdict: 'review', days: { paired: 100 } } })
})

it('says why two cannot be tested, and still shows what differs', async () => {
  const { services, dataset } = await inService()
  await services.store.datasets.remove(dataset.digest)
  const { screen } = await renderApp('/compare', services)
  await expect.element(screen.getByRole('heading', { name: /The two could not be tested day by day/ })).toBeVisible()
  await expect.element(screen.getByRole('region', { name: /^Metrics/ })).toBeVisible()
})
