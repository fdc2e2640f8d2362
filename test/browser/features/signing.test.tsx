import { afterEach, expect, it } from 'vitest'
import { cleanup } from 'vitest-browser-react'
import { createFixedClock } from '../../support/fixedClock'
import { createMemoryStore } from '../../support/memoryStore'
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

it('a colleague is trusted by a pasted key, and no longer with a reason', async () => {
  const { screen, store } = await renderApp('/settings')
  const key = await createMemoryStore(createFixedClock()).keys.make('Ben')
  if (!key.ok) throw new Error(key.error.message)
  await screen.getByRole('button', { name: 'Add signer' }).click()
  const adding = screen.getByRole('dialog', { name: 'Add a trusted signer' })
  await adding.getByRole('textbox', { name: 'Whose key is it' }).fill('Ben Roth')
  await adding.getByRole('textbox', { name: 'Public key' }).fill('not a key')
  await adding.getByRole('button', { name: 'Trust this signer' }).click()
  await expect.element(adding.getByRole('alert')).toHaveTextContent('PEM form')
  await adding.getByRole('textbox', { name: 'Public key' }).fill(key.value.pem)
  await adding.getByRole('button', { name: 'Trust this signer' }).click()
  const panel = screen.getByRole('region', { name: 'Trusted signers, 1 key' })
  await expect.element(panel.getByRole('table')).toHaveTextContent('Ben Roth')

  await panel.getByRole('button', { name: 'Stop trusting Ben Roth' }).click()
  const removing = screen.getByRole('dialog', { name: 'Stop trusting Ben Roth' })
  await removing.getByRole('textbox', { name: 'Reason' }).fill('left the desk')
  await removing.getByRole('button', { name: 'Stop trusting' }).click()
  await expect.element(screen.getByRole('region', { name: 'Trusted signers, 0 keys' })).toBeVisible()
  expect((await store.audit.list()).at(-1)).toMatchObject({ action: 'signerDistrusted', subject: 'Ben Roth', reason: 'left the desk' })
})

it('[R33] another policy for production takes a reason', async () => {
  const { screen, store } = await renderApp('/settings')
  const panel = screen.getByRole('region', { name: 'Production asks for no second signature' })
  expect(panel.getByRole('button', { name: 'Change policy' }).query()).toBeNull()
  await panel.getByRole('checkbox', { name: /^Production needs the signature/ }).click({ force: true })
  await expect.element(panel.getByRole('button', { name: 'Change policy' })).toBeDisabled()
  await panel.getByRole('textbox', { name: 'Reason for the change' }).fill('agreed with risk')
  await panel.getByRole('button', { name: 'Change policy' }).click()
  await expect.element(screen.getByRole('region', { name: 'Production needs the signature of a second person' })).toBeVisible()
  expect((await store.registry.read()).policy).toEqual({ needsSecondSignature: true, unsignedImports: 'withReason' })
  expect((await store.audit.list()).at(-1)).toMatchObject({ action: 'policySet', reason: 'agreed with risk' })
})
