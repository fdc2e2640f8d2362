import { afterEach, expect, it } from 'vitest'
import { cleanup } from 'vitest-browser-react'
import { makeServices } from '../app/support/makeServices'
import { renderApp } from '../app/support/renderApp'

afterEach(() => cleanup())

it('lists what happened, newest first, and verifies the chain', async () => {
  const { screen } = await renderApp('/settings')
  const rows = screen.getByRole('table', { name: 'Audit log' }).getByRole('row')
  await expect.element(rows.nth(1)).toHaveTextContent('sp500-core 1.2.0')
  await screen.getByRole('button', { name: 'Verify the chain' }).click()
  await expect.element(screen.getByText('events fit the chain of hashes', { exact: false })).toBeVisible()
})

it('says where the chain breaks', async () => {
  const services = await makeServices()
  services.store.audit.verify = async () => 2
  const { screen } = await renderApp('/settings', services)
  await screen.getByRole('button', { name: 'Verify the chain' }).click()
  await expect.element(screen.getByRole('alert')).toHaveTextContent('The chain breaks at event 2')
})

it('gives what is done here the name of the analyst, in the log', async () => {
  const services = await makeServices()
  const { screen } = await renderApp('/settings', services)
  await screen.getByRole('textbox', { name: 'Your name' }).fill('system')
  await screen.getByRole('button', { name: 'Save name' }).click()
  await expect.element(screen.getByRole('alert')).toHaveTextContent('Choose another name')
  await screen.getByRole('textbox', { name: 'Your name' }).fill('Ada Lovelace')
  await screen.getByRole('button', { name: 'Save name' }).click()
  await expect.element(screen.getByRole('heading', { name: 'You act as “Ada Lovelace”' })).toBeVisible()
  await expect.element(screen.getByRole('table', { name: 'Audit log' }).getByRole('row').nth(1)).toHaveTextContent('analystAnalyst namedAda Lovelace')
})

it('brings a deleted model back from the trash', async () => {
  const services = await makeServices()
  await services.store.models.remove(services.second.digest)
  const { screen } = await renderApp('/settings', services)
  await screen.getByRole('button', { name: 'Restore sp500-core 1.2.0' }).click()
  await expect.element(screen.getByText('What you delete will be here for 30 days.')).toBeVisible()
  expect(await services.store.models.list()).toHaveLength(2)
})

it('erases everything only after the word is typed', async () => {
  const { screen, store } = await renderApp('/settings')
  await screen.getByRole('button', { name: 'Erase all' }).click()
  const dialog = screen.getByRole('dialog')
  await expect.element(dialog.getByRole('button', { name: 'Erase all' })).toBeDisabled()
  await dialog.getByRole('textbox').fill('erase')
  await expect.element(dialog.getByRole('button', { name: 'Erase all' })).toBeDisabled()
  await dialog.getByRole('textbox').fill('erase all')
  await dialog.getByRole('button', { name: 'Erase all' }).click()
  await expect.element(dialog).not.toBeInTheDocument()
  expect(await store.models.list()).toEqual([])
  expect(await store.datasets.list()).toEqual([])
})

it('says in place of the log that it could not be read', async () => {
  const services = await makeServices()
  services.store.audit.count = () => Promise.reject(new Error('This tab is no longer connected to its data.'))
  const { screen } = await renderApp('/settings', services)
  await expect.element(screen.getByRole('heading', { name: 'The audit log could not be read' })).toBeVisible()
})
