import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/launchBrowser'
import { digestInUse, eraseAll, exportBundle, filteredCsv, goTo, importBundle, loadSample, saveModel, todaySentence, train } from './support/flows'
import { openApp } from './support/openApp'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

it('does everything with the network off after the first visit', async () => {
  const { page, context, complaints } = await openApp(browser, '/', { serviceWorkers: 'allow' })
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
  await context.setOffline(true)
  await page.getByText('Offline').waitFor()
  await page.reload()

  await loadSample(page)
  await train(page)
  await saveModel(page)
  const digest = await digestInUse(page)
  const csv = await filteredCsv(page)
  await goTo(page, `/models/${digest}`)
  const bundle = await exportBundle(page)

  await eraseAll(page)
  await page.reload()
  await importBundle(page, await bundle.path())
  await loadSample(page)
  expect(await digestInUse(page)).toBe(digest)
  expect(await filteredCsv(page)).toBe(csv)
  await goTo(page, '/')
  await todaySentence(page).waitFor()

  const outcome = await page.evaluate(() => fetch('./not-stored').then(() => 'answered', () => 'no network'))
  expect(outcome).toBe('no network')
  await expect.poll(() => complaints.expected(/net::ERR_|Failed to fetch|Failed to load/)).not.toEqual([])
})
