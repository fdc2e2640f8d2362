import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { launchBrowser, newContext } from '../support/launchBrowser'
import { findAxeViolations } from './support/axe'
import { chooseFile, chooseSettings, digestInUse, goTo, trainedContext, TRAINING_MS } from './support/flows'
import { addressOf, openPage } from './support/openApp'
import { settled } from './support/settled'
import { watchPage, type Complaints } from './support/watchPage'

type Tab = { readonly page: Page; readonly complaints: Complaints }

let browser: Browser
let empty: BrowserContext
let filled: BrowserContext
let model: string
let data: string
let emptyTab: Tab
let filledTab: Tab

beforeAll(async () => {
  browser = await launchBrowser()
  empty = await newContext(browser, { reducedMotion: 'reduce', serviceWorkers: 'block' })
  filled = await trainedContext(browser)
  const page = await filled.newPage()
  await page.goto(addressOf('/'))
  model = await digestInUse(page)
  await goTo(page, '/data')
  const link = page.getByRole('table', { name: 'Data sets' }).getByRole('link', { name: 'Market features, daily' })
  data = (await link.getAttribute('href'))!.split('/').at(-1)!
  await page.close()
  emptyTab = await openTab(empty)
  filledTab = await openTab(filled)
}, 120_000)
afterAll(() => browser.close())

const WIDE = { width: 1280, height: 900 }
const NARROW = { width: 375, height: 812 }
const LOOKS = [
  { viewport: WIDE, colorScheme: 'light' },
  { viewport: WIDE, colorScheme: 'dark' },
  { viewport: NARROW, colorScheme: 'light' },
] as const

/** One tab of a profile for many routes: opening the app anew for each takes longer than looking at it. */
async function openTab(context: BrowserContext): Promise<Tab> {
  const page = await context.newPage()
  const complaints = await watchPage(page)
  await page.goto(addressOf(NOWHERE))
  return { page, complaints }
}

/** No screen has this address; once its words are gone, the screen that was asked for is there. */
const NOWHERE = '/nowhere'

async function show({ page, complaints }: Tab, route: string): Promise<void> {
  onTestFinished(() => expect(complaints.expected(/./s), 'complaints of the page').toEqual([]))
  await page.setViewportSize(WIDE)
  await page.goto(addressOf(NOWHERE))
  const nowhere = page.getByRole('heading', { level: 1, name: 'Nothing at this address' })
  await nowhere.waitFor()
  if (route === NOWHERE) return
  await page.goto(addressOf(route))
  await nowhere.waitFor({ state: 'detached' })
}

describe('a first visit, light and dark, wide and 375 px: nothing serious for axe, nothing to scroll sideways', () => {
  it.each(['/', '/data', '/data/import', '/train', '/train/runs', '/train/sweep', '/models', '/explore', '/backtest', '/monitor', '/settings', '/settings/benchmark', '/nowhere', `/models/${'0'.repeat(64)}`])('%s', async (route) => {
    await show(emptyTab, route)
    await expectUsable(emptyTab.page)
  })
})

describe('with a model, light and dark, wide and 375 px: nothing serious for axe, nothing to scroll sideways', () => {
  it.each([
    '/', '/data', '/data/DATA', '/data/DATA?tab=rows', '/data/DATA?tab=quality', '/train', '/train/runs', '/train/sweep', '/models', '/compare', '/compare?a=MODEL&b=MODEL',
    '/models/MODEL', '/models/MODEL?tab=regimes', '/models/MODEL?tab=transitions', '/models/MODEL?tab=diagnostics', '/models/MODEL?tab=lineage',
    '/explore/MODEL?features=log_vix', '/explore/MODEL?layer=hindsight', '/backtest/MODEL', '/settings',
  ])('%s', async (route) => {
    await show(filledTab, route.replaceAll('MODEL', model).replace('DATA', data))
    await expectUsable(filledTab.page)
  })

  it('numbers of a chart as a table', async () => {
    const { page } = await openPage(filled)
    const figure = page.getByRole('figure').filter({ hasText: 'Share of days by regime' })
    await figure.getByRole('button', { name: 'Show the numbers as a table' }).click()
    await figure.getByRole('table').waitFor()
    await expectUsable(page)
  })

  it('too few rows', async () => {
    const { page } = await openPage(filled, '/train')
    await chooseSettings(page, { trainRows: 1000 })
    await page.getByRole('heading', { name: /too few for this model/ }).waitFor()
    await expectUsable(page)
  })

  it('a training that goes on, and its cancellation', async () => {
    const { page } = await openPage(filled, '/train')
    await page.getByRole('button', { name: 'Train model' }).click()
    await page.getByRole('progressbar', { name: 'Training' }).waitFor()
    expect(await findAxeViolations(page)).toEqual([])
    await page.getByRole('main').getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('main').getByText('was cancelled').waitFor()
    await expectUsable(page)
  })

  it('the monitor: its bands simulated, cancelled, simulated again, and there at once after a reload', async () => {
    const { page } = await openPage(filled, '/monitor?budget=60')
    await page.getByRole('progressbar', { name: 'Simulating healthy paths' }).waitFor()
    expect(await findAxeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('heading', { name: /^The simulation was cancelled/ }).waitFor()
    await expectUsable(page)
    await page.setViewportSize(WIDE)
    await page.getByRole('button', { name: 'Compute the bands' }).click()
    const budget = page.getByRole('heading', { name: /^One false alarm a family in 60 days/ })
    await budget.waitFor({ timeout: TRAINING_MS })
    await expectUsable(page)
    await page.addInitScript(`
      globalThis.__simulated = false
      new MutationObserver(() => { if (document.querySelector('[role="progressbar"]')) __simulated = true }).observe(document, { childList: true, subtree: true })
    `)
    await page.reload()
    // On a narrow screen the evidence is put away until it is asked for, by the keyboard too.
    const figures = page.locator('summary', { hasText: 'Figures and their bands' })
    const slider = page.getByRole('slider', { name: /^Mean confidence/ })
    await figures.waitFor()
    expect(await slider.count()).toBe(0)
    expect(await page.evaluate('__simulated')).toBe(false)
    await figures.press('Enter')
    await slider.focus()
    await page.keyboard.press('ArrowLeft')
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/^2022-12-27: \d/)
  }, 2 * TRAINING_MS)

  it('a file to import', async () => {
    const { page } = await openPage(empty, '/data/import')
    const buffer = Buffer.from('date,ret_1d,vix\n2024-01-02,-0.0057,13.20\n2024-01-03,-0.0080,14.04\n2024-01-04,n.k.,14.13\n')
    await chooseFile(page, page.getByRole('button', { name: 'Choose file' }).first(), { name: 'own.csv', mimeType: 'text/csv', buffer })
    await page.getByRole('button', { name: 'Confirm and import' }).waitFor()
    await expectUsable(page)
  })

  it.each([
    ['the command palette', (page: Page) => page.keyboard.press('Control+k')],
    ['the list of shortcuts', (page: Page) => page.keyboard.press('?')],
    ['the jobs tray', (page: Page) => page.getByRole('button', { name: /^Jobs/ }).click()],
    ['the theme menu', (page: Page) => page.getByRole('button', { name: 'Theme' }).click()],
    ['the menu of a chart', (page: Page) => page.getByRole('button', { name: /^Take along/ }).first().click()],
  ])('%s, open', async (_name, open) => {
    const { page } = await openPage(filled, `/models/${model}?tab=transitions`)
    await settled(page)
    await open(page)
    await page.locator(OVERLAY).first().waitFor()
    await expectUsable(page, OVERLAY)
  })
})

const OVERLAY = 'body > :not(#root):not([role="region"]) :is([role="dialog"], [role="menu"])'

async function expectUsable(page: Page, part?: string): Promise<void> {
  const findings: string[] = []
  for (const { viewport, colorScheme } of LOOKS) {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await settled(page)
    const place = `${viewport.width} px, ${colorScheme}`
    findings.push(...(await findAxeViolations(page, part)).map((finding) => `${place}: ${finding}`))
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    if (overflow > 0) findings.push(`${place}: the page scrolls ${overflow} px sideways`)
  }
  expect(findings).toEqual([])
}
