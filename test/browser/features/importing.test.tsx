import { afterEach, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { cleanup } from 'vitest-browser-react'
import { createInProcessEngine } from '../../../src/domain/inProcessEngine'
import type { ModelVersion } from '../../../src/domain/model/types'
import type { StorePort } from '../../../src/domain/ports'
import { exportVersion } from '../../../src/domain/signing/exportVersion'
import { createFixedClock } from '../../support/fixedClock'
import { makeModel } from '../../support/makeModel'
import { createMemoryStore } from '../../support/memoryStore'
import { openPage } from './datasets/support/openPage'

afterEach(() => cleanup())

const engine = createInProcessEngine()

async function bundleOf(store: StorePort, version: ModelVersion): Promise<Uint8Array<ArrayBuffer>> {
  const exported = await exportVersion({ store, engine }, version, 'signed')
  if (!exported.ok) throw new Error(exported.error.message)
  return exported.value
}

/** Somebody else's browser, with a model and a key of that name. */
async function colleague(name: string, version: ModelVersion): Promise<StorePort> {
  const store = createMemoryStore(createFixedClock())
  await store.models.save(version, { putInUse: false })
  await store.keys.make(name)
  return store
}

/** The import dialog over a real database, with a file in it. */
async function openImport(bytes: Uint8Array<ArrayBuffer>, given?: StorePort) {
  const { screen, store } = await openPage('/models', given)
  await screen.getByRole('button', { name: 'Import bundle' }).first().click()
  const dialog = screen.getByRole('dialog', { name: 'Import bundle' })
  await userEvent.upload(dialog.getByLabelText('Choose bundle'), new File([bytes], 'model.regime.npz'))
  return { screen, store, dialog }
}

it('a signer unknown at first is trusted from the dialog; the import then takes no reason and keeps the signature', async () => {
  const version = await makeModel()
  const home = await colleague('Ada', version)
  const bytes = await bundleOf(home, version)
  const { screen, store, dialog } = await openImport(bytes)
  await expect.element(dialog.getByText('Unknown signer')).toBeVisible()
  const line = dialog.getByRole('listitem').filter({ hasText: 'the signature names every member' })
  await expect.element(line.getByLabelText('Not verified:')).toBeInTheDocument()
  expect(line.getByLabelText('Passed:').query()).toBeNull()
  await expect.element(dialog.getByRole('button', { name: 'Import model' })).toBeDisabled()

  await dialog.getByRole('button', { name: 'Trust this signer' }).click()
  await dialog.getByRole('textbox', { name: 'Whose key is it' }).fill('Ada Lindt')
  await dialog.getByRole('button', { name: 'Trust Ada Lindt' }).click()
  await expect.element(dialog.getByText('Signed by Ada Lindt, whom you trust.')).toBeVisible()
  expect(dialog.getByRole('textbox').query()).toBeNull()
  await dialog.getByRole('button', { name: 'Import model' }).click()
  await expect.element(screen.getByRole('heading', { level: 1, name: 'us-market' })).toBeVisible()
  expect((await store.signedBundles.list(version.digest)).map(({ bundle }) => bundle)).toEqual([bytes])
  expect((await store.audit.list()).map(({ action, reason }) => [action, reason])).toEqual([['signerTrusted', null], ['modelImported', null], ['modelPutInUse', null]])
})

it('a signature that came without its key asks for the key, and takes no other', async () => {
  const version = await makeModel()
  const [ada, eve] = [await colleague('Ada', version), await colleague('Eve', version)]
  const [[key], [other]] = await Promise.all([ada.keys.list(), eve.keys.list()])
  const bare = await editSignature(await bundleOf(ada, version), ({ sig }) => ({ keyid: key!.fingerprint, sig }))
  const { dialog, store } = await openImport(bare)
  await expect.element(dialog.getByText('whether the signature fits cannot be checked', { exact: false })).toBeVisible()
  await dialog.getByRole('button', { name: 'Trust this signer' }).click()
  await dialog.getByRole('textbox', { name: 'Whose key is it' }).fill('Ada')
  await dialog.getByRole('textbox', { name: 'Their public key' }).fill(other!.pem)
  await dialog.getByRole('button', { name: 'Trust Ada' }).click()
  await expect.element(dialog.getByRole('alert')).toHaveTextContent('not the one that the signature names')
  expect(await store.signers.list()).toEqual([])
  await dialog.getByRole('textbox', { name: 'Their public key' }).fill(key!.pem)
  await dialog.getByRole('button', { name: 'Trust Ada' }).click()
  await expect.element(dialog.getByText('Signed by Ada, whom you trust.')).toBeVisible()
})

it('a version that is here gains the signatures of a file, once', async () => {
  const version = await makeModel()
  const bytes = await bundleOf(await colleague('Ada', version), version)
  const { screen, store } = await openPage('/models')
  await store.models.save(version, { putInUse: false })
  await screen.unmount()
  const first = await openImport(bytes, store)
  await first.dialog.getByRole('button', { name: 'Add 1 signature' }).click()
  await expect.element(first.screen.getByRole('heading', { level: 1, name: 'us-market' })).toBeVisible()
  expect((await store.audit.list()).at(-1)).toMatchObject({ action: 'signaturesAdded', subject: 'us-market 1.0.0' })
  await first.screen.unmount()
  const again = await openImport(bytes, store)
  await expect.element(again.dialog.getByText('There is nothing to import', { exact: false })).toBeVisible()
  expect(again.dialog.getByRole('button', { name: /^(Import|Add)/ }).query()).toBeNull()
})

it('a signature that does not fit refuses the bundle, whoever is trusted', async () => {
  const version = await makeModel()
  const [ada, eve] = [await colleague('Ada', version), await colleague('Eve', version)]
  const [key] = await ada.keys.list()
  const { screen, store } = await openPage('/models')
  await store.signers.trust({ name: 'Ada', pem: key!.pem })
  await screen.unmount()
  const forged = await editSignature(await bundleOf(eve, version), ({ sig }) => ({ keyid: key!.fingerprint, sig, publicKey: key!.pem }))
  const { dialog } = await openImport(forged, store)
  await expect.element(dialog.getByRole('heading', { name: 'The signature does not fit: the bundle is refused' })).toBeVisible()
  expect(await store.models.list()).toEqual([])
})

/** The bundle with its one signature edited. */
async function editSignature(bundle: Uint8Array<ArrayBuffer>, edit: (entry: { readonly sig: string }) => unknown): Promise<Uint8Array<ArrayBuffer>> {
  const { unzipSync, zipSync } = await import('fflate')
  const { 'signature.json': signature, ...others } = unzipSync(bundle)
  const envelope = JSON.parse(new TextDecoder().decode(signature)) as { signatures: { sig: string }[] }
  const edited = { ...envelope, signatures: [edit(envelope.signatures[0]!)] }
  return zipSync({ ...others, 'signature.json': new TextEncoder().encode(JSON.stringify(edited)) }, { level: 0 })
}
