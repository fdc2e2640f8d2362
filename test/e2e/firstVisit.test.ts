import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/launchBrowser'
import { filteredCsv, goTo, saveButton, todaySentence, TRAINING_MS } from './support/flows'
import { openApp, openPage } from './support/openApp'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

it('goes from the first visit to a saved model in three clicks, and Today answers in full', async () => {
  const { page, context } = await openApp(browser, '/', { serviceWorkers: 'allow' })
  await countClicks(page)
  await page.getByRole('button', { name: 'Try with sample data' }).click()
  await page.getByRole('progressbar', { name: 'Training' }).waitFor()
  await saveButton(page).click({ timeout: TRAINING_MS })
  await todaySentence(page).waitFor()
  expect(await clicks(page)).toBeLessThanOrEqual(3)
  await expectFilledToday(page)

  await page.reload()
  await todaySentence(page).waitFor()
  await expectFilledToday(page)
  const other = await openPage(context)
  await todaySentence(other.page).waitFor()
  expect(await todaySentence(other.page).innerText()).toBe(await todaySentence(page).innerText())
  expect(await filteredCsv(other.page)).toBe(await filteredCsv(page))
}, TRAINING_MS + 60_000)

it('a second tab follows what the first one does', async () => {
  const { page, context, complaints } = await openApp(browser, '/data')
  const other = await openPage(context, '/data')
  await other.page.getByRole('heading', { level: 1, name: 'Data' }).waitFor()
  await page.getByRole('button', { name: 'Try with sample data' }).click()
  await other.page.getByRole('table', { name: 'Data sets' }).getByRole('link', { name: 'Market features, daily' }).waitFor()
  await goTo(page, '/settings')
  await page.getByRole('button', { name: 'Verify the chain' }).click()
  await page.getByText('Verified').waitFor()
  expect(complaints.list()).toEqual([])
})

/** Regime, probabilities, timeline, distribution, attribution and forecast, each as a chart with its numbers. */
async function expectFilledToday(page: Page): Promise<void> {
  const sentence = await todaySentence(page).innerText()
  expect(sentence).toMatch(/^(RISK_ON|NEUTRAL|RISK_OFF) since \d+ \w+, [\d\s]+ trading days?, \d+\.\d\s%$/)
  const regime = sentence.split(' ')[0]!
  const figures = page.getByRole('figure')
  await figures.nth(4).waitFor()
  await page.getByRole('slider', { name: /^Regimes of the last 250 days/ }).waitFor()
  await page.getByText(/^Sample data/).waitFor()
  const titles = await figures.getByRole('heading', { level: 2 }).allInnerTexts()
  expect(titles[0]).toMatch(/^Probability on \d{4}-\d\d-\d\d$/)
  expect(titles.some((title) => /regime changes? in 250|throughout 250/.test(title))).toBe(true)
  expect(titles.some((title) => title.startsWith(`${regime} in `) && /long run \d+\s%/.test(title))).toBe(true)
  const forecast = page.getByRole('table', { name: /return quantiles by horizon/ })
  expect(await forecast.getByRole('rowheader').allInnerTexts()).toEqual(['1', '5', '21', '63'])
}

async function countClicks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const counter = globalThis as unknown as { clicks: number }
    counter.clicks = 0
    addEventListener('click', ({ isTrusted }) => (counter.clicks += isTrusted ? 1 : 0), { capture: true })
  })
}

async function clicks(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as unknown as { clicks: number }).clicks)
}
