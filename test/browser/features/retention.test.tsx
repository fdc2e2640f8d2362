import { afterEach, expect, it, vi } from 'vitest'
import { cleanup } from 'vitest-browser-react'
import { decodeBundle } from '../../../src/domain/bundle/decodeBundle'
import { createInProcessEngine } from '../../../src/domain/inProcessEngine'
import { renderApp } from '../app/support/renderApp'
import { makeServices } from '../app/support/makeServices'
import { makeModel } from '../../support/makeModel'

afterEach(() => {
  vi.restoreAllMocks()
  return cleanup()
})

/** Two versions in the archive, one trained after the other; the two that were there stay in staging. */
async function withArchive() {
  const services = await makeServices()
  const archived = [await makeModel({ name: 'old', version: '1.0.0', seed: 9, trainedAt: 1_000 }), await makeModel({ name: 'old', version: '1.1.0', seed: 10, trainedAt: 2_000 })]
  for (const version of archived) {
    await services.store.models.save(version, { putInUse: false })
    const moved = await services.store.registry.run({ kind: 'archive', digest: version.digest, reason: 'no longer needed' })
    if (!moved.ok) throw new Error(moved.error.message)
  }
  return { services, archived }
}

it('[R21] names what is beyond the youngest of the archive, moves it to the trash on request, and brings it back', async () => {
  const { services, archived } = await withArchive()
  const { screen, store } = await renderApp('/models', services)
  const all = screen.getByRole('region', { name: 'The archive keeps every version' })
  await all.getByRole('spinbutton', { name: 'Keep the youngest' }).fill('1')
  await all.getByRole('button', { name: 'Set' }).click()
  const beyond = screen.getByRole('region', { name: '1 version of the archive beyond the 1 it keeps' })
  await expect.element(beyond.getByRole('rowheader', { name: 'old 1.0.0' })).toBeVisible()
  await expect.element(beyond).not.toHaveTextContent('old 1.1.0')
  expect((await store.models.list()).length).toBe(4)

  await beyond.getByRole('button', { name: 'Move 1 to the trash' }).click()
  await expect.element(screen.getByRole('region', { name: 'The archive holds no more than the 1 it keeps' })).toBeVisible()
  expect((await store.trash.list()).map(({ digest }) => digest)).toEqual([archived[0]!.digest])
  await screen.getByRole('button', { name: 'Undo' }).click()
  await expect.element(beyond).toBeVisible()
  expect(await store.trash.list()).toEqual([])
})

it('[R21] exports the bundle of every version beyond what the archive keeps, and of no other: each opens as the version it was, with its history', async () => {
  const { services, archived } = await withArchive()
  const engine = createInProcessEngine()
  const { screen, store } = await renderApp('/models', { ...services, engine })
  await store.registry.run({ kind: 'keepArchived', keep: 0 })
  store.announce(['models'])
  const beyond = screen.getByRole('region', { name: '2 versions of the archive beyond the 0 it keeps' })
  const saved = vi.spyOn(URL, 'createObjectURL')
  const names = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
  await beyond.getByRole('button', { name: 'Export their bundles' }).click()
  await expect.element(screen.getByText('2 bundles exported')).toBeVisible()
  const files = saved.mock.calls.map(([content]) => content as Blob)
  expect(names.mock.contexts.map((link) => (link as HTMLAnchorElement).download)).toEqual(['old-1.0.0.regime.npz', 'old-1.1.0.regime.npz'])
  const opened = await Promise.all(files.map((file) => decodeBundle(file)))
  expect(opened.map((each) => each.ok && [each.value.version.digest, each.value.history.map(({ action }) => action)])).toEqual(archived.map(({ digest }) => [digest, ['modelSaved', 'modelArchived']]))
  expect(await store.trash.list()).toEqual([])
})

it('says of the bundles that a damaged version has none, and moves nothing', async () => {
  const { services, archived } = await withArchive()
  const { screen, store } = await renderApp('/models', { ...services, engine: createInProcessEngine() })
  await store.registry.run({ kind: 'keepArchived', keep: 1 })
  store.announce(['models'])
  const loaded = vi.spyOn(store.models, 'load').mockResolvedValue({ ok: false, error: { code: 'corrupt', message: 'The stored model version “old 1.0.0” no longer matches its digest.' } })
  await screen.getByRole('button', { name: 'Export their bundles' }).click()
  // A failure is shown, and told to those who listen.
  await expect.element(screen.getByText('Not every bundle was exported').first()).toBeVisible()
  await expect.element(screen.getByText('The stored model version “old 1.0.0” no longer matches its digest.').first()).toBeVisible()
  expect(loaded).toHaveBeenCalledWith(archived[0]!.digest)
  expect(await store.trash.list()).toEqual([])
})

it('says nothing of retention while the archive is empty', async () => {
  const { screen } = await renderApp('/models')
  await expect.element(screen.getByRole('table', { name: 'Model versions in this browser' })).toBeVisible()
  expect(screen.getByRole('spinbutton', { name: 'Keep the youngest' }).query()).toBeNull()
})
