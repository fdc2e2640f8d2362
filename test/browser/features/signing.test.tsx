import { afterEach, expect, it } from 'vitest'
import { cleanup } from 'vitest-browser-react'
import { renderApp } from '../app/support/renderApp'

afterEach(() => cleanup())

it('a signing key is made under a name, replaced and removed, with an event each', async () => {
  const { screen, store } = await renderApp('/settings')
  await screen.getByRole('button', { name: 'Make signing key' }).click()
  const making = screen.getByRole('dialog', { name: 'Make signing key' })
  await expect.element(making.getByRole('button', { name: 'Make signing key' })).toBeDisabled()
  await making.getByRole('textbox', { name: 'Name of the signer' }).fill('Ada Lindt')
  await making.getByRole('button', { name: 'Make signing key' }).click()
  const panel = screen.getByRole('region', { name: 'Exported bundles are signed by Ada Lindt' })
  const [first] = await store.keys.list()
  await expect.element(panel).toHaveTextContent(first!.fingerprint.slice(0, 16))

  await panel.getByRole('button', { name: 'Replace key' }).click()
  const replacing = screen.getByRole('dialog', { name: 'Replace key' })
  await expect.element(replacing.getByRole('textbox', { name: 'Name of the signer' })).toHaveValue('Ada Lindt')
  await replacing.getByRole('button', { name: 'Replace key' }).click()
  await expect.element(panel.getByRole('table', { name: 'Retired keys' })).toHaveTextContent(first!.fingerprint.slice(0, 12))

  await panel.getByRole('button', { name: 'Remove key', exact: true }).click()
  await screen.getByRole('dialog', { name: 'Remove the key of Ada Lindt' }).getByRole('button', { name: 'Remove key' }).click()
  await expect.element(screen.getByRole('button', { name: 'Make signing key' })).toBeVisible()
  expect((await store.audit.list()).map(({ action }) => action).slice(-4)).toEqual(['signingKeyMade', 'signingKeyRetired', 'signingKeyMade', 'signingKeyRemoved'])
})
