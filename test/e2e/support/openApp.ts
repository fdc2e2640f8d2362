import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright'
import { expect, inject, onTestFinished } from 'vitest'
import { newContext } from '../../support/launchBrowser'
import { type Complaints, watchPage } from './watchPage'

export type OpenApp = { page: Page; context: BrowserContext; complaints: Complaints }

/**
 * Opens a route of the built app in a context of its own, closed when the test ends. The test fails if the page
 * complained about anything meanwhile: console errors, uncaught errors, violations of the policy. There is no service worker
 * unless `serviceWorkers` is 'allow': storing every file of the app takes longer than opening it.
 *
 * @param route as after the hash: '/', '/models'
 */
export async function openApp(browser: Browser, route = '/', options: BrowserContextOptions = {}): Promise<OpenApp> {
  const context = await newContext(browser, { serviceWorkers: 'block', ...options })
  onTestFinished(() => context.close())
  return { ...(await openPage(context, route)), context }
}

/** Another tab in the same context, watched in the same way and closed when the test ends. */
export async function openPage(context: BrowserContext, route = '/'): Promise<{ page: Page; complaints: Complaints }> {
  const page = await context.newPage()
  onTestFinished(() => page.close())
  const complaints = await watchPage(page)
  onTestFinished(async () => {
    // One round trip lets the messages that are under way arrive.
    if (!page.isClosed()) await page.evaluate(() => undefined)
    expect(complaints.list(), 'complaints of the page').toEqual([])
  })
  await page.goto(addressOf(route))
  return { page, complaints }
}

/** The address of a route in the app under test. */
export function addressOf(route: string): string {
  return `${inject('appUrl')}#${route}`
}
