import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/launchBrowser'
import { TRAINING_MS, todaySentence } from './support/flows'
import { openApp } from './support/openApp'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

it('goes from the first visit to an exported bundle without a pointer', async () => {
  const { page } = await openApp(browser, '/')
  await press(page, 'Try with sample data')
  await page.getByRole('button', { name: 'Save model' }).waitFor({ timeout: TRAINING_MS })
  await press(page, 'Save model')
  await todaySentence(page).waitFor()

  await press(page, 'Explore')
  await page.getByRole('heading', { level: 1, name: /^Explore/ }).waitFor()
  const chart = page.getByRole('slider', { name: /^Regimes over time/ })
  await chart.waitFor()
  await tabTo(page, /^Regimes over time/)
  const last = await chart.getAttribute('aria-valuetext')
  await page.keyboard.press('ArrowLeft')
  const dayBefore = await chart.getAttribute('aria-valuetext')
  expect(dayBefore).not.toBe(last)
  await page.keyboard.press('Home')
  await page.keyboard.press('r')
  expect(await chart.getAttribute('aria-valuetext')).not.toBe(dayBefore)
  expect(await chart.getAttribute('aria-valuetext')).toMatch(/^\d{4}-\d\d-\d\d, .*RISK_OFF \d+\.\d/)

  await page.keyboard.press('Control+k')
  await page.getByRole('dialog', { name: 'Search or run a command' }).waitFor()
  await page.keyboard.type('Models')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Models' }).waitFor()
  await press(page, /^market-features-daily 1\.0\.0$/)
  await page.getByRole('button', { name: 'Export bundle' }).waitFor()
  const download = page.waitForEvent('download')
  await press(page, 'Export bundle')
  expect((await download).suggestedFilename()).toBe('market-features-daily-1.0.0.regime.npz')
}, TRAINING_MS + 60_000)

const MOST_STOPS = 120

/** Tab until the focus stands on the control of that name, then Enter. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const visited: string[] = []
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      return (element?.getAttribute('aria-label') ?? element?.textContent ?? '').trim()
    })
    if (typeof name === 'string' ? focused === name : name.test(focused)) return
    visited.push(focused.slice(0, 40))
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never came to ${String(name)}; it came by ${[...new Set(visited)].join(' | ')}`)
}
