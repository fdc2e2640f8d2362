import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/launchBrowser'
import { makeSymbolDataset } from '../support/makeSymbolDataset'
import { seedDataset } from '../support/seedDataset'
import { findAxeViolations } from './support/axe'
import { chooseSettings, downloadOf, goTo, saveButton, textOf, TRAINING_MS } from './support/flows'
import { openApp } from './support/openApp'
import { settled } from './support/settled'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const SYMBOLS = Array.from({ length: 8 }, (_, i) => `S${i}`)

/** A page whose database holds eight symbols of 240 days, some of them listed later. */
async function openWithSymbols() {
  const dataset = await makeSymbolDataset({ symbols: SYMBOLS, nRows: 240, delay: (i) => (i === 3 ? 60 : 0) })
  const { page } = await openApp(browser)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await seedDataset(page, dataset)
  await page.reload()
  return { page, dataset }
}

async function trainPooled(page: Page, digest: string): Promise<void> {
  await goTo(page, `/train?data=${digest}`)
  await chooseSettings(page, { starts: 2, covariance: 'Diagonal' })
  await page.getByRole('button', { name: 'Train model' }).click()
  await saveButton(page).click({ timeout: TRAINING_MS })
  await page.getByRole('heading', { level: 1, name: / of 8 symbols, / }).waitFor()
}

const map = (page: Page) => page.getByRole('slider', { name: /^Regimes of \d+ symbols? by date/ })

async function expectUsable(page: Page): Promise<void> {
  for (const look of [{ width: 1280, colorScheme: 'light' }, { width: 1280, colorScheme: 'dark' }, { width: 375, colorScheme: 'light' }] as const) {
    await page.setViewportSize({ width: look.width, height: 900 })
    await page.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: 'reduce' })
    await settled(page)
    expect(await findAxeViolations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}

it('goes from the rows of many symbols to one model, the map of all and the history of one', async () => {
  const { page, dataset } = await openWithSymbols()
  await goTo(page, `/data/${dataset.digest}?tab=rows`)
  await page.getByText('8 symbols').waitFor()
  await page.getByRole('combobox', { name: 'Symbol' }).selectOption('S5')
  await page.getByRole('table', { name: /^Rows of/ }).getByRole('cell', { name: 'S5' }).first().waitFor()

  await trainPooled(page, dataset.digest)
  await page.getByRole('heading', { name: /symbols? changed within 5 trading days$/ }).waitFor()
  await expectUsable(page)

  // Every symbol is watched under one budget; its name leads to its monitors, which share the bands that were simulated.
  await goTo(page, '/monitor?budget=60')
  const watched = page.getByRole('table', { name: 'Symbols and the worst state of their monitors' })
  await watched.waitFor({ timeout: TRAINING_MS })
  await page.getByRole('heading', { name: 'One false alarm a family in 60 days, over 8 symbols' }).waitFor()
  expect(await watched.getByRole('rowheader').count()).toBe(8)
  await expectUsable(page)
  await watched.getByRole('link', { name: 'S5' }).click()
  await page.getByText(/S5 in /).first().waitFor()
  await page.getByText('One of 8 symbols').waitFor()
  await goTo(page, '/')

  await page.getByRole('link', { name: 'Show the map' }).click()
  await map(page).waitFor()
  await expectUsable(page)

  // By symbol, the cursor starts at the last day of the first row; Enter opens the symbol under it.
  await page.getByText('Symbol', { exact: true }).first().click()
  await page.waitForURL(/sort=symbol/)
  await map(page).focus()
  expect(await map(page).getAttribute('aria-valuetext')).toMatch(/^S0, \d{4}-\d\d-\d\d: (RISK_ON|NEUTRAL|RISK_OFF), [\d.]+.% sure$/)
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'Home']) await page.keyboard.press(key)
  expect(await map(page).getAttribute('aria-valuetext')).toMatch(/^S3, .*: no rows$/)
  await page.keyboard.press('r')
  expect(await map(page).getAttribute('aria-valuetext')).toMatch(/^S3, .* sure$/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/symbol=S3/)
  await page.getByText(/What was known on each day of S3 in stocks\.csv/).waitFor()

  // The symbol's history is that of the data: it starts 60 days later than the others.
  await page.goto(`${page.url()}&range=all`)
  const figure = page.getByRole('figure').filter({ has: page.getByRole('slider', { name: /^Regimes over time/ }) })
  await figure.getByRole('button', { name: /^Take along/ }).click()
  const rows = (await textOf(await downloadOf(page, () => page.getByRole('menuitem', { name: 'Download CSV' }).click()))).trim().split(/\r?\n/)
  expect(rows).toHaveLength(181)
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByText(/What was known on each day of S4 in stocks\.csv/).waitFor()

  await page.getByRole('button', { name: 'All symbols' }).click()
  await map(page).waitFor()
  await page.getByRole('searchbox', { name: 'Find symbol' }).fill('7')
  await page.waitForURL(/find=7/)
  expect(await page.getByRole('table', { name: 'Where each symbol stands' }).getByRole('rowheader').allInnerTexts()).toEqual(['S7'])
  await page.getByRole('searchbox', { name: 'Find symbol' }).fill('nobody')
  await page.getByText('No symbol has “nobody” in its name.').waitFor()
})

it('trains each symbol by itself, keeps what a cancel leaves, and saves the models under their symbols', async () => {
  const { page, dataset } = await openWithSymbols()
  await goTo(page, `/train?data=${dataset.digest}`)
  await page.getByRole('radio', { name: 'One for each' }).check({ force: true })
  await chooseSettings(page, { starts: 1, covariance: 'Diagonal' })
  await page.getByText('7 of 8 symbols can have a model of their own').waitFor()
  expect(await page.getByRole('table', { name: 'Symbols that are left out, and why' }).getByRole('rowheader').allInnerTexts()).toEqual(['S3'])
  await expectUsable(page)

  // Cancelled once a symbol is done: its model is there to save, and no further one comes. So many starts that the
  // last symbol is not done before the button is pressed.
  await chooseSettings(page, { starts: 150, covariance: 'Diagonal' })
  await page.getByRole('button', { name: 'Train models' }).click()
  const results = page.getByRole('table', { name: 'Symbols and what came of them' })
  await results.getByRole('rowheader').first().waitFor({ timeout: TRAINING_MS })
  await page.getByRole('main').getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('heading', { name: /^Cancelled with \d models? trained$/ }).waitFor()
  const nKept = await results.getByRole('rowheader').count()
  expect(nKept).toBeLessThan(8)
  await page.getByRole('button', { name: 'Discard' }).click()
  await results.waitFor({ state: 'detached' })

  await page.getByRole('textbox', { name: 'Symbols' }).fill('S0, S3, S5')
  await chooseSettings(page, { starts: 1, covariance: 'Diagonal' })
  await page.getByRole('button', { name: 'Train models' }).click()
  await page.getByRole('heading', { name: '2 of 3 symbols trained' }).waitFor({ timeout: TRAINING_MS })
  expect(await results.getByRole('row', { name: /^S3 / }).innerText()).toMatch(/too few for this model/)
  await expectUsable(page)
  await page.getByRole('button', { name: 'Save 2 models' }).click()
  await page.waitForURL(/#\/models\?find=stocks/)
  await page.getByRole('table', { name: 'Model versions in this browser' }).getByRole('link', { name: 'stocks/S5 1.0.0' }).waitFor()
  expect((await page.getByRole('table', { name: 'Model versions in this browser' }).getByRole('rowheader').allInnerTexts()).sort()).toEqual(['stocks/S0 1.0.0', 'stocks/S5 1.0.0'])

  // Each symbol is a run of its own, listed under that of all.
  const ownModel = page.getByRole('table', { name: 'Model versions in this browser' }).getByRole('link', { name: 'stocks/S5 1.0.0' })
  const digestOfOne = (await ownModel.getAttribute('href'))!.split('/').at(-1)!
  await goTo(page, '/train/runs')
  await page.getByRole('table', { name: 'Training runs in this browser' }).getByRole('link').first().click()
  const ofSymbols = page.getByRole('table', { name: 'Runs of the symbols' })
  expect((await ofSymbols.getByRole('rowheader').allInnerTexts()).sort()).toEqual(['S0', 'S3', 'S5'])
  await expectUsable(page)
  await ofSymbols.getByRole('link', { name: 'S5' }).click()
  await page.getByRole('table', { name: 'Steps of the run' }).getByRole('row', { name: /^Save to staging Done/ }).waitFor()
  await page.getByRole('button', { name: 'Train again' }).click()
  await page.getByRole('table', { name: 'Training runs in this browser' }).getByRole('link', { name: 'stocks/S5, once more' }).click()
  await page.getByText(`Gives the digest of the run`, { exact: false }).filter({ hasText: digestOfOne.slice(0, 12) }).waitFor({ timeout: TRAINING_MS })
  await goTo(page, '/models?find=stocks')

  // A model of one symbol is about that symbol.
  await page.getByRole('table', { name: 'Model versions in this browser' }).getByRole('link', { name: 'stocks/S5 1.0.0' }).click()
  const digest = /#\/models\/([0-9a-f]{64})/.exec(page.url())![1]!
  await goTo(page, `/explore/${digest}`)
  await page.getByText(/What was known on each day of S5 in stocks\.csv/).waitFor()
})

it('says of an unknown symbol that the data have none such', async () => {
  const { page, dataset } = await openWithSymbols()
  await trainPooled(page, dataset.digest)
  await goTo(page, '/?symbol=XYZ')
  await page.getByRole('heading', { name: 'stocks.csv has no symbol XYZ' }).waitFor()
  await page.getByRole('button', { name: 'Show all symbols' }).click()
  const standing = page.getByRole('heading', { level: 1, name: / of 8 symbols, / })
  await standing.waitFor()
  expect(await standing.innerText()).toMatch(/^(RISK_ON|NEUTRAL|RISK_OFF) in \d of 8 symbols, \d+/)
})
