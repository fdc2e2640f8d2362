import axe from 'axe-core'
import { afterEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { cleanup } from 'vitest-browser-react'
import { csvFile, openPage } from './support/openPage'

afterEach(() => cleanup())

const days = Array.from({ length: 20 }, (_, i) => i + 1)
const PRICES = ['date,close,vix,session', ...days.map((day) => `2024-01-${String(day).padStart(2, '0')},${4700 + day}.5,${day === 3 ? 'n/a' : day === 5 ? '12.9 - 13.1' : 13 + day / 10},am`), 'TOTAL,9,9,'].join('\n')

async function choose(file: File): Promise<void> {
  await userEvent.upload(page.getByLabelText('Choose file').last(), file)
}

const heading = () => page.getByRole('heading', { level: 1 })
const confirm = () => page.getByRole('button', { name: 'Confirm and import' })

describe('a file with a few bad cells', () => {
  it('is shown as read, imported as chosen and stored with its receipt', async () => {
    const { screen, store } = await openPage('/data/import')
    await choose(csvFile(PRICES))
    await expect.element(screen.getByRole('heading', { name: '20 rows to keep, 1 row to drop, 0 guessed' })).toBeVisible()
    const refused = screen.getByRole('table', { name: 'Refused cells' })
    await expect.element(refused).toHaveTextContent('12.9 - 13.1')
    await expect.element(refused).toHaveTextContent('looks like a range of two numbers')
    const rows = screen.getByRole('table', { name: 'First and last rows of the file as parsed' })
    await expect.element(rows.getByRole('row', { name: /2024-01-05/ })).toHaveTextContent('refused: looks like a range')
    await expect.element(rows.getByRole('row', { name: /TOTAL/ })).toHaveTextContent('the line is left out')

    await screen.getByRole('radio', { name: 'drops its row' }).click()
    await expect.element(screen.getByRole('heading', { name: '19 rows to keep, 2 rows to drop, 0 guessed' })).toBeVisible()
    await screen.getByRole('radio', { name: 'is left empty' }).click()
    await screen.getByLabelText('Unit of vix').fill('percent a year')
    await screen.getByLabelText('Name of the data set').fill('S&P closes')
    await expect.element(confirm()).toBeEnabled()
    await confirm().click()

    await expect.element(heading()).toHaveTextContent('20 rows kept, 1 dropped, 0 guessed')
    const [stored] = await store.datasets.list()
    expect(stored).toMatchObject({ name: 'S&P closes', nRows: 20, isSample: false })
    expect(stored?.columns.map(({ name, unit, role, nMissing }) => [name, unit, role, nMissing])).toEqual([
      ['close', null, 'price', 0],
      ['vix', 'percent a year', 'feature', 2],
    ])
    await expect.element(screen.getByRole('link', { name: 'Train on this data' })).toHaveAttribute('href', expect.stringContaining(`/train?data=${stored?.digest}`))
  })

  it('says that the same data are stored already', async () => {
    const { screen, store } = await openPage('/data/import')
    for (const name of ['a.csv', 'b.csv']) {
      await choose(csvFile(PRICES, name))
      await expect.element(confirm()).toBeEnabled()
      await confirm().click()
      await expect.element(heading()).toHaveTextContent('20 rows kept')
      if (name === 'a.csv') await screen.getByRole('button', { name: 'Import another file' }).click()
    }
    await expect.element(screen.getByText('were stored before, under the name', { exact: false })).toBeVisible()
    expect(await store.datasets.list()).toHaveLength(1)
  })
})

describe('what the file leaves open', () => {
  const AMBIGUOUS = ['date,ret', '03/04/2024,0.1', '05/06/2024,0.2', '07/02/2024,0.3'].join('\n')

  it('waits for the form of the dates, through other changes, and imports under the answer', async () => {
    const { screen, store } = await openPage('/data/import')
    await choose(csvFile(AMBIGUOUS))
    await expect.element(screen.getByRole('heading', { name: '1 question the file leaves open' })).toBeVisible()
    await expect.element(confirm()).toBeDisabled()
    await expect.element(screen.getByLabelText('Form of the dates')).toHaveValue('')
    await screen.getByLabelText('Role of ret').selectOptions('price')
    await expect.element(screen.getByRole('heading', { name: '0 features, ret as reference price' })).toBeVisible()
    await expect.element(confirm()).toBeDisabled()
    await screen.getByRole('button', { name: 'MM/DD/YYYY' }).click()
    await expect.element(screen.getByRole('heading', { name: /leaves open/ })).not.toBeInTheDocument()
    await expect.element(confirm()).toBeEnabled()
    await confirm().click()
    await expect.element(heading()).toHaveTextContent('3 rows kept')
    const [stored] = await store.datasets.list()
    expect(stored?.receipt.mapping.dateFormat).toBe('MM/DD/YYYY')
    expect(stored?.columns[0]?.role).toBe('price')
  })

  it('asks which line holds where two disagree about a date', async () => {
    const { screen, store } = await openPage('/data/import')
    await choose(csvFile(['date,ret', ...days.map((day) => `2024-01-${String(day).padStart(2, '0')},${day}`), '2024-01-07,99'].join('\n')))
    await expect.element(screen.getByText('2024-01-07 (lines 8 and 22)', { exact: false })).toBeVisible()
    await expect.element(confirm()).toBeDisabled()
    await screen.getByRole('button', { name: 'Keep the last line' }).click()
    await expect.element(confirm()).toBeEnabled()
    await confirm().click()
    await expect.element(heading()).toHaveTextContent('20 rows kept, 1 dropped')
    const [stored] = await store.datasets.list()
    const loaded = await store.datasets.load(stored?.digest ?? '')
    expect(loaded.ok && loaded.value.columns[0]?.values[6]).toBe(99)
  })

  it('has the rest proposed anew under another delimiter', async () => {
    const { screen } = await openPage('/data/import')
    await choose(csvFile('date;a\n2024-01-02;1,5\n2024-01-03;2,5\n2024-01-04;3,25\n'))
    await expect.element(screen.getByLabelText('Delimiter')).toHaveValue(';')
    await expect.element(screen.getByRole('radio', { name: 'Comma' })).toBeChecked()
    await screen.getByLabelText('Delimiter').selectOptions(',')
    await expect.element(screen.getByRole('heading', { name: /leaves open/ })).toBeVisible()
    await expect.element(confirm()).toBeDisabled()
    await screen.getByLabelText('Delimiter').selectOptions(';')
    await expect.element(screen.getByRole('heading', { name: '3 rows to keep, 0 rows to drop, 0 guessed' })).toBeVisible()
  })
})

it.each(['light', 'dark'])('has nothing grave for axe in the %s theme, with a question open', async (theme) => {
  document.documentElement.dataset['theme'] = theme
  const { screen } = await openPage('/data/import')
  await choose(csvFile(`${PRICES}\n2024-01-07,99,1,am`))
  await expect.element(screen.getByRole('heading', { name: /leaves open/ })).toBeVisible()
  const { violations } = await axe.run(document.body, { resultTypes: ['violations'] })
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  delete document.documentElement.dataset['theme']
})

it('goes from the file to the stored data set by keyboard alone', async () => {
  const { screen, store } = await openPage('/data/import')
  await choose(csvFile(PRICES))
  await expect.element(confirm()).toBeEnabled()
  screen.getByLabelText('Role of vix').element().focus()
  await userEvent.keyboard('P')
  await expect.element(screen.getByLabelText('Role of vix')).toHaveValue('price')
  await expect.element(screen.getByLabelText('Role of close')).toHaveValue('feature')
  screen.getByLabelText('Name of the data set').element().focus()
  await userEvent.keyboard('{Tab}')
  await expect.element(confirm()).toBeEnabled()
  await expect.element(confirm()).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await expect.element(heading()).toHaveTextContent('20 rows kept')
  expect(await store.datasets.list()).toHaveLength(1)
})

describe('ways in and ways out', () => {
  it('takes pasted text', async () => {
    const { screen } = await openPage('/data/import')
    await screen.getByRole('button', { name: 'Paste text' }).click()
    await screen.getByRole('textbox', { name: 'Rows with their header line' }).fill('date,ret\n2024-01-02,1\n2024-01-03,2')
    await screen.getByRole('button', { name: 'Read text' }).click()
    await expect.element(screen.getByRole('heading', { name: '2 rows to keep, 0 rows to drop, 0 guessed' })).toBeVisible()
  })

  it.each([
    ['nothing', new File([''], 'empty.csv'), 'The file is empty'],
    ['a workbook', new File([new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])], 'prices.xlsx'), 'The file is damaged or cut short'],
  ])('refuses %s and says what helps', async (_, file, title) => {
    const { screen, store } = await openPage('/data/import')
    await choose(file)
    const alert = screen.getByRole('alert')
    await expect.element(alert).toHaveTextContent(title)
    await expect.element(alert.getByRole('button', { name: 'Copy details' })).toBeVisible()
    await alert.getByRole('button', { name: 'Choose another file' }).click()
    await expect.element(screen.getByText('Drop files here')).toBeVisible()
    expect(await store.datasets.list()).toEqual([])
  })

  it('stays with its settings when the data set cannot be stored', async () => {
    const { screen, store } = await openPage('/data/import')
    store.datasets.save = async () => ({ ok: false, error: { code: 'quotaExceeded', message: 'The browser refused 12 kB more.' } })
    await choose(csvFile(PRICES))
    await expect.element(confirm()).toBeEnabled()
    await confirm().click()
    await expect.element(screen.getByRole('alert')).toHaveTextContent('There is no room for the data set')
    await expect.element(confirm()).toBeEnabled()
  })

  it('explains a receipt that is not in this browser', async () => {
    const { screen } = await openPage(`/data/import?done=${'0'.repeat(64)}`)
    await expect.element(screen.getByRole('heading', { name: 'This data set is not in this browser' })).toBeVisible()
  })
})
