import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { cleanup } from 'vitest-browser-react'
import { createFixedClock } from '../../../support/fixedClock'
import { makeDataset } from '../../../support/makeDataset'
import { createMemoryStore } from '../../../support/memoryStore'
import { openPage } from './support/openPage'

beforeEach(() => fetchSamplesFromServer())
afterEach(async () => {
  await cleanup()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const heading = () => page.getByRole('heading', { level: 1 })

async function storeWith(...names: readonly string[]) {
  const store = createMemoryStore(createFixedClock())
  for (const [i, name] of names.entries()) await store.datasets.save(await makeDataset({ name, seed: i + 1, nRows: 200 + i, importedAt: 1_700_000_000_000 + i }))
  return store
}

describe('the list', () => {
  it('offers the import and the sample while it is empty, and opens the sample', async () => {
    const { screen, store } = await openPage('/data')
    await expect.element(screen.getByRole('heading', { name: /^Your data sets will be here/ })).toBeVisible()
    await expect.element(screen.getByRole('link', { name: 'Import CSV' })).toBeVisible()
    await screen.getByRole('button', { name: 'Try with sample data' }).click()
    await expect.element(heading()).toHaveTextContent('Market features, daily')
    await expect.element(screen.getByRole('heading', { name: 'Source and licence' })).toBeVisible()
    expect((await store.datasets.list()).map(({ name }) => name).toSorted()).toEqual(['Market data, daily', 'Market features, daily'])
  })

  it('says why the sample could not be loaded', async () => {
    vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('', { status: 404 }))
    const { screen } = await openPage('/data')
    await screen.getByRole('button', { name: 'Try with sample data' }).click()
    await expect.element(screen.getByRole('alert')).toHaveTextContent('the server answered 404')
  })

  it('says in place of the list that it could not be read, and tries again', async () => {
    const store = await storeWith('prices')
    const list = store.datasets.list
    store.datasets.list = () => Promise.reject(new Error('This tab is no longer connected to its data.'))
    const { screen } = await openPage('/data', store)
    await expect.element(screen.getByRole('alert')).toHaveTextContent('no longer connected')
    store.datasets.list = list
    await screen.getByRole('button', { name: 'Try again' }).click()
    await expect.element(screen.getByRole('link', { name: 'prices' })).toBeVisible()
  })

  it('deletes with undo by Ctrl Z, and restores from the trash', async () => {
    const { screen, store } = await openPage('/data', await storeWith('prices', 'rates'))
    const table = screen.getByRole('table', { name: 'Data sets', exact: true })
    const remove = async () => {
      await screen.getByRole('button', { name: 'Actions for prices' }).click()
      await screen.getByRole('menuitem', { name: 'Delete' }).click()
      await expect.element(table.getByRole('link', { name: 'prices' })).not.toBeInTheDocument()
    }
    await remove()
    await userEvent.keyboard('{Control>}z{/Control}')
    await expect.element(table.getByRole('link', { name: 'prices' })).toBeVisible()
    await remove()
    await screen.getByRole('button', { name: 'Restore prices' }).click()
    await expect.element(table.getByRole('link', { name: 'prices' })).toBeVisible()
    expect(await store.trash.list()).toEqual([])
  })

  it('keeps its order in the address', async () => {
    const { screen } = await openPage('/data', await storeWith('prices', 'rates'))
    await screen.getByRole('button', { name: 'Name' }).click()
    await expect.poll(() => location.hash).toContain('sort=name.ascending')
    await expect.element(screen.getByRole('table', { name: 'Data sets', exact: true }).getByRole('row').nth(1)).toHaveTextContent('prices')
  })
})

describe('a data set', () => {
  it('shows columns, rows, quality and receipt, each at an address of its own', async () => {
    const store = await storeWith('prices')
    const [summary] = await store.datasets.list()
    const { screen } = await openPage(`/data/${summary?.digest}`, store)
    const columns = screen.getByRole('table', { name: 'Columns of prices' })
    await expect.element(columns.getByRole('row', { name: /^ret/ })).toHaveTextContent('199')
    await screen.getByRole('tab', { name: 'Rows' }).click()
    await expect.element(screen.getByRole('heading', { name: 'Rows 1 to 50' })).toBeVisible()
    await screen.getByRole('button', { name: 'Last rows' }).click()
    await expect.element(screen.getByRole('heading', { name: 'Rows 151 to 200' })).toBeVisible()
    expect(location.hash).toContain('tab=rows&page=4')
    await screen.getByRole('tab', { name: 'Quality' }).click()
    await expect.element(screen.getByText('2 columns have no value in some rows.', { exact: false }).first()).toBeVisible()
    await screen.getByRole('tab', { name: 'Receipt' }).click()
    await expect.element(screen.getByRole('heading', { name: '200 rows kept, 0 dropped, 0 guessed' })).toBeVisible()
    expect(location.hash).toContain('tab=receipt')
  })

  it('exports what an import reads back', async () => {
    const store = await storeWith('prices')
    const [summary] = await store.datasets.list()
    const saved = vi.spyOn(URL, 'createObjectURL')
    const { screen } = await openPage(`/data/${summary?.digest}`, store)
    await screen.getByRole('button', { name: 'Actions for prices' }).click()
    await screen.getByRole('menuitem', { name: 'Export as CSV' }).click()
    await expect.element(screen.getByText('prices.csv exported')).toBeVisible()
    const text = await (saved.mock.lastCall![0] as Blob).text()
    const lines = text.split('\r\n')
    expect(lines[0]).toBe('date,ret,vol,price')
    expect(lines).toHaveLength(202)
  })

  it('explains that data are local when it is unknown', async () => {
    const { screen } = await openPage(`/data/${'0'.repeat(64)}`)
    await expect.element(screen.getByRole('heading', { name: 'This data set is not in this browser' })).toBeVisible()
    await expect.element(screen.getByRole('link', { name: 'Import CSV' })).toBeVisible()
  })

  it('is not used when its bytes no longer give its digest', async () => {
    const store = await storeWith('prices')
    store.datasets.load = async () => ({ ok: false, error: { code: 'corrupt', message: 'The stored data set “prices” no longer matches its digest.' } })
    const { screen } = await openPage(`/data/${'1'.repeat(64)}`, store)
    await expect.element(screen.getByRole('heading', { name: 'This data set is damaged and is not used' })).toBeVisible()
  })

  it.each(['light', 'dark'])('has nothing grave for axe in the %s theme', async (theme) => {
    document.documentElement.dataset['theme'] = theme
    const { screen } = await openPage('/data', await storeWith('prices'))
    await expect.element(screen.getByRole('link', { name: 'prices' })).toBeVisible()
    await expectNothingGrave()
    await screen.getByRole('link', { name: 'prices' }).click()
    for (const tab of ['Columns', 'Rows', 'Quality', 'Receipt']) {
      await screen.getByRole('tab', { name: tab }).click()
      await expect.element(screen.getByRole('table').first()).toBeVisible()
      await expectNothingGrave()
    }
    delete document.documentElement.dataset['theme']
  })
})

async function expectNothingGrave(): Promise<void> {
  const { violations } = await axe.run(document.body, { resultTypes: ['violations'] })
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
}

/** The test page lies in a folder of its own; the sample files are at the server's root. */
function fetchSamplesFromServer(): void {
  const original = globalThis.fetch.bind(globalThis)
  vi.stubGlobal('fetch', (input: Request | URL | string, init?: RequestInit) => {
    const sample = /samples\/[\w-]+\.csv$/.exec(input instanceof Request ? input.url : input.toString())
    return original(sample ? `/${sample[0]}` : input, init)
  })
}
