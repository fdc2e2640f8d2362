import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../support/launchBrowser'
import { digestInUse, goTo, trainedContext } from './support/flows'
import { addressOf, openApp, openPage } from './support/openApp'

let browser: Browser
let context: BrowserContext

beforeAll(async () => {
  browser = await launchBrowser()
  context = await trainedContext(browser, { covariance: 'Diagonal' })
}, 120_000)
afterAll(() => browser.close())

async function openExplore(): Promise<Page> {
  const { page } = await openPage(context)
  await digestInUse(page)
  await timeline(page).waitFor()
  return page
}

describe('Explore', () => {
  it('keeps range, layer and features in the address; back and forward replay them', async () => {
    const page = await openExplore()
    const title = page.getByRole('figure').getByRole('heading', { level: 2 })
    await title.filter({ hasText: /1.260 trading days/ }).waitFor()
    await choose(page, '250 days')
    await title.filter({ hasText: /250 trading days/ }).waitFor()
    await page.getByRole('checkbox', { name: 'log_vix' }).check({ force: true })
    await page.waitForURL(/range=250.*features=log_vix/)
    await page.goBack()
    await page.waitForURL((url) => !url.hash.includes('features') && url.hash.includes('range=250'))
    expect(await page.getByRole('checkbox', { name: 'log_vix' }).isChecked()).toBe(false)
    await page.goBack()
    await title.filter({ hasText: /1.260 trading days/ }).waitFor()
    await page.goForward()
    await title.filter({ hasText: /250 trading days/ }).waitFor()

    const other = await openPage(context, page.url().split('#')[1])
    await other.page.getByRole('heading', { level: 2, name: /250 trading days/ }).waitFor()
  })

  it('marks the hindsight layer everywhere, and it leaves with the address', async () => {
    const page = await openExplore()
    await choose(page, 'Hindsight')
    const note = page.getByRole('note').filter({ hasText: 'Nobody knew them on the day' })
    await note.waitFor()
    const figure = page.getByRole('figure')
    await figure.getByRole('heading', { name: /^With hindsight / }).waitFor()
    await figure.getByText(/hindsight: smoothed, uses the rows after each day/).waitFor()
    await page.getByText('Hindsight: most probable path').waitFor()
    await figure.getByRole('button', { name: 'Show the numbers as a table' }).click()
    const headers = await figure.getByRole('columnheader').allInnerTexts()
    expect(headers.filter((header) => header.startsWith('Hindsight'))).toHaveLength(4)

    await page.goBack()
    await note.waitFor({ state: 'detached' })
    await page.goForward()
    await note.waitFor()
    await goTo(page, '/')
    await goTo(page, '/explore')
    await timeline(page).waitFor()
    expect(await note.count()).toBe(0)
    expect(await page.getByRole('radio', { name: 'Filtered' }).isChecked()).toBe(true)
  })

  it('shows what was known on an earlier day', async () => {
    const page = await openExplore()
    const day = page.getByRole('textbox', { name: 'As of' })
    await day.fill('2008-10-10')
    await day.press('Enter')
    await page.waitForURL(/asof=2008-10-10/)
    await page.getByText(/up to 2008-10-10$/).first().waitFor()
    await page.getByRole('button', { name: 'Latest day' }).click()
    await page.getByText(/up to 2022-12-28$/).first().waitFor()
    expect(page.url()).not.toContain('asof')
  })
})

describe('addresses of what is not here', () => {
  const unknown = '0'.repeat(64)

  it.each([
    [`/models/${unknown}`, /import its bundle/, 'Go to models'],
    [`/explore/${unknown}`, /Import its bundle/, 'Go to models'],
    [`/data/${unknown}`, /in this browser|from its CSV|import/i, /data/i],
    ['/nowhere/at/all', /names no screen/, 'Go to Today'],
  ])('%s explains and leads on', async (route, words, remedy) => {
    const { page } = await openApp(browser, route)
    await page.getByRole('main').getByText(words).first().waitFor()
    await page.getByRole('main').getByRole('link', { name: remedy }).first().click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(page.url()).not.toBe(addressOf(route))
  })
})

it('keeps the theme over a reload and shares it with other tabs', async () => {
  const { page, context: own } = await openApp(browser, '/settings', { colorScheme: 'light' })
  const other = await openPage(own, '/models')
  const light = await paperOf(page)
  await page.getByRole('button', { name: 'Theme' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Dark' }).click()
  await expect.poll(() => paperOf(page)).not.toBe(light)
  const dark = await paperOf(page)
  await expect.poll(() => paperOf(other.page)).toBe(dark)
  await page.reload()
  expect(await paperOf(page)).toBe(dark)
  await page.getByRole('button', { name: 'Theme' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'As the system' }).click()
  await expect.poll(() => paperOf(page)).toBe(light)
})

function timeline(page: Page) {
  return page.getByRole('slider', { name: /^Regimes over time/ })
}

async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('radio', { name }).check({ force: true })
}

async function paperOf(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor)
}
