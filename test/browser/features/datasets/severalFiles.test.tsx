import { afterEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { cleanup } from 'vitest-browser-react'
import { csvFile, openPage } from './support/openPage'

afterEach(() => cleanup())

const rows = (from: number, n: number) => Array.from({ length: n }, (_, i) => `2024-01-${String(from + i).padStart(2, '0')},${from + i}.5,${i}`)
const file = (name: string, from: number, n = 5) => csvFile(['date,ret,vix', ...rows(from, n)].join('\n'), name)

it('each file gets its mapping and its receipt; one mapping serves all of one shape', async () => {
  const { screen, store } = await openPage('/data/import')
  await userEvent.upload(page.getByLabelText('Choose file').last(), [file('a.csv', 1), file('b.csv', 10), csvFile('date;x\n2024-01-02;1,5\n2024-01-03;2,5', 'c.csv')])
  await expect.element(screen.getByRole('heading', { name: '3 files, 3 ready' })).toBeVisible()
  await expect.element(screen.getByRole('button', { name: /^a\.csv/ })).toHaveAttribute('aria-current', 'true')
  await screen.getByLabelText('Unit of vix').fill('percent')
  await screen.getByRole('button', { name: 'Apply this mapping to it' }).click()
  await screen.getByRole('button', { name: /^b\.csv/ }).click()
  expect(location.hash).toContain('file=2')
  await expect.element(screen.getByText('Read with the mapping of a.csv', { exact: false })).toBeVisible()
  await expect.element(screen.getByLabelText('Unit of vix')).toHaveValue('percent')
  history.back()
  await expect.element(screen.getByRole('heading', { level: 1, name: 'Import, file 1 of 3' })).toBeVisible()
  await screen.getByRole('button', { name: 'Import all 3 ready' }).click()
  await expect.element(screen.getByRole('heading', { level: 1, name: '3 data sets imported' })).toBeVisible()
  const stored = await store.datasets.list()
  expect(stored.map(({ name, nRows, receipt }) => [name, nRows, receipt.fileName, receipt.mapping.decimalMark]).toSorted((a, b) => String(a[0]).localeCompare(String(b[0])))).toEqual([
    ['a', 5, 'a.csv', '.'],
    ['b', 5, 'b.csv', '.'],
    ['c', 2, 'c.csv', ','],
  ])
  expect(stored.filter(({ name }) => name !== 'c').map(({ columns }) => columns[1]?.unit)).toEqual(['percent', 'percent'])
  await screen.getByRole('tab', { name: 'c' }).click()
  await expect.element(screen.getByRole('link', { name: 'Train on c' })).toBeVisible()
})

it('a file with a question waits while the others go in, and one can be left out', async () => {
  const { screen, store } = await openPage('/data/import')
  const open = csvFile(['date,ret', '03/04/2024,0.1', '05/06/2024,0.2', '07/02/2024,0.3'].join('\n'), 'open.csv')
  await userEvent.upload(page.getByLabelText('Choose file').last(), [open, file('a.csv', 1), file('empty.csv', 1, 0)])
  await expect.element(screen.getByRole('button', { name: /^open\.csv.*1 question/ })).toBeVisible()
  await expect.element(screen.getByRole('button', { name: /^empty\.csv.*Needs a look|^empty\.csv.*question|^empty\.csv.*read/ })).toBeVisible()
  await screen.getByRole('button', { name: 'Import the one ready' }).click()
  await expect.element(screen.getByRole('heading', { name: '3 files, 1 imported, 0 ready' })).toBeVisible()
  expect((await store.datasets.list()).map(({ name }) => name)).toEqual(['a'])
  await screen.getByRole('button', { name: 'Leave out empty.csv' }).click()
  await screen.getByRole('button', { name: 'DD/MM/YYYY' }).click()
  await expect.element(screen.getByRole('button', { name: 'Confirm and import' })).toBeEnabled()
  await screen.getByRole('button', { name: 'Confirm and import' }).click()
  await expect.element(screen.getByRole('heading', { level: 1, name: '2 data sets imported' })).toBeVisible()
})
