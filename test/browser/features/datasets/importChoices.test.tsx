import { afterEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { cleanup } from 'vitest-browser-react'
import { csvFile, openPage } from './support/openPage'

afterEach(() => cleanup())

const DAYS = Array.from({ length: 20 }, (_, i) => `2024-01-${String(i + 1).padStart(2, '0')}`)

async function choose(lines: readonly string[]) {
  const opened = await openPage('/data/import')
  await userEvent.upload(page.getByLabelText('Choose file').last(), csvFile(lines.join('\n')))
  await expect.element(page.getByRole('button', { name: 'Confirm and import' })).toBeVisible()
  return opened
}

async function importIt() {
  const confirm = page.getByRole('button', { name: 'Confirm and import' })
  await expect.element(confirm).toBeEnabled()
  await confirm.click()
}

const heading = () => page.getByRole('heading', { level: 1 })

describe('cells of one kind', () => {
  const MIXED = ['date,close,move', ...DAYS.map((day, i) => `${day},"1,${200 + i}.5",${i === 4 || i === 5 ? 'halted' : i === 10 ? 'inf' : `${i}.5%`}`)]

  it('are converted, left empty, dropped with their row or filled, each with its count and on the receipt', async () => {
    const { screen, store } = await choose(MIXED)
    await expect.element(screen.getByRole('heading', { name: '37 cells converted, 3 refused' })).toBeVisible()
    await screen.getByLabelText('What becomes of: Text').selectOptions('fill')
    await screen.getByLabelText('What becomes of: Infinite').selectOptions('dropRow')
    await expect.element(screen.getByRole('heading', { name: /3 refused, 2 of them filled/ })).toBeVisible()
    await expect.element(screen.getByRole('heading', { name: '19 rows to keep, 1 row to drop, 0 guessed' })).toBeVisible()
    await screen.getByLabelText('Rows filled in a row at most: Text').fill('1')
    await expect.element(screen.getByRole('heading', { name: /3 refused, 1 of them filled/ })).toBeVisible()
    await importIt()
    await expect.element(heading()).toHaveTextContent('19 rows kept, 1 dropped, 0 guessed')
    const [stored] = await store.datasets.list()
    expect(stored?.receipt).toMatchObject({ cellsFilled: 1, cellsMissing: 1 })
    const loaded = await store.datasets.load(stored?.digest ?? '')
    const move = loaded.ok ? loaded.value.columns[1]!.values : []
    expect(Array.from(move.slice(3, 7))).toEqual([3.5, 3.5, Number.NaN, 6.5])
  })

  it('are chosen from a refused cell in its place, by keyboard, too', async () => {
    const { screen } = await choose(MIXED)
    const cell = screen.getByRole('button', { name: /halted refused/ }).first()
    await expect.element(cell).toBeVisible()
    cell.element().focus()
    await userEvent.keyboard('{Enter}')
    const choice = screen.getByRole('dialog').getByLabelText('What becomes of: Text')
    await choice.selectOptions('dropRow')
    await expect.element(screen.getByRole('heading', { name: '18 rows to keep, 2 rows to drop, 0 guessed' })).toBeVisible()
  })

  it('of percents are read as written or as fractions', async () => {
    const { screen, store } = await choose(MIXED)
    await screen.getByRole('radio', { name: '0.0771' }).click()
    await importIt()
    await expect.element(heading()).toHaveTextContent('20 rows kept')
    const loaded = await store.datasets.load((await store.datasets.list())[0]?.digest ?? '')
    expect(loaded.ok && loaded.value.columns[1]?.values[1]).toBeCloseTo(0.015, 12)
  })
})

describe('a number that may be a code', () => {
  const CODED = ['date,anomaly', ...DAYS.map((day, i) => `${day},${i % 6 === 2 ? '-99.99' : (i / 10).toFixed(1)}`)]

  it('is no value only when the analyst says so, and can be taken back', async () => {
    const { screen, store } = await choose(CODED)
    await expect.element(screen.getByRole('button', { name: 'Confirm and import' })).toBeDisabled()
    await screen.getByRole('button', { name: '-99.99 means no value' }).click()
    await screen.getByRole('button', { name: 'Read -99.99 in anomaly as a number' }).click()
    await expect.element(screen.getByRole('button', { name: 'Confirm and import' })).toBeEnabled()
    await importIt()
    await expect.element(heading()).toHaveTextContent('20 rows kept')
    expect((await store.datasets.list())[0]?.columns[0]?.nMissing).toBe(0)
  })
})

describe('which table, and how it lies', () => {
  it('another of two tables is chosen, with its own header, and the first is on the receipt as left out', async () => {
    const first = ['date,close,vix', ',points,percent', ...DAYS.slice(0, 15).map((day, i) => `${day},${4700 + i},${13 + i}`)]
    const { screen, store } = await choose([...first, '', 'date,rate,spread', ...DAYS.map((day, i) => `${day.replace('-01-', '-02-')},${3 + i / 10},${i}`)])
    await expect.element(screen.getByRole('heading', { name: /^20 rows to keep/ })).toBeVisible()
    await screen.getByRole('radio', { name: 'date, close, vix' }).click()
    await expect.element(screen.getByRole('heading', { name: /^15 rows to keep/ })).toBeVisible()
    await expect.element(screen.getByLabelText('Header lines')).toHaveValue('1, 2')
    await expect.element(screen.getByLabelText('Unit of vix')).toHaveValue('percent')
    await importIt()
    await expect.element(heading()).toHaveTextContent('15 rows kept')
    const [stored] = await store.datasets.list()
    expect(stored?.columns.map(({ name }) => name)).toEqual(['close', 'vix'])
    expect(stored?.receipt.changes.find(({ code }) => code === 'otherTable')?.count).toBe(21)
  })

  it('a long table shows each value in the column of its symbol, and keeps its symbols as rows where that is chosen', async () => {
    const { screen, store } = await choose(['date,symbol,value', ...DAYS.flatMap((day, i) => [`${day},SPX,${4700 + i}`, `${day},VIX,${13 + i}`])])
    const rows = screen.getByRole('table', { name: 'First and last rows of the file as parsed' })
    const cells = rows.getByRole('row').nth(2).getByRole('cell').elements().map((cell) => cell.textContent)
    expect(cells.slice(-3)).toEqual(['VIX', '', '13'])
    await screen.getByLabelText('Layout').selectOptions('symbols')
    await expect.element(screen.getByRole('heading', { name: /^40 rows to keep/ })).toBeVisible()
    await importIt()
    await expect.element(heading()).toHaveTextContent('40 rows kept')
    expect((await store.datasets.list())[0]?.symbols?.names).toEqual(['SPX', 'VIX'])
  })

  it('header lines that were found wrong are put right by number', async () => {
    const { screen } = await choose(['date,a,b', ',x,y', ...DAYS.map((day, i) => `${day},${i},${2 * i}`)])
    await screen.getByLabelText('Header lines').fill('1')
    await userEvent.keyboard('{Enter}')
    await expect.element(screen.getByLabelText('Name of column 2')).toHaveValue('a')
    await expect.element(screen.getByRole('heading', { name: '20 rows to keep, 1 row to drop, 0 guessed' })).toBeVisible()
    await screen.getByLabelText('Header lines').fill('one')
    await expect.element(screen.getByText('Write line numbers divided by commas', { exact: false })).toBeVisible()
  })
})

it('a quarter stands for the day the analyst says', async () => {
  const { screen, store } = await choose(['period,gdp', ...[2021, 2022, 2023].flatMap((year) => [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter},${year + quarter}`))])
  await expect.element(screen.getByRole('button', { name: 'Confirm and import' })).toBeDisabled()
  await screen.getByRole('button', { name: 'Its first day' }).click()
  await importIt()
  await expect.element(heading()).toHaveTextContent('12 rows kept')
  const [stored] = await store.datasets.list()
  expect(stored?.receipt.mapping.periodDay).toBe('first')
})
