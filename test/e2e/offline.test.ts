import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/launchBrowser'
import { openApp } from './support/openApp'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

it('opens again with the network off, after one visit, with every file it was built from', async () => {
  const { page, context } = await openApp(browser, '/', { serviceWorkers: 'allow' })
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
  await context.setOffline(true)
  await page.reload()
  await page.getByRole('main').waitFor()
  const missing = await page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('regimescope-'))
    const cached = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
    const answers = await Promise.all(cached.flat().map(({ url }) => fetch(url).then(({ ok }) => ok, () => false)))
    return { nFiles: answers.length, nMissing: answers.filter((isThere) => !isThere).length }
  })
  expect(missing).toEqual({ nFiles: expect.any(Number), nMissing: 0 })
  expect(missing.nFiles).toBeGreaterThan(5)
})
