import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { launchBrowser } from '../support/launchBrowser'
import { chooseFile, chooseSettings, filteredCsv, goTo, saveButton, saveModel, todaySentence, TRAINING_MS } from './support/flows'
import { openApp } from './support/openApp'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

/** Raw prices, rates and indexes of some days. */
function rawPart(name: string, from: number, to: number) {
  const [header, ...lines] = readFileSync(join(inject('appOutDir'), 'samples', 'market-daily.csv'), 'utf8').trim().split('\n')
  const rows = lines.slice(from, to)
  return { file: { name, mimeType: 'text/csv', buffer: Buffer.from([header, ...rows].join('\n')) }, nRows: rows.length, lastDay: rows.at(-1)!.split(',')[0]! }
}

it('raw prices go through a preset to a model, which then reads newer raw prices itself', async () => {
  const { page } = await openApp(browser)
  const raw = rawPart('raw.csv', 2600, 5600)
  await goTo(page, '/data/import')
  await chooseFile(page, page.getByRole('button', { name: 'Choose files' }).first(), raw.file)
  await page.getByRole('button', { name: 'Confirm and import' }).click()
  await page.getByRole('heading', { level: 1, name: /3.000 rows kept/ }).waitFor()
  await page.getByRole('link', { name: 'Open data set' }).click()
  await page.getByRole('tab', { name: 'Features' }).click()
  await page.getByRole('button', { name: 'Use Equity + VIX + rates', exact: true }).click()
  await page.getByRole('heading', { name: /^9 features, / }).waitFor()
  await page.getByRole('status').getByText('No look-ahead').first().waitFor()
  await page.getByRole('button', { name: 'Train on the features' }).click()
  await page.getByRole('heading', { level: 1, name: 'Train' }).waitFor()
  await chooseSettings(page, { covariance: 'Diagonal' })
  await page.getByRole('button', { name: /^(Train model|Use the )/ }).first().click()
  await saveButton(page).waitFor({ timeout: TRAINING_MS })
  await saveModel(page)
  const before = await filteredCsv(page)

  await goTo(page, '/data')
  await page.getByRole('link', { name: 'raw', exact: true }).click()
  await page.getByRole('link', { name: 'Add new data' }).click()
  const newer = rawPart('newer.csv', 5600, 5640)
  await chooseFile(page, page.getByRole('button', { name: 'Choose file' }).first(), newer.file)
  await page.getByRole('button', { name: 'Compare with raw' }).click()
  await page.getByRole('button', { name: `Add ${newer.nRows} rows` }).click()
  await page.getByRole('heading', { level: 1, name: /^40 rows added/ }).waitFor()
  await page.getByRole('button', { name: /^Use the new rows with / }).first().click()
  await todaySentence(page).waitFor()
  await page.getByText(`close of ${newer.lastDay}`).waitFor()
  // What was known on the former days is the same to the last bit.
  const after = await filteredCsv(page)
  const linesOf = (csv: string) => csv.trim().split(/\r?\n/)
  const [old, now] = [linesOf(before), linesOf(after)]
  expect(now.length).toBe(old.length + newer.nRows)
  expect(now.slice(1 + newer.nRows)).toEqual(old.slice(1))
})
