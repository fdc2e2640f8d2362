import { afterEach, expect, it } from 'vitest'
import { cleanup } from 'vitest-browser-react'
import { renderApp } from '../app/support/renderApp'
import { makeServices } from '../app/support/makeServices'
import { makeModel } from '../../support/makeModel'

afterEach(() => cleanup())

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

it('says nothing of retention while the archive is empty', async () => {
  const { screen } = await renderApp('/models')
  await expect.element(screen.getByRole('table', { name: 'Model versions in this browser' })).toBeVisible()
  expect(screen.getByRole('spinbutton', { name: 'Keep the youngest' }).query()).toBeNull()
})
