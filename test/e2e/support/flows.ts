import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Download, Locator, Page } from 'playwright'
import { newContext } from '../../support/launchBrowser'
import { addressOf } from './openApp'

/** A full search takes its time on a busy machine; nothing here waits longer than it has to. */
export const TRAINING_MS = 120_000

export type QuickSettings = { readonly starts?: number; readonly covariance?: 'Spherical' | 'Diagonal' | 'Tied' | 'Full'; readonly trainRows?: number }

/** Goes to a route of the app the page is in, and waits for its first heading. */
export async function goTo(page: Page, route: string): Promise<void> {
  await page.goto(new URL(`#${route}`, page.url()).href)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
}

/** Both sample data sets, without training on them. */
export async function loadSample(page: Page): Promise<void> {
  await goTo(page, '/data')
  await page.getByRole('button', { name: 'Try with sample data' }).click()
  await page.waitForURL(/#\/data\/[0-9a-f]{64}/)
  await page.getByRole('heading', { level: 1, name: /Market features/ }).waitFor()
}

/** Fills in the settings that make a training short. The page stands on Train. */
export async function chooseSettings(page: Page, { starts = 1, covariance, trainRows }: QuickSettings): Promise<void> {
  await page.getByRole('spinbutton', { name: 'Starts' }).fill(String(starts))
  if (covariance) await page.getByRole('radio', { name: covariance }).check({ force: true })
  if (trainRows !== undefined) await page.getByRole('spinbutton', { name: 'Training rows' }).fill(String(trainRows))
}

/** Opens Train with short settings and trains to the unsaved result. */
export async function train(page: Page, settings: QuickSettings = {}): Promise<void> {
  await goTo(page, '/train')
  await chooseSettings(page, settings)
  await page.getByRole('button', { name: 'Train model' }).click()
  await saveButton(page).waitFor({ timeout: TRAINING_MS })
}

export function saveButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Save model' })
}

/** "RISK_OFF since 25 Jan, 234 trading days, 100.0 %" */
export function todaySentence(page: Page): Locator {
  return page.getByRole('heading', { level: 1, name: / since / })
}

/** Saves the unsaved result and waits until Today shows it. */
export async function saveModel(page: Page): Promise<void> {
  await saveButton(page).click()
  await todaySentence(page).waitFor()
}

/** A profile with the sample and one model, as later tests of a file need it. The caller closes it. */
export async function trainedContext(browser: Browser, settings: QuickSettings = {}): Promise<BrowserContext> {
  const context = await newContext(browser, { serviceWorkers: 'block' })
  const page = await context.newPage()
  await page.goto(addressOf('/'))
  await loadSample(page)
  await train(page, settings)
  await saveModel(page)
  await page.close()
  return context
}

/** Digest of the model in use, as Explore's address names it. */
export async function digestInUse(page: Page): Promise<string> {
  await goTo(page, '/explore')
  await page.waitForURL(/#\/explore\/[0-9a-f]{64}/)
  return /#\/explore\/([0-9a-f]{64})/.exec(page.url())![1]!
}

/** Every row of the model in use with its filtered probabilities, as full doubles: the text of Explore's CSV file. */
export async function filteredCsv(page: Page): Promise<string> {
  await goTo(page, `/explore/${await digestInUse(page)}?range=all`)
  const figure = page.getByRole('figure').filter({ has: page.getByRole('slider', { name: /^Regimes over time/ }) })
  await figure.getByRole('button', { name: /^Take along/ }).click()
  const download = await downloadOf(page, () => page.getByRole('menuitem', { name: 'Download CSV' }).click())
  return textOf(download)
}

/** The file that an action downloads. */
export async function downloadOf(page: Page, act: () => Promise<unknown>): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()])
  return download
}

export async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8')
}

/** Exports the bundle of the model whose card is open. */
export async function exportBundle(page: Page): Promise<Download> {
  return downloadOf(page, () => page.getByRole('button', { name: 'Export bundle' }).click())
}

/** Imports a bundle file from Models, with the reason the screen asks for. */
export async function importBundle(page: Page, file: Parameters<typeof chooseFile>[2], reason = 'Exported here before'): Promise<void> {
  await goTo(page, '/models')
  await page.getByRole('button', { name: 'Import bundle' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Import bundle' })
  await chooseFile(page, dialog.getByRole('button', { name: 'Choose bundle' }).first(), file)
  await dialog.getByRole('textbox', { name: 'Reason for importing' }).fill(reason)
  await dialog.getByRole('button', { name: 'Import model' }).click()
  await page.waitForURL(/#\/models\/[0-9a-f]{64}/)
}

/** Picks a file through the file dialog that a button opens. */
export async function chooseFile(page: Page, button: Locator, file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()])
  await chooser.setFiles(file)
}

/** Erases everything in Settings. */
export async function eraseAll(page: Page): Promise<void> {
  await goTo(page, '/settings')
  await page.getByRole('button', { name: 'Erase all' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('erase all')
  await dialog.getByRole('button', { name: 'Erase all' }).click()
  await page.getByText('Nothing is stored any more').waitFor()
}
