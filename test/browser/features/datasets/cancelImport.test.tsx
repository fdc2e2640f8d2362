import { afterEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { cleanup } from 'vitest-browser-react'
import type { StorePort } from '../../../../src/domain/ports'
import { createFixedClock } from '../../../support/fixedClock'
import { freshName, openStore } from '../../storage/openStore'
import { csvFile, openPage } from './support/openPage'

afterEach(() => cleanup())

const N_ROWS = 60_000

/** Days of some 160 years, eight columns: long enough in the reading for a cancel to come in time. */
function longFile(): File {
  const names = Array.from({ length: 8 }, (_, d) => `series_${d}`)
  const rows = Array.from({ length: N_ROWS }, (_, t) => [new Date((t - 45_000) * 86_400_000).toISOString().slice(0, 10), ...names.map((_name, d) => ((t * (d + 3)) % 997) / 7)].join(','))
  return csvFile(['date', ...names].join(',') + '\n' + rows.join('\n'), 'long.csv')
}

async function confirmLongFile(store?: StorePort) {
  const opened = await openPage('/data/import', store)
  await userEvent.upload(page.getByLabelText('Choose file').last(), longFile())
  const confirm = page.getByRole('button', { name: 'Confirm and import' })
  await expect.element(confirm).toBeEnabled()
  await confirm.click()
  return opened
}

it('an import that is cancelled while its file is read stores nothing, says so, and can be begun again', async () => {
  const { store } = await confirmLongFile()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect.element(page.getByText('Nothing of long.csv was stored.')).toBeVisible()
  expect(await store.datasets.list()).toEqual([])
  expect(await store.audit.list()).toEqual([])
  await page.getByRole('button', { name: 'Confirm and import' }).click()
  await expect.poll(async () => (await store.datasets.list()).length).toBe(1)
})

it('one cancelled while it is being stored is stored in whole, with the way back', async () => {
  const real = await openStore(freshName(), { clock: createFixedClock() })
  let letGo: () => void = () => undefined
  const held = new Promise<void>((resolve) => (letGo = resolve))
  let isStoring = false
  const save: StorePort['datasets']['save'] = async (dataset) => {
    isStoring = true
    await held
    return real.datasets.save(dataset)
  }
  await confirmLongFile({ ...real, datasets: { ...real.datasets, save } })
  await expect.poll(() => isStoring).toBe(true)
  await page.getByRole('button', { name: 'Cancel' }).click()
  letGo()
  await expect.element(page.getByText('was stored before the cancel came', { exact: false })).toBeVisible()
  expect((await real.datasets.list()).length).toBe(1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(async () => (await real.datasets.list()).length).toBe(0)
})
