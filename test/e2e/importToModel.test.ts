import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { launchBrowser } from '../support/launchBrowser'
import { chooseFile, chooseSettings, downloadOf, saveButton, saveModel, textOf, todaySentence, TRAINING_MS } from './support/flows'
import { openApp } from './support/openApp'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const N_DAYS = 900

/** The first rows of four bundled features, as numbers with their days. */
function table() {
  const lines = readFileSync(join(inject('appOutDir'), 'samples', 'features-daily.csv'), 'utf8').split('\n').slice(0, N_DAYS + 1)
  const [titles, ...rows] = lines.map((line) => line.split(',').slice(0, 5))
  return { titles: titles!.slice(1), rows: rows.map(([day, ...cells]) => ({ day: day!.split('-'), values: cells.map(Number) })) }
}

async function choose(page: Page, name: string, text: string): Promise<void> {
  await chooseFile(page, page.getByRole('button', { name: 'Choose file' }).first(), { name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByRole('button', { name: 'Confirm and import' }).waitFor()
}

/** Confirms, and gives the receipt as the screen says it and as the analyst downloads it. */
async function confirm(page: Page) {
  await page.getByRole('button', { name: 'Confirm and import' }).click()
  const headline = page.getByRole('heading', { level: 1, name: /rows? kept/ })
  await headline.waitFor()
  const download = await downloadOf(page, () => page.getByRole('button', { name: 'JSON' }).click())
  const receipt = JSON.parse(await textOf(download)) as Receipt
  return { headline: (await headline.innerText()).replaceAll(/\s/g, ' '), receipt, count: (code: string) => receipt.changes.filter((change) => change.code === code).reduce((sum, { count }) => sum + count, 0) }
}

type Receipt = {
  readonly rowsKept: number
  readonly rowsDropped: number
  readonly cellsMissing: number
  readonly cellsConverted?: number
  readonly cellsFilled?: number
  readonly changes: readonly { readonly code: string; readonly count: number }[]
}

/** Trains on the data set just imported, saves the model and reads Today. */
async function trainAndSave(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Train on this data' }).click()
  await page.getByRole('heading', { level: 1, name: 'Train' }).waitFor()
  await chooseSettings(page, { covariance: 'Diagonal' })
  await page.getByRole('button', { name: 'Train model' }).click()
  await saveButton(page).waitFor({ timeout: TRAINING_MS })
  await saveModel(page)
  expect(await todaySentence(page).innerText()).toMatch(/ since /)
}

it('goes from a German file of semicolons, commas and percent signs to a saved model', async () => {
  const { rows } = table()
  const german = (value: number, decimals: number) => value.toFixed(decimals).replace('.', ',')
  const lines = rows.map(({ day: [year, month, date], values }, i) =>
    [`${date}.${month}.${year}`, `${german(values[0]! * 100, 4)}%`, i === 40 ? 'ausgefallen' : german(values[1]!, 6), german(values[2]!, 6), `1.${String(200 + (i % 700)).padStart(3, '0')},${10 + (i % 80)}`].join(';'),
  )
  const { page } = await openApp(browser, '/data/import')
  await choose(page, 'indikatoren.csv', ['Kursdaten', '', 'Datum;Rendite;Schwankung;Moment;Umsatz', ...lines, `Summe;1;1;1;1`].join('\r\n'))

  const kinds = page.getByRole('table', { name: 'Cells that are not plain numbers' })
  expect(await kinds.getByRole('row', { name: /Percent signs/ }).innerText()).toMatch(/900/)
  expect(await kinds.getByRole('row', { name: /Thousands separators/ }).innerText()).toMatch(/900/)
  await page.getByLabel('What becomes of: Text').selectOption('fill')
  await page.getByRole('heading', { name: '1 800 cells converted, 1 refused, 1 of them filled' }).waitFor()

  const { headline, receipt, count } = await confirm(page)
  expect(headline).toBe('900 rows kept, 2 dropped, 0 guessed')
  expect(receipt).toMatchObject({ rowsKept: 900, rowsDropped: 2, cellsMissing: 0, cellsConverted: 1800, cellsFilled: 1 })
  expect([count('cellConverted'), count('cellFilled'), count('badDate')]).toEqual([1800, 1, 2])
  await trainAndSave(page)
})

it('goes from a US file with the newest day first to a saved model', async () => {
  const { titles, rows } = table()
  const lines = rows.map(({ day: [year, month, date], values }) => [`${month}/${date}/${year}`, ...values].map((cell) => `"${cell}"`).join(',')).toReversed()
  const { page } = await openApp(browser, '/data/import')
  await choose(page, 'newest-first.csv', `\uFEFF${[['Date', ...titles].map((title) => `"${title}"`).join(','), lines[0], ...lines].join('\r\n')}`)

  const { headline, receipt, count } = await confirm(page)
  expect(headline).toBe('900 rows kept, 1 dropped, 0 guessed')
  expect(receipt).toMatchObject({ rowsKept: 900, rowsDropped: 1, cellsMissing: 0 })
  expect([count('duplicateDateMerged'), count('rowsReordered')]).toEqual([1, 901])
  await trainAndSave(page)
})

it('goes from a long file, one line a date and symbol, to a saved model', async () => {
  const { titles, rows } = table()
  const lines = rows.flatMap(({ day, values }) => titles.map((title, i) => `${day.join('-')},${title.toUpperCase()},${values[i]}`))
  const { page } = await openApp(browser, '/data/import')
  await choose(page, 'long.csv', ['date,symbol,value', ...lines].join('\n'))

  await page.getByText('Long table').first().waitFor()
  const { headline, count } = await confirm(page)
  expect(headline).toBe('900 rows kept, 0 dropped, 0 guessed')
  expect(count('rowsPivoted')).toBe(3600)
  await trainAndSave(page)
})

it('shows headers and cells made to do harm as the text they are', async () => {
  const titles = ['date', '"=HYPERLINK(""http://127.0.0.1/"",""open"")"', '<img src=x onerror=alert(1)>', 'a\u202Eb\u0007c']
  const rows = Array.from({ length: 60 }, (_, i) => [`2024-${String(1 + Math.floor(i / 28)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`, i + 0.5, i % 7, i === 9 ? '<script>alert(1)</script>' : i % 5].join(','))
  const { page } = await openApp(browser, '/data/import')
  page.on('dialog', () => expect.unreachable('a dialog was opened'))
  await choose(page, 'hostile.csv', [titles.join(','), ...rows].join('\n'))

  expect(await page.getByRole('main').locator('img, script, a[href*="127.0.0.1/"]').count()).toBe(0)
  await page.getByRole('table', { name: 'Refused cells' }).getByText('<script>alert(1)</script>').waitFor()
  expect(await page.getByLabel('Name of column 3').inputValue()).toBe('<img src=x onerror=alert(1)>')
  await confirm(page)
  expect(await page.getByRole('main').locator('img, script').count()).toBe(0)
  await page.getByRole('link', { name: 'Open data set' }).click()
  await page.getByRole('button', { name: 'Actions for hostile' }).click()
  const csv = await textOf(await downloadOf(page, () => page.getByRole('menuitem', { name: 'Export as CSV' }).click()))
  const header = csv.split(/\r?\n/)[0]!
  expect(header).toContain('<img src=x onerror=alert(1)>')
  expect(header).not.toMatch(/(^|,)"?[=+@-]/)
})
