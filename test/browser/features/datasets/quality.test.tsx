import axe from 'axe-core'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { cleanup } from 'vitest-browser-react'
import { createColumn, digestOfDataset } from '../../../../src/domain/dataset/datasetDigest'
import type { Dataset } from '../../../../src/domain/dataset/types'
import { createFixedClock } from '../../../support/fixedClock'
import { makeDataset } from '../../../support/makeDataset'
import { createMemoryStore } from '../../../support/memoryStore'
import { openPage } from './support/openPage'

afterEach(async () => {
  await cleanup()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** Business days of a price and two features; the price is a hundred times too large in ten rows, one return is false, ten days are missing. */
async function faultyDataset(): Promise<Dataset> {
  const nRows = 400
  const dates = Int32Array.from({ length: nRows }, (_, i) => 19_002 + i + 2 * Math.floor(i / 5) + (i >= 200 ? 14 : 0))
  const noise = (i: number, k: number) => Math.sin(i * (12.9898 + k)) * 43_758.5453 - Math.floor(Math.sin(i * (12.9898 + k)) * 43_758.5453) - 0.5
  let level = 100
  const price = Float64Array.from(dates, (_, i) => (level *= 1 + 0.02 * noise(i, 1)) * (i >= 50 && i < 60 ? 100 : 1))
  const columns = [
    await createColumn({ name: 'close', unit: 'points', role: 'price' }, price),
    await createColumn({ name: 'ret', unit: null, role: 'feature' }, Float64Array.from(dates, (_, i) => (i === 300 ? 0.9 : 0.02 * noise(i, 1)))),
    await createColumn({ name: 'spread', unit: null, role: 'feature' }, Float64Array.from(dates, (_, i) => noise(i, 5))),
  ]
  return { ...(await makeDataset({ name: 'faulty' })), dates, columns, digest: await digestOfDataset({ dates, columns }) }
}

async function openQuality() {
  const dataset = await faultyDataset()
  const store = createMemoryStore(createFixedClock())
  await store.datasets.save(dataset)
  const opened = await openPage(`/data/${dataset.digest}`, store)
  await opened.screen.getByRole('tab', { name: 'Quality' }).click()
  await expect.element(opened.screen.getByRole('heading', { name: /warnings? to look at|stop/ })).toBeVisible()
  return { ...opened, dataset }
}

describe('a fix', () => {
  it('makes a version with a receipt, and undo goes back to the one before', async () => {
    const { screen, store, dataset } = await openQuality()
    await screen.getByRole('button', { name: 'Divide by 100: 10 rows (close)' }).click()
    await expect.element(screen.getByText('Version 2', { exact: true })).toBeVisible()
    await expect.element(screen.getByRole('button', { name: /Divide by 100/ })).not.toBeInTheDocument()
    const list = await store.datasets.list()
    expect(new Set(list.map(({ receipt }) => receipt.edits?.[0]?.parentDigest))).toEqual(new Set([dataset.digest, undefined]))
    await screen.getByRole('tab', { name: 'Receipt' }).click()
    await expect.element(screen.getByText('Column "close": 10 cells multiplied by 0.01', { exact: false })).toBeVisible()
    await userEvent.keyboard('{Control>}z{/Control}')
    await expect.poll(() => location.hash).toContain(dataset.digest)
    await expect.element(screen.getByRole('button', { name: 'Divide by 100: 10 rows (close)' })).toBeVisible()
    await expect.poll(async () => (await store.datasets.list()).map(({ digest }) => digest)).toEqual([dataset.digest])
  })

  it('several make one version, chosen in a dialog', async () => {
    const { screen, store } = await openQuality()
    await screen.getByRole('button', { name: /Mend several/ }).click()
    await screen.getByRole('button', { name: /^Make version with/ }).click()
    await expect.element(screen.getByText('Version 2', { exact: true })).toBeVisible()
    expect(await store.datasets.list()).toHaveLength(2)
  })

  it('says in place why a version could not be stored', async () => {
    const { screen, store } = await openQuality()
    store.datasets.save = async () => ({ ok: false, error: { code: 'quotaExceeded', message: 'The browser has no room left.' } })
    await screen.getByRole('button', { name: 'Divide by 100: 10 rows (close)' }).click()
    await expect.element(screen.getByRole('alert')).toHaveTextContent('The browser has no room left.')
  })

  it('other settings open Train with them', async () => {
    const { screen } = await openQuality()
    await screen.getByRole('link', { name: /^Use the 200 rows from/ }).click()
    await expect.poll(() => location.hash).toContain('#/train?data=')
    await expect.element(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Train')
    await expect.element(screen.getByText(/\b200\b/).first()).toBeVisible()
  })
})

describe('the report', () => {
  it('lists the rows of a finding, and hands every one over as CSV', async () => {
    const { screen } = await openQuality()
    await screen.getByText('10 rows', { exact: true }).first().click()
    await expect.element(screen.getByRole('table', { name: /^Rows: Column "close" is 100 times as large/ }).getByRole('row').nth(10)).toBeVisible()
    const saved = vi.spyOn(URL, 'createObjectURL')
    await screen.getByRole('button', { name: 'Findings', exact: true }).click()
    const lines = (await (saved.mock.lastCall![0] as Blob).text()).split('\r\n')
    expect(lines.filter((line) => line.startsWith('warning,unitJump,close,'))).toHaveLength(10)
  })

  it('reads calendar and correlations by keyboard', async () => {
    const { screen } = await openQuality()
    const calendar = screen.getByRole('slider', { name: /^Calendar of missing dates/ })
    calendar.element().focus()
    await userEvent.keyboard('{Home}')
    const before = calendar.element().getAttribute('aria-valuetext')
    await userEvent.keyboard('{ArrowRight}')
    expect(calendar.element().getAttribute('aria-valuetext')).not.toBe(before)
    const matrix = screen.getByRole('slider', { name: /^Correlations of the features/ })
    matrix.element().focus()
    await userEvent.keyboard('{ArrowDown}')
    await expect.element(matrix).toHaveAttribute('aria-valuetext', expect.stringMatching(/^spread and ret: .*over 400 rows/))
  })

  it.each(['light', 'dark'])('has nothing for axe in the %s theme, wide and at 375 px', async (theme) => {
    document.documentElement.dataset['theme'] = theme
    const { screen } = await openQuality()
    for (const width of [1280, 375]) {
      await page.viewport(width, 900)
      await expect.element(screen.getByRole('slider', { name: /^Correlations/ })).toBeVisible()
      const { violations } = await axe.run(document.body, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
    }
    delete document.documentElement.dataset['theme']
  })
})
