import { afterEach, expect, it, vi } from 'vitest'
import { cleanup } from 'vitest-browser-react'
import { makeServices } from '../app/support/makeServices'
import { renderApp } from '../app/support/renderApp'

afterEach(() => cleanup())

const GOOD = 'orchid pebble lantern quartz'

it('a passphrase is set only when it is long, typed twice alike, and a backup was spoken of', async () => {
  const { screen, store } = await renderApp('/settings')
  await screen.getByRole('button', { name: 'Set a passphrase' }).click()
  const dialog = screen.getByRole('dialog', { name: 'Set a passphrase' })
  await expect.element(dialog).toHaveTextContent('there is no second key')
  const encrypt = dialog.getByRole('button', { name: 'Encrypt' })
  await dialog.getByLabelText('New passphrase', { exact: true }).fill('short')
  await dialog.getByLabelText('New passphrase again').fill('other')
  await expect.element(dialog.getByText('The two are not the same.')).toBeVisible()
  await expect.element(dialog.getByText('At least 12 characters; this one has 5', { exact: false })).toBeVisible()
  await dialog.getByLabelText('New passphrase', { exact: true }).fill(GOOD)
  await dialog.getByLabelText('New passphrase again').fill(GOOD)
  await expect.element(encrypt).toBeDisabled()
  await dialog.getByLabelText('Type "I have a backup" or "I want no backup"').fill('i have a backup')
  await encrypt.click()
  await expect.element(screen.getByRole('heading', { name: 'What is stored is encrypted' })).toBeVisible()
  expect(await store.lock.read()).toMatchObject({ phase: 'sealed' })
  await expect.element(screen.getByRole('table', { name: 'Audit log' }).getByRole('row').nth(1)).toHaveTextContent('Passphrase set')
})

it('is changed and taken away only by who knows it', async () => {
  const services = await makeServices()
  await services.store.lock.set(GOOD)
  const { screen, store } = await renderApp('/settings', services)
  await screen.getByRole('button', { name: 'Change passphrase' }).click()
  const changing = screen.getByRole('dialog', { name: 'Change the passphrase' })
  await changing.getByLabelText('Current passphrase').fill('not this one')
  for (const label of ['New passphrase', 'New passphrase again']) await changing.getByLabelText(label, { exact: true }).fill('another one of five words')
  await changing.getByRole('button', { name: 'Change passphrase' }).click()
  await expect.element(changing.getByRole('alert')).toHaveTextContent('This is not the passphrase')
  await changing.getByLabelText('Current passphrase').fill(GOOD)
  await changing.getByRole('button', { name: 'Change passphrase' }).click()
  await expect.element(changing).not.toBeInTheDocument()

  await screen.getByRole('button', { name: 'Remove passphrase' }).click()
  const removing = screen.getByRole('dialog', { name: 'Remove the passphrase' })
  await removing.getByLabelText('Passphrase').fill(GOOD)
  await removing.getByRole('button', { name: 'Decrypt' }).click()
  await expect.element(removing.getByRole('alert')).toHaveTextContent('This is not the passphrase')
  await removing.getByLabelText('Passphrase').fill('another one of five words')
  await removing.getByRole('button', { name: 'Decrypt' }).click()
  await expect.element(screen.getByRole('heading', { name: 'What is stored is not encrypted' })).toBeVisible()
  expect((await store.audit.list()).map(({ action }) => action).slice(-3)).toEqual(['passphraseSet', 'passphraseChanged', 'passphraseRemoved'])
})

it('says what is not finished, and finishes it', async () => {
  const services = await makeServices()
  await services.store.lock.set(GOOD)
  const status = await services.store.lock.read()
  let phase: 'sealing' | 'sealed' = 'sealing'
  services.store.lock.read = async () => ({ ...status!, phase })
  services.store.lock.resume = vi.fn(async () => {
    phase = 'sealed'
    return { ok: true, value: null } as const
  })
  const { screen } = await renderApp('/settings', services)
  await expect.element(screen.getByText('Some records are not encrypted yet.', { exact: false })).toBeVisible()
  await screen.getByRole('button', { name: 'Finish now' }).click()
  await expect.element(screen.getByRole('heading', { name: 'What is stored is encrypted' })).toBeVisible()
})

it('keeps the time after which it locks by itself', async () => {
  const services = await makeServices()
  await services.store.lock.set(GOOD)
  const { screen, store } = await renderApp('/settings', services)
  await screen.getByLabelText('Locks by itself').selectOptions('After 5 minutes without a touch')
  await vi.waitFor(async () => expect((await store.lock.read())!.idleMinutes).toBe(5))
  await screen.getByLabelText('Locks by itself').selectOptions('Only when closed or told to')
  await vi.waitFor(async () => expect((await store.lock.read())!.idleMinutes).toBeNull())
})
