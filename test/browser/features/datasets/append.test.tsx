import axe from 'axe-core'
import { afterEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { cleanup } from 'vitest-browser-react'
import type { StorePort } from '../../../../src/domain/ports'
import { makeModel } from '../../../support/makeModel'
import { csvFile, openPage } from './support/openPage'

afterEach(() => cleanup())

const DAYS = Array.from({ length: 12 }, (_, i) => `2024-03-${String(i + 1).padStart(2, '0')}`)
const line = (day: string, ret = `${Number(day.slice(-2)) / 10}`, vix = '20') => `${day},${ret},${vix}`
const STORED = ['date,ret,vix', ...DAYS.slice(0, 8).map((day) => line(day))].join('\n')
/** two values of ret revised, one of vix emptied, four rows new */
const NEWER = ['date,ret,vix', ...DAYS.slice(4).map((day, i) => (i === 1 ? line(day, '9.5') : i === 2 ? line(day, '-4', '') : line(day)))].join('\n')

async function importStored() {
  const opened = await openPage('/data/import')
  await userEvent.upload(page.getByLabelText('Choose file').last(), csvFile(STORED, 'market.csv'))
  await expect.element(opened.screen.getByRole('button', { name: 'Confirm and import' })).toBeEnabled()
  await opened.screen.getByLabelText('Unit of vix').fill('points')
  await expect.element(opened.screen.getByRole('button', { name: 'Confirm and import' })).toBeEnabled()
  await opened.screen.getByRole('button', { name: 'Confirm and import' }).click()
  await expect.element(opened.screen.getByRole('heading', { level: 1 })).toHaveTextContent('8 rows kept')
  const [base] = await opened.store.datasets.list()
  await opened.screen.getByRole('link', { name: 'Open data set' }).click()
  return { ...opened, base: base! }
}

/** From the stored data set to its comparison with a file. */
async function compare(screen: Awaited<ReturnType<typeof openPage>>['screen'], text = NEWER) {
  await screen.getByRole('link', { name: 'Add new data' }).click()
  await expect.element(screen.getByRole('heading', { level: 1, name: 'Add new data' })).toBeVisible()
  await userEvent.upload(page.getByLabelText('Choose file').last(), csvFile(text, 'newer.csv'))
  await expect.element(screen.getByText('has the shape of its last one', { exact: false })).toBeVisible()
  await expect.element(screen.getByLabelText('Unit of vix')).toHaveValue('points')
  await expect.element(screen.getByRole('button', { name: 'Compare with market' })).toBeEnabled()
  await screen.getByRole('button', { name: 'Compare with market' }).click()
}

async function valuesOf(store: StorePort, digest: string, column: string): Promise<number[]> {
  const loaded = await store.datasets.load(digest)
  return loaded.ok ? [...loaded.value.columns.find(({ name }) => name === column)!.values] : []
}

it('newer rows are compared, revised values chosen, and the next version stored beside the old one', async () => {
  const { screen, store, base } = await importStored()
  await compare(screen)
  await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent('4 new rows, 2 revised values')
  const add = screen.getByRole('button', { name: 'Add 4 rows' })
  await expect.element(add).toBeDisabled()
  await expect.element(screen.getByText('Choose what holds in ret', { exact: false })).toBeVisible()
  await expect.element(screen.getByRole('table', { name: 'Columns with revised cells' }).getByRole('row', { name: /ret/ })).toHaveTextContent('2024-03-06: 0.6 → 9.5')
  const revised = screen.getByRole('table', { name: 'Revised cells', exact: true })
  await expect.element(revised.getByRole('row', { name: /2024-03-06/ })).toHaveTextContent('+8.9')
  await expect.element(revised).toHaveTextContent('left empty')
  const { violations } = await axe.run(document.body, { resultTypes: ['violations'] })
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  await screen.getByText('Take from file').click()
  await expect.element(add).toBeEnabled()
  await add.click()
  await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent('4 rows added, 2 values revised, 0 guessed')
  const stored = await store.datasets.list()
  expect(stored).toHaveLength(2)
  const next = stored.find(({ digest }) => digest !== base.digest)!
  expect(next).toMatchObject({ name: 'market', nRows: 12, receipt: { append: { parentDigest: base.digest, version: 2, choices: { ret: 'take' } } } })
  expect(await valuesOf(store, next.digest, 'ret')).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 9.5, -4, 0.8, 0.9, 1, 1.1, 1.2])
  expect(await valuesOf(store, next.digest, 'vix')).toEqual(Array.from({ length: 12 }, () => 20))
  expect(await valuesOf(store, base.digest, 'ret')).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8])

  location.hash = `#/data/${base.digest}`
  await screen.getByRole('link', { name: 'Open version 2' }).click()
  await expect.element(screen.getByText('Version 2', { exact: true }).first()).toBeVisible()
})

it('a file that says nothing new stores nothing', async () => {
  const { screen, store } = await importStored()
  await compare(screen, STORED)
  await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Nothing new in this file')
  expect(await store.datasets.list()).toHaveLength(1)
})

it('a model of the older rows is offered the new ones, with undo', async () => {
  const { store, base } = await importStored()
  const model = await makeModel()
  await store.models.save({ ...model, metadata: { ...model.metadata, data: { ...model.metadata.data, datasetDigest: base.digest } } }, { putInUse: true })
  await cleanup()
  const { screen } = await openPage(`/data/${base.digest}`, store)
  await compare(screen)
  await screen.getByRole('button', { name: 'Keep all stored' }).click()
  await screen.getByRole('button', { name: 'Add 4 rows' }).click()
  await screen.getByRole('button', { name: 'Use the new rows with us-market 1.0.0' }).click()
  const next = (await store.datasets.list()).find(({ digest }) => digest !== base.digest)!
  await expect.poll(async () => (await store.settings.read()).dataByModel).toEqual({ [model.digest]: next.digest })
  await screen.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(async () => (await store.settings.read()).dataByModel).toEqual({})
})
