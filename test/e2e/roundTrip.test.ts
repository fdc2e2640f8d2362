import type { Browser, Locator, Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/launchBrowser'
import { runRegime } from '../unit/cli/runRegime'
import { chooseFile, digestInUse, downloadOf, eraseAll, exportBundle, filteredCsv, goTo, importBundle, loadSample, saveModel, todaySentence, train } from './support/flows'
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

it('[R31] [R33] takes a model to production with the signature of a second person, in another browser', async () => {
  const { page: ada } = await openApp(browser)
  await loadSample(ada)
  await train(ada, { covariance: 'Spherical' })
  await saveModel(ada)
  const card = `/models/${await digestInUse(ada)}`
  const adaPem = await makeKey(ada, 'Ada Lindt')
  await ada.getByText('Production needs the signature of a second person').click()
  await ada.getByRole('textbox', { name: 'Reason for the change' }).fill('four eyes')
  await ada.getByRole('button', { name: 'Change policy' }).click()
  await ada.getByRole('region', { name: 'Production needs the signature of a second person' }).waitFor()
  await goTo(ada, card)
  const sent = await exportSigned(ada, 'Ada Lindt')
  await openGates(ada, 'Move to shadow')
  await gateDialog(ada).getByRole('button', { name: 'Move to shadow' }).click()
  await gateDialog(ada).waitFor({ state: 'detached' })
  await openGates(ada, 'Promote to production')
  const gate = ada.getByRole('listitem').filter({ hasText: 'Signed by a second person' })
  await gate.getByText('No one else has signed it.').waitFor()
  await ada.keyboard.press('Escape')

  const { page: ben } = await openApp(browser)
  const benPem = await makeKey(ben, 'Ben Roth')
  const importing = await chooseBundle(ben, sent)
  await importing.getByText('Signed by an unknown key').waitFor()
  await trust(importing, 'Ada')
  await importing.getByText('Signed by Ada, whom you trust.').waitFor()
  await importing.getByRole('button', { name: 'Import model' }).click()
  await ben.getByRole('region', { name: 'Signed by Ada' }).waitFor()
  const back = await exportSigned(ben, 'Ben Roth')
  await ben.getByRole('region', { name: 'Signed by Ada and Ben Roth' }).waitFor()
  for (const pem of [adaPem, benPem]) expect(await runRegime('verify', back, '--public-key', pem)).toMatchObject({ exitCode: 0, stderr: '' })

  const returned = await chooseBundle(ada, back)
  await trust(returned, 'Ben')
  await returned.getByText('Signed by Ben, whom you trust. Signed by Ada Lindt with a key of this browser.').waitFor()
  await returned.getByRole('button', { name: 'Add 1 signature' }).click()
  await ada.getByRole('region', { name: 'Signed by Ada Lindt and Ben' }).waitFor()
  await openGates(ada, 'Promote to production')
  await gate.getByText('Ben, whom you trust, signed it.').waitFor()
  await gateDialog(ada).getByRole('button', { name: 'Promote' }).click()
  await gateDialog(ada).waitFor({ state: 'detached' })
  await ada.getByText('Production', { exact: true }).first().waitFor()
})

/** Makes a signing key in Settings. @returns the path of its public half, as the page exports it */
async function makeKey(page: Page, name: string): Promise<string> {
  await goTo(page, '/settings')
  await page.getByRole('button', { name: 'Make signing key' }).click()
  const dialog = page.getByRole('dialog', { name: 'Make signing key' })
  await dialog.getByRole('textbox', { name: 'Name of the signer' }).fill(name)
  await dialog.getByRole('button', { name: 'Make signing key' }).click()
  const panel = page.getByRole('region', { name: `Exported bundles are signed by ${name}` })
  return (await downloadOf(page, () => panel.getByRole('button', { name: 'Export public key' }).click())).path()
}

async function exportSigned(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name: 'Export bundle' }).click()
  return (await downloadOf(page, () => page.getByRole('menuitem', { name: `Signed by ${name}` }).click())).path()
}

async function chooseBundle(page: Page, path: string): Promise<Locator> {
  await goTo(page, '/models')
  await page.getByRole('button', { name: 'Import bundle' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Import bundle' })
  await chooseFile(page, dialog.getByRole('button', { name: 'Choose bundle' }).first(), path)
  return dialog
}

async function trust(dialog: Locator, name: string): Promise<void> {
  await dialog.getByRole('button', { name: 'Trust this signer' }).click()
  await dialog.getByRole('textbox', { name: 'Whose key is it' }).fill(name)
  await dialog.getByRole('button', { name: `Trust ${name}` }).click()
}

/** The checklist of a step, from the card. */
async function openGates(page: Page, step: string): Promise<void> {
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: step }).click()
}

function gateDialog(page: Page): Locator {
  return page.getByRole('dialog', { name: /^(Move|Promote) market-features/ })
}

async function undo(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: 'Undo' }).last().click()
}
