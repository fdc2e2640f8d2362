import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parquetWriteBuffer } from 'hyparquet-writer'
import type { Browser, Page } from 'playwright'
import writeExcelFile, { type SheetData } from 'write-excel-file/universal'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { launchBrowser } from '../support/launchBrowser'
import { chooseFile, chooseSettings, saveButton, saveModel, todaySentence, TRAINING_MS } from './support/flows'
import { openApp } from './support/openApp'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const N_DAYS = 900

type Table = { readonly titles: readonly string[]; readonly days: readonly Date[]; readonly columns: readonly (readonly number[])[] }

/** The first rows of four bundled features. */
function table(): Table {
  const lines = readFileSync(join(inject('appOutDir'), 'samples', 'features-daily.csv'), 'utf8').split('\n').slice(0, N_DAYS + 1)
  const [titles, ...rows] = lines.map((line) => line.split(',').slice(0, 5))
  return { titles: titles!, days: rows.map(([day]) => new Date(`${day}T00:00:00Z`)), columns: [1, 2, 3, 4].map((i) => rows.map((row) => Number(row[i]))) }
}

async function trainAndSave(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Train on this data' }).click()
  await page.getByRole('heading', { level: 1, name: 'Train' }).waitFor()
  await chooseSettings(page, { starts: 2, covariance: 'Diagonal' })
  await page.getByRole('button', { name: 'Train model' }).click()
  await saveButton(page).waitFor({ timeout: TRAINING_MS })
  await saveModel(page)
  expect(await todaySentence(page).innerText()).toMatch(/ since /)
}

async function headlineAfterImport(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Confirm and import' }).click()
  const headline = page.getByRole('heading', { level: 1, name: /rows? kept/ })
  await headline.waitFor()
  return (await headline.innerText()).replaceAll(/\s/g, ' ')
}

it('goes from a workbook, by way of another of its sheets, to a saved model', async () => {
  const { titles, days, columns } = table()
  const data: SheetData = [
    ['Features by hand'],
    [...titles],
    ...days.map((day, row) => [{ value: day, type: Date, format: 'dd/mm/yyyy' }, ...columns.map((values, i) => (i === 1 ? { value: values[row]!, type: Number, format: '0.00%' } : values[row]!))]),
    ['Count', N_DAYS],
  ]
  const blob = await writeExcelFile([
    { sheet: 'Readme', data: [['What this workbook holds'], ['and who made it']] },
    { sheet: 'Features', data },
  ]).toBlob()
  const { page } = await openApp(browser, '/data/import')
  await chooseFile(page, page.getByRole('button', { name: 'Choose file' }).first(), { name: 'features.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(await blob.arrayBuffer()) })

  await page.getByLabel('Sheet').selectOption('Features')
  await page.getByRole('heading', { name: /900 rows to keep, 2 rows to drop/ }).waitFor()
  expect(await headlineAfterImport(page)).toBe('900 rows kept, 2 dropped, 0 guessed')
  await page.getByText('900 cells shown as a percentage read as stored: 5 % is 0.05').first().waitFor({ state: 'attached' })
  await trainAndSave(page)
})

it('goes from a Parquet file to a saved model', async () => {
  const { titles, days, columns } = table()
  const first = columns[0]!.map((value, i) => (i === 4 ? null : value))
  const bytes = parquetWriteBuffer({
    columnData: [{ name: titles[0]!, data: [...days] }, ...[first, ...columns.slice(1)].map((values, i) => ({ name: titles[i + 1]!, data: [...values], type: 'DOUBLE' as const }))],
    rowGroupSize: 400,
  })
  const { page } = await openApp(browser, '/data/import')
  await chooseFile(page, page.getByRole('button', { name: 'Choose file' }).first(), { name: 'features.parquet', mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })

  await page.getByRole('button', { name: 'Confirm and import' }).waitFor()
  expect(await headlineAfterImport(page)).toBe('900 rows kept, 0 dropped, 0 guessed')
  await page.getByRole('link', { name: 'Train on this data' }).click()
  await page.getByRole('heading', { level: 1, name: 'Train' }).waitFor()
  await chooseSettings(page, { starts: 2, covariance: 'Diagonal' })
  await page.getByRole('alert').getByText(/1 of 900 rows/).waitFor()
  await page.getByRole('button', { name: /^Use the 895 rows/ }).click()
  await saveButton(page).waitFor({ timeout: TRAINING_MS })
  await saveModel(page)
  expect(await todaySentence(page).innerText()).toMatch(/ since /)
})
