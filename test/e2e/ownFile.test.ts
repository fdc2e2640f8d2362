import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { launchBrowser } from '../support/launchBrowser'
import { chooseFile, chooseSettings, filteredCsv, saveButton, saveModel, todaySentence, TRAINING_MS } from './support/flows'
import { openApp } from './support/openApp'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

/** The first 1 800 rows of the bundled features, the VIX of one day made a word and of another left empty. */
function ownFile(): { name: string; mimeType: string; buffer: Buffer } {
  const lines = readFileSync(join(inject('appOutDir'), 'samples', 'features-daily.csv'), 'utf8').split('\n').slice(0, 1801)
  const vix = lines[0]!.split(',').indexOf('log_vix')
  const replace = (line: number, text: string): void => {
    lines[line - 1] = lines[line - 1]!.split(',').map((cell, i) => (i === vix ? text : cell)).join(',')
  }
  replace(101, 'closed early')
  replace(202, '')
  return { name: 'own.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) }
}

it('goes from a CSV file with a refused cell to a saved model', async () => {
  const { page } = await openApp(browser)
  await page.getByRole('main').getByRole('link', { name: 'Import CSV' }).click()
  await chooseFile(page, page.getByRole('button', { name: 'Choose file' }).first(), ownFile())

  const refused = page.getByRole('table', { name: 'Refused cells' })
  await refused.waitFor()
  const row = refused.getByRole('row').nth(1)
  expect(await row.getByRole('rowheader').innerText()).toBe('101')
  expect((await row.getByRole('cell').allInnerTexts()).slice(0, 2)).toEqual(['log_vix', 'closed early'])
  expect(await refused.getByRole('row').count()).toBe(2)

  await page.getByRole('button', { name: 'Confirm and import' }).click()
  const receipt = page.getByRole('heading', { level: 1, name: /1.?800 rows kept/ })
  await receipt.waitFor()
  expect((await receipt.innerText()).replaceAll(/\s/g, ' ')).toBe('1 800 rows kept, 0 dropped, 0 guessed')
  await page.getByText('closed early').first().waitFor({ state: 'attached' })

  await page.getByRole('link', { name: 'Train on this data' }).click()
  await page.getByRole('heading', { level: 1, name: 'Train' }).waitFor()
  await chooseSettings(page, { starts: 2, covariance: 'Diagonal' })
  await page.getByRole('spinbutton', { name: 'Walk-forward folds' }).fill('2')
  // A hole in a chosen feature is named with its days, and one click trains on the rows after it.
  await page.getByRole('alert').getByText(/log_vix.*2 of 1.800 rows have no value.*2000-06-23, 2000-11-15/).waitFor()
  await page.getByRole('button', { name: /^Use the 1.599 rows from 2000-11-16/ }).click()
  await saveButton(page).waitFor({ timeout: TRAINING_MS })
  expect(await page.getByRole('table', { name: 'Folds of the walk forward' }).getByRole('rowheader').allInnerTexts()).toEqual(['1', '2'])
  await saveModel(page)
  expect(await todaySentence(page).innerText()).toMatch(/ since /)
  const rows = (await filteredCsv(page)).trim().split(/\r?\n/)
  expect(rows).toHaveLength(1801)
  expect(rows[0]).toMatch(/^Date,/)
})
