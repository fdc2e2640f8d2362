import type { Browser, BrowserContext, Page } from 'playwright'
import { expect, it, onTestFinished } from 'vitest'
import { launchBrowser, newContext } from '../support/launchBrowser'
import { digestInUse, filteredCsv, goTo, loadSample, saveModel, train } from './support/flows'
import { openPage } from './support/openApp'

/** Trains, saves and looks at the model; what the analyst is told of the engine, the model's identity, and every probability. */
async function walk(browser: Browser, prepare?: (context: BrowserContext) => Promise<void>): Promise<{ isThere: boolean; engine: string; digest: string; csv: string }> {
  const context = await newContext(browser, { serviceWorkers: 'block' })
  onTestFinished(() => context.close())
  await prepare?.(context)
  const { page } = await openPage(context)
  const isThere = await page.evaluate(() => 'WebAssembly' in globalThis)
  await loadSample(page)
  await train(page, { starts: 1 })
  await saveModel(page)
  return { isThere, digest: await digestInUse(page), csv: await filteredCsv(page), engine: await engineOf(page) }
}

async function engineOf(page: Page): Promise<string> {
  await goTo(page, '/settings')
  return page.getByRole('heading', { name: /^The engine runs/ }).innerText()
}

/** Takes WebAssembly away from the page and from its workers, as in a browser that has none. */
async function removeWebAssembly(context: BrowserContext): Promise<void> {
  await context.addInitScript(REMOVE)
  await context.route('**/*.js', async (route) => {
    const response = await route.fetch({ maxRetries: 3 }) // the server may close an idle connection the moment it is used again
    await route.fulfill({ response, body: `${REMOVE};${await response.text()}` })
  })
}

const REMOVE = 'delete globalThis.WebAssembly'

it('with WebAssembly switched off the app works the same, and says that it is slower', async () => {
  const browser = await launchBrowser()
  onTestFinished(() => browser.close())
  const expected = await walk(browser)
  const found = await walk(browser, removeWebAssembly)
  expect(expected).toMatchObject({ isThere: true, engine: 'The engine runs at full speed' })
  expect(found).toEqual({ ...expected, isThere: false, engine: 'The engine runs slower: this browser has no WebAssembly' })
}, 240_000)
