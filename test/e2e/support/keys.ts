import type { Locator, Page } from 'playwright'
import { expect } from 'vitest'

/** Tabs to an element and presses Enter on it. */
export async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

/** Reaches an element with Tab alone; it must show its focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
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

/** Goes down an open menu to an item and chooses it; the menu gives the focus back as it closes. */
export async function choose(page: Page, name: string): Promise<void> {
  const item = page.getByRole('menuitem', { name })
  await item.waitFor()
  for (let presses = 0; presses < 10; presses++) {
    if (await item.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('Enter')
  await item.waitFor({ state: 'detached' })
}

/** Finds something in the command palette and runs it. */
export async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: 'Search or run a command' })
  await field.and(page.locator(':focus')).waitFor() // what is typed before goes elsewhere
  await page.keyboard.type(words)
  await page.getByRole('option', { selected: true }).filter({ hasText: words }).waitFor()
  await page.keyboard.press('Enter')
  await field.waitFor({ state: 'detached' })
}

export async function focusedName(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.textContent ?? null)
}

export async function forbidPointer(page: Page): Promise<void> {
  await page.evaluate(() => {
    const counter = globalThis as unknown as { pointers: number }
    counter.pointers = 0
    addEventListener('pointerdown', () => counter.pointers++, { capture: true })
  })
}

export async function pointerUses(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as unknown as { pointers: number }).pointers)
}
