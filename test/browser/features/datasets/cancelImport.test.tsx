import { afterEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { cleanup } from 'vitest-browser-react'
import type { EnginePort, StorePort } from '../../../../src/domain/ports'
import { createFixedClock } from '../../../support/fixedClock'
import { freshName, openStore } from '../../storage/openStore'
import { csvFile, openPage } from './support/openPage'

afterEach(() => cleanup())

const N_ROWS = 20_000
/** Reading so many rows takes seconds where other tests run beside it. */
const PATIENCE = { timeout: 20_000 }

/** Days of some 55 years, eight columns. */
function longFile(): File {
  const names = Array.from({ length: 8 }, (_, d) => `series_${d}`)
  const rows = Array.from({ length: N_ROWS }, (_, t) => [new Date((t - 5_000) * 86_400_000).toISOString().slice(0, 10), ...names.map((_name, d) => ((t * (d + 3)) % 997) / 7)].join(','))
  return csvFile(['date', ...names].join(',') + '\n' + rows.join('\n'), 'long.csv')
}

/** Keeps the answer of an import that can be cancelled until it is, the first time, so that the cancel always comes before it. */
function holdingFirstImport(engine: EnginePort): EnginePort {
  let isFirst = true
  return {
    ...engine,
    run: async (command, request, options) => {
      const isHeld = command === 'importFile' && isFirst
      if (isHeld) isFirst = false
      const result = await engine.run(command, request, options)
      if (isHeld && options?.signal?.aborted === false) await new Promise((resolve) => options.signal!.addEventListener('abort', resolve))
      return result
    },
  }
}

async function confirmLongFile(store?: StorePort, watch?: (engine: EnginePort) => EnginePort) {
  const opened = await openPage('/data/import', store, watch)
  await userEvent.upload(page.getByLabelText('Choose file').last(), longFile())
  const confirm = page.getByRole('button', { name: 'Confirm and import' })
  await expect.element(confirm, PATIENCE).toBeEnabled()
  await confirm.click()
  return opened
}

it('an import that is cancelled while its file is read stores nothing, says so, and can be begun again', async () => {
  const { store } = await confirmLongFile(undefined, holdingFirstImport)
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect.element(page.getByText('Nothing of long.csv was stored.')).toBeVisible()
  expect(await store.datasets.list()).toEqual([])
  expect(await store.audit.list()).toEqual([])
  await page.getByRole('button', { name: 'Confirm and import' }).click()
  await expect.poll(async () => (await store.datasets.list()).length, PATIENCE).toBe(1)
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
  await expect.poll(() => isStoring, PATIENCE).toBe(true)
  await page.getByRole('button', { name: 'Cancel' }).click()
  letGo()
  await expect.element(page.getByText('was stored before the cancel came', { exact: false }), PATIENCE).toBeVisible()
  expect((await real.datasets.list()).length).toBe(1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(async () => (await real.datasets.list()).length, PATIENCE).toBe(0)
})
