import type { Browser, Locator, Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/launchBrowser'
import { chooseSettings, digestInUse, goTo, loadSample, saveButton, saveModel, todaySentence, TRAINING_MS } from './support/flows'
import { openApp } from './support/openApp'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

it('says 1 000 of 1 700 days for 170 parameters, and the diagonal remedy trains in one click', async () => {
  const page = await refusedFor1000Rows()
  const panel = refusalOf(page)
  expect(await wordsOf(panel.getByRole('heading', { level: 2 }))).toBe('1 000 of 1 700 days: too few for this model')
  const parameters = panel.getByRole('table', { name: /Free parameters/ })
  expect(await rowsOf(parameters)).toEqual([
    ['Initial', '2'], ['Transition', '6'], ['Means', '27'], ['Covariance', '135'], ['Free parameters', '170'], ['Days needed', '1 700'],
  ])
  expect(await page.getByRole('button', { name: 'Train model' }).isDisabled()).toBe(true)

  const diagonal = panel.getByRole('button', { name: /^Diagonal/ })
  expect(await wordsOf(diagonal)).toMatch(/ 620 .*Fits/)
  expect(await wordsOf(panel.getByRole('button', { name: /^Tied/ }))).toMatch(/ 800 .*Fits/)
  await diagonal.click()
  await saveButton(page).waitFor({ timeout: TRAINING_MS })
  expect(await page.getByRole('radio', { name: 'Diagonal' }).isChecked()).toBe(true)
  await saveModel(page)
})

it('goes on regardless with a reason that the model, its card and the audit log keep', async () => {
  const page = await refusedFor1000Rows()
  const reason = 'A first look at the turn of the century'
  const proceed = page.getByRole('button', { name: 'Proceed anyway' })
  expect(await proceed.isDisabled()).toBe(true)
  await page.getByRole('textbox', { name: 'Reason for going on' }).fill(reason)
  await proceed.click()
  await saveButton(page).waitFor({ timeout: TRAINING_MS })
  await saveModel(page)
  await todaySentence(page).waitFor()
  await page.getByText(reason).waitFor()
  const digest = await digestInUse(page)
  await goTo(page, `/models/${digest}`)
  await page.getByText('Too few rows').waitFor()
  await page.getByRole('main').getByText(reason).first().waitFor()
  await goTo(page, '/settings')
  await page.getByRole('table', { name: 'Audit log' }).getByRole('row').filter({ hasText: reason }).first().waitFor()
})

/** Train on the sample's first 1 000 rows: too few for three states, nine features and full covariances. */
async function refusedFor1000Rows(): Promise<Page> {
  const { page } = await openApp(browser)
  await loadSample(page)
  await goTo(page, '/train')
  await chooseSettings(page, { starts: 2, trainRows: 1000 })
  await page.getByRole('heading', { level: 2, name: /too few for this model/ }).waitFor()
  return page
}

function refusalOf(page: Page): Locator {
  return page.getByRole('alert').filter({ hasText: 'too few for this model' })
}

async function rowsOf(table: Locator): Promise<(string | undefined)[][]> {
  const rows = await table.getByRole('row').all()
  const texts = await Promise.all(
    rows.slice(1).map(async (row) => [await row.getByRole('rowheader').innerText(), (await row.getByRole('cell').allInnerTexts()).at(-1)]),
  )
  return texts.map((row) => row.map((text) => text?.replaceAll(/\s+/g, ' ')))
}

async function wordsOf(element: Locator): Promise<string> {
  return (await element.innerText()).replaceAll(/\s+/g, ' ')
}
