import { afterEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { cleanup } from 'vitest-browser-react'
import { makeMapping } from '../../../support/makeMapping'
import { csvFile, openPage } from './support/openPage'

afterEach(() => cleanup())

/** Day and month can be read both ways. */
const ambiguous = (year: number, name: string) => csvFile(['date,ret', `03/04/${year},0.1`, `05/06/${year},0.2`, `07/02/${year},0.3`].join('\n'), name)

it('a mapping is kept under a name and offered for the next file of the same shape', async () => {
  const { screen, store } = await openPage('/data/import')
  await userEvent.upload(page.getByLabelText('Choose file').last(), ambiguous(2023, 'first.csv'))
  await expect.element(screen.getByRole('button', { name: 'Save mapping' })).toBeDisabled()
  await screen.getByRole('button', { name: 'MM/DD/YYYY' }).click()
  await screen.getByLabelText('Unit of ret').fill('fraction')
  await screen.getByRole('button', { name: 'Save mapping' }).click()
  await screen.getByLabelText('Name of the mapping').fill('US desk')
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByText('Mapping “US desk” saved')).toBeVisible()
  await screen.getByRole('button', { name: 'Choose another file' }).first().click()
  await expect.element(screen.getByRole('table', { name: 'Saved mappings' })).toHaveTextContent('US desk')

  await userEvent.upload(page.getByLabelText('Choose file').last(), ambiguous(2024, 'second.csv'))
  await expect.element(screen.getByRole('heading', { name: /leaves open/ })).toBeVisible()
  await screen.getByRole('button', { name: 'Use “US desk”' }).click()
  await expect.element(screen.getByText('Read with the saved mapping “US desk”', { exact: false })).toBeVisible()
  await expect.element(screen.getByRole('heading', { name: /leaves open/ })).not.toBeInTheDocument()
  await expect.element(screen.getByLabelText('Unit of ret')).toHaveValue('fraction')
  await expect.element(screen.getByRole('button', { name: 'Confirm and import' })).toBeEnabled()
  await screen.getByRole('button', { name: 'Confirm and import' }).click()
  await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent('3 rows kept')
  expect((await store.datasets.list())[0]).toMatchObject({ name: 'second', receipt: { mapping: { dateFormat: 'MM/DD/YYYY' } } })
})

it('saved mappings are renamed and deleted, both with undo', async () => {
  const { store } = await openPage('/data/import')
  await store.mappings.save(await makeMapping())
  await cleanup()
  const { screen } = await openPage('/data/import', store)
  const names = async () => (await store.mappings.list()).map(({ name }) => name)
  await screen.getByRole('button', { name: 'Actions for Terminal export' }).click()
  await screen.getByRole('menuitem', { name: 'Rename' }).click()
  await screen.getByRole('dialog').getByLabelText('Name of the mapping').fill('Bank')
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByRole('table', { name: 'Saved mappings' })).toHaveTextContent('Bank')
  await screen.getByRole('button', { name: 'Undo' }).click()
  await expect.element(screen.getByRole('table', { name: 'Saved mappings' })).toHaveTextContent('Terminal export')
  await screen.getByRole('button', { name: 'Actions for Terminal export' }).click()
  await screen.getByRole('menuitem', { name: 'Delete' }).click()
  await expect.poll(names).toEqual([])
  await screen.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(names).toEqual(['Terminal export'])
})
