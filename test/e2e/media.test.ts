import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../support/launchBrowser'
import { trainedContext } from './support/flows'
import { openPage } from './support/openApp'
import { settled } from './support/settled'

let browser: Browser
let filled: BrowserContext
beforeAll(async () => {
  browser = await launchBrowser()
  filled = await trainedContext(browser)
}, 120_000)
afterAll(() => browser.close())

/** Width of A4 between margins of 10 mm, in pixels of CSS. */
const PAPER = { width: 718, height: 1040 }

describe('on paper', () => {
  it.each(['light', 'dark'] as const)('from the %s theme: dark ink on white, without the shell, nothing cut off', async (colorScheme) => {
    const { page } = await openPage(filled, '/')
    await page.getByRole('heading', { name: /^Probability on/ }).waitFor()
    await page.setViewportSize(PAPER)
    await page.emulateMedia({ media: 'print', colorScheme, reducedMotion: 'reduce' })
    await settled(page)
    for (const role of ['navigation', 'banner'] as const) expect(await visibleCount(page, role)).toBe(0)
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PAPER.width)
    const { paper, ink } = await page.evaluate(() => ({ paper: getComputedStyle(document.body).backgroundColor, ink: Array.from(document.querySelectorAll('h1, h2, figcaption, td, th'), (element) => getComputedStyle(element).color) }))
    expect(paper).toBe('rgb(255, 255, 255)')
    for (const color of ink) expect(brightnessOf(color)).toBeLessThan(150)
    expect(ink.length).toBeGreaterThan(10)
  })
})

describe('in forced colours', () => {
  it('regimes and focus stay visible', async () => {
    const { page } = await openPage(filled, '/')
    await page.getByRole('heading', { name: /^Probability on/ }).waitFor()
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
    await settled(page)
    expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    const outline = () =>
      page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement!)
        return `${outlineStyle} ${outlineWidth}`
      })
    await expect.poll(outline).toMatch(/^(solid|auto) [1-9]/)
    const fills = await page.evaluate(() => Array.from(document.querySelectorAll('figure svg rect[fill], figure svg path[fill]'), (mark) => getComputedStyle(mark).fill))
    expect(new Set(fills).size).toBeGreaterThan(2)
  })
})

async function visibleCount(page: Page, role: 'navigation' | 'banner'): Promise<number> {
  const found = await page.getByRole(role).all()
  const visible = await Promise.all(found.map((locator) => locator.isVisible()))
  return visible.filter(Boolean).length
}

/** 0 black to 255 white. */
function brightnessOf(color: string): number {
  const [r = 255, g = 255, b = 255] = (color.match(/[\d.]+/g) ?? []).map(Number)
  return 0.299 * r + 0.587 * g + 0.114 * b
}
