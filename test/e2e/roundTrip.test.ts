import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/launchBrowser'
import { digestInUse, eraseAll, exportBundle, filteredCsv, goTo, importBundle, loadSample, saveModel, todaySentence, train } from './support/flows'
import { openApp } from './support/openApp'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

it('gives the same filtered probabilities to the last bit after export, erase and import', async () => {
  const { page } = await openApp(browser)
  await loadSample(page)
  await train(page, { starts: 2 })
  await saveModel(page)
  const sentence = await todaySentence(page).innerText()
  const before = { digest: await digestInUse(page), csv: await filteredCsv(page) }
  await goTo(page, `/models/${before.digest}`)
  const bundle = await exportBundle(page)
  expect(bundle.suggestedFilename()).toMatch(/^market-features-daily-1\.0\.0\.regime\.npz$/)

  await eraseAll(page)
  await goTo(page, '/models')
  await page.getByText('Every saved model version will be listed here.').waitFor()
  await goTo(page, '/data')
  await page.getByText('Your data sets will be here').waitFor()

  await importBundle(page, await bundle.path())
  await loadSample(page)
  expect(await digestInUse(page)).toBe(before.digest)
  const after = await filteredCsv(page)
  expect(after.split('\n').length).toBeGreaterThan(5764)
  expect(after).toBe(before.csv)
  await goTo(page, '/')
  expect(await todaySentence(page).innerText()).toBe(sentence)
})

it('brings a deleted model and a deleted data set back', async () => {
  const { page } = await openApp(browser)
  await loadSample(page)
  await train(page, { covariance: 'Diagonal' })
  await saveModel(page)
  const csv = await filteredCsv(page)

  await goTo(page, '/models')
  const model = page.getByRole('table', { name: 'Model versions in this browser' }).getByRole('link')
  await page.getByRole('button', { name: /^Actions for market-features-daily/ }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await undo(page)
  await model.waitFor()

  await goTo(page, '/data')
  const features = page.getByRole('table', { name: 'Data sets' }).getByRole('link', { name: 'Market features, daily' })
  await page.getByRole('button', { name: 'Actions for Market features, daily' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await features.waitFor({ state: 'detached' })
  await undo(page)
  await features.waitFor()
  expect(await filteredCsv(page)).toBe(csv)

  await goTo(page, '/models')
  await page.getByRole('button', { name: /^Actions for market-features-daily/ }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await model.waitFor({ state: 'detached' })
  await goTo(page, '/settings')
  await page.getByRole('button', { name: /^Restore market-features-daily/ }).click()
  await goTo(page, '/models')
  await model.waitFor()
})

async function undo(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: 'Undo' }).last().click()
}
