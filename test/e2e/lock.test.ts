import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { launchBrowser } from '../support/launchBrowser'
import { findAxeViolations } from './support/axe'
import { goTo, loadSample, saveModel, todaySentence, train } from './support/flows'
import { killAtWrite, openKillable } from './support/killable'
import { addressOf, openApp, openPage } from './support/openApp'

const PASSPHRASE = 'orchid pebble lantern quartz'

describe('a passphrase', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())

  it('is set, keeps the next visit out, refuses a wrong one, and gives back the same digests', async () => {
    const { page, context } = await openApp(browser)
    await loadSample(page)
    await train(page, { covariance: 'Spherical' })
    await saveModel(page)
    const sentence = await todaySentence(page).innerText()
    const before = await storedDigests(page)
    const names = ['Market features', 'ret_1d', 'RISK_OFF', 'modelSaved']
    expect(await tracesOf(page, names)).toEqual(names)

    const { page: other } = await openPage(context, '/models')
    await other.getByRole('table', { name: 'Model versions in this browser' }).waitFor()
    await setPassphrase(page)
    await unlockField(other).waitFor()
    expect(await tracesOf(page, names)).toEqual([])

    await page.reload()
    await unlockField(page).waitFor()
    expect(await page.title()).toBe('Locked · Regimescope')
    expect(await page.locator('body').innerText()).not.toMatch(/RISK_|Market|us-market/)
    expect(await findAxeViolations(page)).toEqual([])
    await unlock(page, `${PASSPHRASE}s`)
    await page.getByText('This is not the passphrase').waitFor()
    await unlock(page, PASSPHRASE)
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
    await goTo(page, '/')
    await todaySentence(page).waitFor()
    expect(await todaySentence(page).innerText()).toBe(sentence)
    expect(await storedDigests(page)).toEqual(before)

    await goTo(page, '/settings')
    await page.getByRole('button', { name: 'Verify the chain' }).click()
    await page.getByText('Verified', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Lock now' }).click()
    await unlockField(page).waitFor()
    expect(new URL(page.url()).hash).toBe('#/')
  })
})

describe('a browser that is killed', () => {
  it('while a passphrase is being set holds everything, behind the passphrase if it was asked for, and goes on', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'regimescope-lock-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
    const first = await openKillable(folder)
    await loadSample(first.page)
    const digests = await digestsOn(first.page, '/data')

    // Within the transaction that begins it: as if it had never been asked for.
    await goTo(first.page, '/settings')
    expect(await killAtWrite(first, 1, () => setPassphrase(first.page), () => encrypted(first.page).waitFor())).toBe(true)
    const second = await openKillable(folder)
    await goTo(second.page, '/settings')
    await second.page.getByRole('heading', { name: 'What is stored is not encrypted' }).waitFor()

    // Within the records that follow: some have their new form, some the old one.
    expect(await killAtWrite(second, 6, () => setPassphrase(second.page), () => encrypted(second.page).waitFor())).toBe(true)
    const third = await openKillable(folder)
    onTestFinished(() => third.context.close().catch(() => undefined))
    await unlockField(third.page).waitFor()
    await unlock(third.page, PASSPHRASE)
    await third.page.getByRole('link', { name: 'Settings' }).first().click()
    await encrypted(third.page).waitFor()
    expect(await digestsOn(third.page, '/data')).toEqual(digests)
    expect(await tracesOf(third.page, ['Market features', 'datasetImported'])).toEqual([])
    await third.context.close()
  })
})

it('locks by itself when nobody touches it for the time that was chosen', async () => {
  const browser = await launchBrowser()
  onTestFinished(() => browser.close())
  const { page } = await openApp(browser, '/settings')
  await setPassphrase(page)
  await page.getByLabel('Locks by itself').selectOption('5')
  await expect.poll(() => page.getByLabel('Locks by itself').inputValue()).toBe('5')
  await page.reload()
  await page.clock.install()
  await unlock(page, PASSPHRASE)
  await encrypted(page).waitFor()
  await page.clock.runFor(4 * 60_000)
  await page.keyboard.press('Shift')
  await page.clock.runFor(4 * 60_000)
  await encrypted(page).waitFor()
  await page.clock.runFor(70_000)
  await unlockField(page).waitFor()
  expect(new URL(page.url()).hash).toBe('#/')
})

it('shows the page read-only by its address: an import is refused with the reason, and nothing is stored', async () => {
  const browser = await launchBrowser()
  onTestFinished(() => browser.close())
  const { page } = await openApp(browser, '/data')
  await page.goto(addressOf('/data').replace('#', '?read-only#'))
  await page.getByRole('button', { name: 'Try with sample data' }).click()
  await page.getByText('Read-only mode is on: nothing was changed.', { exact: false }).first().waitFor()
  await page.getByRole('button', { name: 'Leave read-only mode' }).click()
  expect(new URL(page.url()).search).toBe('')
  await loadSample(page)
})

function unlockField(page: Page) {
  return page.getByRole('heading', { level: 1, name: 'Regimescope is locked' })
}

async function unlock(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel('Passphrase').fill(passphrase)
  await page.keyboard.press('Enter')
}

async function setPassphrase(page: Page): Promise<void> {
  await goTo(page, '/settings')
  await page.getByRole('button', { name: 'Set a passphrase' }).click()
  const dialog = page.getByRole('dialog', { name: 'Set a passphrase' })
  await dialog.getByLabel('New passphrase', { exact: true }).fill(PASSPHRASE)
  await dialog.getByLabel('New passphrase again').fill(PASSPHRASE)
  await dialog.getByLabel(/^Type/).fill('I want no backup')
  await dialog.getByRole('button', { name: 'Encrypt' }).click()
  await encrypted(page).waitFor()
}

function encrypted(page: Page) {
  return page.getByRole('heading', { name: 'What is stored is encrypted' })
}

/** Digests as the screens link to them: model versions and data sets. */
async function storedDigests(page: Page): Promise<string[]> {
  return [...(await digestsOn(page, '/models')), ...(await digestsOn(page, '/data'))]
}

async function digestsOn(page: Page, route: string): Promise<string[]> {
  await goTo(page, route)
  const links = page.locator(`main a[href*="${route}/"]`)
  await links.first().waitFor({ state: 'attached' })
  const found = await links.evaluateAll((all) => all.flatMap((link) => link.getAttribute('href')?.match(/[0-9a-f]{64}/)?.[0] ?? []))
  return [...new Set(found)].sort()
}

/** Which of the words are found anywhere in the database, read as it lies there. */
function tracesOf(page: Page, words: readonly string[]): Promise<string[]> {
  return page.evaluate(async (wanted) => {
    const answerOf = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(new Error(request.error?.message)))
      })
    const texts: string[] = []
    const visit = (value: unknown): void => {
      if (ArrayBuffer.isView(value)) texts.push(new TextDecoder('latin1').decode(value as Uint8Array))
      else if (typeof value === 'object' && value !== null) {
        for (const [key, each] of Object.entries(value)) {
          texts.push(key)
          visit(each)
        }
      } else texts.push(String(value))
    }
    const db = await answerOf(indexedDB.open('regimescope'))
    for (const store of db.objectStoreNames) visit(await answerOf(db.transaction(store).objectStore(store).getAll()))
    db.close()
    const all = texts.join('\n')
    return wanted.filter((word) => all.includes(word))
  }, words)
}
