import { stat } from 'node:fs/promises'
import type { Browser, Locator, Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/launchBrowser'
import { downloadOf, saveButton, todaySentence, TRAINING_MS } from './support/flows'
import { openApp } from './support/openApp'
import { choose, command, focusedName, forbidPointer, pointerUses, press, tabTo } from './support/keys'
import { settled } from './support/settled'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

it('does the whole flow by keyboard alone', async () => {
  const { page } = await openApp(browser)
  await forbidPointer(page)
  await page.getByRole('button', { name: 'Try with sample data' }).waitFor()
  await page.keyboard.press('Tab')
  expect(await focusedName(page)).toBe('Skip to the content')
  await page.keyboard.press('Enter')
  await press(page, page.getByRole('button', { name: 'Try with sample data' }))
  await saveButton(page).waitFor({ timeout: TRAINING_MS })
  await press(page, saveButton(page))
  await todaySentence(page).waitFor()

  await command(page, 'Explore')
  await page.waitForURL(/#\/explore\/[0-9a-f]{64}/)
  await settled(page)
  const slider = page.getByRole('slider', { name: /^Regimes over time/ })
  await tabTo(page, slider)
  await expectCrosshair(page, slider)

  await press(page, page.getByRole('figure').getByRole('button', { name: /^Take along/ }))
  const csv = await downloadOf(page, () => choose(page, 'Download CSV'))
  expect(csv.suggestedFilename()).toMatch(/\.csv$/)

  await command(page, 'market-features-daily 1.0.0')
  await page.waitForURL(/#\/models\/[0-9a-f]{64}/)
  const exportButton = page.getByRole('button', { name: 'Export bundle' })
  await exportButton.waitFor()
  await tabTo(page, exportButton)
  const bundle = await downloadOf(page, () => page.keyboard.press('Enter'))
  expect((await stat(await bundle.path())).size).toBeGreaterThan(1000)

  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: /shortcuts/i }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: /shortcuts/i }).waitFor({ state: 'detached' })
  expect(await pointerUses(page), 'pointer events').toBe(0)
}, TRAINING_MS + 60_000)

/** A day, a week, a month, both ends and the next change, each with the day's values in words. */
async function expectCrosshair(page: Page, slider: Locator): Promise<void> {
  const row = async () => Number(await slider.getAttribute('aria-valuenow'))
  const last = Number(await slider.getAttribute('aria-valuemax'))
  const first = Number(await slider.getAttribute('aria-valuemin'))
  expect(await row()).toBe(last)
  const moves: readonly (readonly [string, number])[] = [
    ['ArrowLeft', last - 1], ['Shift+ArrowLeft', last - 6], ['PageUp', last - 27], ['PageDown', last - 6],
    ['ArrowRight', last - 5], ['Home', first], ['End', last],
  ]
  for (const [key, expected] of moves) {
    await page.keyboard.press(key)
    expect([key, await row()]).toEqual([key, expected])
  }
  const regimeOf = (text: string | null) => /^(\d{4}-\d\d-\d\d), .*(RISK_ON|NEUTRAL|RISK_OFF) \d/.exec(text ?? '')
  expect(regimeOf(await slider.getAttribute('aria-valuetext'))?.[1]).toBe('2022-12-28')
  await page.keyboard.press('Home')
  await page.keyboard.press('r')
  const change = await row()
  expect(change).toBeGreaterThan(first)
  expect(change).toBeLessThan(last)
  const day = regimeOf(await slider.getAttribute('aria-valuetext'))![1]!
  await page.getByRole('region', { name: day }).waitFor()
}
