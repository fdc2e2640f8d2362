import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { encodeBundle } from '../../src/domain/bundle/encodeBundle'
import { hostileBundles } from '../support/bundles/hostileBundles'
import { launchBrowser } from '../support/launchBrowser'
import { makeModel } from '../support/makeModel'
import { chooseFile, importBundle } from './support/flows'
import { openApp, openPage } from './support/openApp'
import { createSeededContext, recorded, seed, stored } from './support/seeded'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

it('refuses every hostile bundle in the import dialog, each in its own words, and leaves the store as it was', async () => {
  const context = await createSeededContext(browser)
  onTestFinished(() => context.close())
  const seeding = await context.newPage()
  await seed(seeding, recorded(4))
  await seeding.close()
  const { page } = await openPage(context, '/models')
  await page.getByRole('table', { name: 'Model versions in this browser' }).waitFor()
  const before = await stored(context)
  await page.getByRole('button', { name: 'Import bundle' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Import bundle' })
  const said = new Set<string>()
  for (const { what, words, file } of await hostileBundles()) {
    await chooseFile(page, dialog.getByRole('button', { name: 'Choose bundle' }).first(), { name: `${what}.npz`, mimeType: 'application/octet-stream', buffer: Buffer.from(file) })
    const refusal = dialog.getByRole('heading', { name: /the bundle is refused$/i }).locator('xpath=following::p[1]').filter({ hasText: words })
    await refusal.waitFor()
    said.add(await refusal.innerText())
    expect(await dialog.getByRole('button', { name: 'Import model' }).count()).toBe(0)
  }
  expect(said.size).toBe((await hostileBundles()).length)
  expect(await page.evaluate(() => 'polluted' in {})).toBe(false)
  expect(await stored(context)).toEqual(before)
})

it('shows markup in a name, a tag and a note as the text it is', async () => {
  const markup = '<img src=x onerror="globalThis.ran=1">'
  const { page } = await openApp(browser, '/models')
  const bundle = await encodeBundle(await makeModel({ name: markup }), [])
  await importBundle(page, { name: 'marked-up.regime.npz', mimeType: 'application/octet-stream', buffer: Buffer.from(bundle) })
  await page.getByRole('heading', { level: 1, name: markup }).waitFor()
  await page.getByRole('button', { name: 'Edit tags and notes' }).click()
  await page.getByRole('textbox', { name: 'Tags' }).fill(markup)
  await page.getByRole('textbox', { name: 'Note' }).fill(`${markup} seen`)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Edit tags and notes' }).waitFor()
  await page.getByText(`${markup} seen`, { exact: true }).waitFor()
  await page.reload()
  await page.getByText(`${markup} seen`, { exact: true }).waitFor()
  await page.getByText(markup.toLowerCase(), { exact: true }).first().waitFor()
  expect(await page.locator('img').count()).toBe(0)
  expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false)
})
