import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { launchBrowser } from '../support/launchBrowser'
import { chooseFile, chooseSettings, filteredCsv, goTo, saveButton, saveModel, todaySentence, TRAINING_MS } from './support/flows'
import { openApp } from './support/openApp'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

/** Lines of the bundled features, the VIX of some days written otherwise. */
function part(name: string, from: number, to: number, revise: (line: number, vix: string) => string = (_, vix) => vix) {
  const [header, ...lines] = readFileSync(join(inject('appOutDir'), 'samples', 'features-daily.csv'), 'utf8').trim().split('\n')
  const vix = header!.split(',').indexOf('log_vix')
  const rows = lines.slice(from, to).map((line, i) => line.split(',').map((cell, column) => (column === vix ? revise(from + i, cell) : cell)).join(','))
  return { file: { name, mimeType: 'text/csv', buffer: Buffer.from([header, ...rows].join('\n')) }, lastDay: rows.at(-1)!.split(',')[0]! }
}

/** The newest day first, below the header. */
const linesOf = (csv: string): readonly string[] => csv.trim().split(/\r?\n/)

async function trainOnFirstRows(page: Page): Promise<void> {
  await goTo(page, '/data/import')
  await chooseFile(page, page.getByRole('button', { name: 'Choose files' }).first(), part('market.csv', 0, 1700).file)
  await page.getByRole('button', { name: 'Confirm and import' }).click()
  await page.getByRole('heading', { level: 1, name: /1.700 rows kept, 0 dropped, 0 guessed/ }).waitFor()
  await page.getByRole('link', { name: 'Train on this data' }).click()
  await chooseSettings(page, { covariance: 'Diagonal' })
  await page.getByRole('button', { name: 'Train model' }).click()
  await saveButton(page).waitFor({ timeout: TRAINING_MS })
  await saveModel(page)
}

it('newer rows with revised values become a version of the data set, and the model in use predicts on them', async () => {
  const { page } = await openApp(browser)
  await trainOnFirstRows(page)
  const before = await filteredCsv(page)
  const newer = part('newer.csv', 1690, 1730, (line, vix) => (line === 1691 || line === 1695 ? '9.5' : vix))

  await goTo(page, '/')
  await todaySentence(page).waitFor()
  await page.getByRole('link', { name: 'Add new data' }).click()
  await page.getByRole('heading', { level: 1, name: 'Add new data' }).waitFor()
  await chooseFile(page, page.getByRole('button', { name: 'Choose file' }).first(), newer.file)
  await page.getByRole('button', { name: 'Compare with market' }).click()
  await page.getByRole('heading', { level: 1, name: '30 new rows, 2 revised values' }).waitFor()
  expect(await page.getByRole('table', { name: 'Revised cells', exact: true }).getByRole('row').count()).toBe(3)
  await page.getByRole('button', { name: 'Keep all stored' }).click()
  await page.getByRole('button', { name: 'Add 30 rows' }).click()
  await page.getByRole('heading', { level: 1, name: '30 rows added, 0 values revised, 0 guessed' }).waitFor()

  await page.getByRole('button', { name: /^Use the new rows with market 1\.0\.0/ }).click()
  await todaySentence(page).waitFor()
  await page.getByText(`close of ${newer.lastDay}`).waitFor()
  await page.reload()
  await page.getByText(`close of ${newer.lastDay}`).waitFor()
  // The bar names the rows shown, and what was known on the former days is the same to the last bit.
  await page.getByRole('button', { name: `Data: market to ${newer.lastDay}` }).waitFor()
  const after = await filteredCsv(page)
  expect(linesOf(after)).toHaveLength(1731)
  expect(linesOf(after).slice(31)).toEqual(linesOf(before).slice(1))
})

it('what the file states anew is taken where that was chosen, and the version before stays as it was', async () => {
  const { page } = await openApp(browser)
  await trainOnFirstRows(page)
  await goTo(page, '/')
  await page.getByRole('link', { name: 'Add new data' }).click()
  const newer = part('newer.csv', 1690, 1710, (line, vix) => (line === 1695 ? '9.5' : vix))
  await chooseFile(page, page.getByRole('button', { name: 'Choose file' }).first(), newer.file)
  await page.getByRole('button', { name: 'Compare with market' }).click()
  await page.getByRole('radio', { name: 'Take from file' }).check({ force: true })
  await page.getByRole('button', { name: 'Add 10 rows' }).click()
  await page.getByRole('heading', { level: 1, name: '10 rows added, 1 value revised, 0 guessed' }).waitFor()
  await page.getByRole('link', { name: 'Open data set' }).click()
  await page.getByText(/1.710 rows/).first().waitFor()
  await page.getByRole('tab', { name: 'Receipt' }).click()
  await page.getByText('Taken from the file').waitFor()
  await goTo(page, '/')
  expect(await todaySentence(page).isVisible()).toBe(true)
  await page.getByRole('button', { name: /^Data: market to 2006/ }).waitFor()
})
