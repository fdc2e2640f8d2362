import { stat } from 'node:fs/promises'
import type { Browser, Locator, Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/launchBrowser'
import { downloadOf, saveButton, todaySentence, TRAINING_MS } from './support/flows'
import { openApp } from './support/openApp'
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

/** Tabs to an element and presses Enter on it. */
async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

/** Reaches an element with Tab alone; it must show its focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  const focus = await target.evaluate((element) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
    return { isReached: element === document.activeElement, isShown: (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none' }
  })
  expect(focus).toEqual({ isReached: true, isShown: true })
}

/** Goes down an open menu to an item and chooses it. */
async function choose(page: Page, name: string): Promise<void> {
  const item = page.getByRole('menuitem', { name })
  await item.waitFor()
  for (let presses = 0; presses < 10; presses++) {
    if (await item.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('Enter')
}

/** Finds something in the command palette and runs it. */
async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: 'Search or run a command' })
  await field.waitFor()
  await page.keyboard.type(words)
  await page.getByRole('option', { selected: true }).filter({ hasText: words }).waitFor()
  await page.keyboard.press('Enter')
  await field.waitFor({ state: 'detached' })
}

async function focusedName(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.textContent ?? null)
}

async function forbidPointer(page: Page): Promise<void> {
  await page.evaluate(() => {
    const counter = globalThis as unknown as { pointers: number }
    counter.pointers = 0
    addEventListener('pointerdown', () => counter.pointers++, { capture: true })
  })
}

async function pointerUses(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as unknown as { pointers: number }).pointers)
}
