import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { launchBrowser } from '../support/launchBrowser'
import { goTo, loadSample, saveButton, saveModel, todaySentence, train } from './support/flows'
import { killAtWrite, openKillable } from './support/killable'
import type { Killable } from './support/killable'
import { openApp, openPage } from './support/openApp'

const quick = { starts: 1, covariance: 'Spherical' } as const

type Stored = { readonly models: number; readonly inUse: string; readonly events: number }

describe('a browser that is killed', () => {
  let folder: string
  let seed = 1

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'regimescope-profile-'))
    const { context, page } = await openKillable(folder)
    await loadSample(page)
    await train(page, quick)
    await saveModel(page)
    await context.close()
  }, 120_000)
  afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

  /** An unsaved result, ready to be saved, and what is stored besides. */
  async function trainAnother(): Promise<Killable & { before: Stored }> {
    const killable = await open()
    const { page } = killable
    const before = await storedNow(page)
    await goTo(page, '/train')
    await page.getByRole('spinbutton', { name: 'Seed' }).fill(String(++seed))
    await train(page, quick)
    return { ...killable, before }
  }

  async function open(): Promise<Killable> {
    const killable = await openKillable(folder)
    onTestFinished(() => killable.context.close().catch(() => undefined))
    return killable
  }

  /** What the next browser finds is what was there before, or that and the whole new model. */
  async function expectOldOrNew(before: Stored): Promise<Stored> {
    const { page, context } = await open()
    await todaySentence(page).waitFor()
    const after = await storedNow(page)
    if (after.models === before.models) expect(after).toEqual(before)
    else {
      expect(after.models).toBe(before.models + 1)
      expect(after.inUse).not.toBe(before.inUse)
      expect(after.events).toBe(before.events + 2)
    }
    await goTo(page, '/models')
    await page.getByRole('table').getByRole('link', { name: after.inUse }).click()
    await page.getByText('Integrity verified').waitFor()
    await context.close()
    return after
  }

  it.each([1, 4, 7])('within write %i of the seven of saving a model leaves the model out', async (nth) => {
    const { before, ...killable } = await trainAnother()
    const isKilled = await saveAndKill(killable, nth)
    expect(isKilled, 'killed within that write').toBe(true)
    expect(await expectOldOrNew(before)).toEqual(before)
  })

  it('right after a model is saved keeps the model', async () => {
    const { before, ...killable } = await trainAnother()
    await saveAndKill(killable, Number.POSITIVE_INFINITY)
    expect((await expectOldOrNew(before)).models).toBe(before.models + 1)
  })

  it.each([0, 30])('%i ms into saving a model leaves the model out or in whole', async (ms) => {
    const { page, kill, before } = await trainAnother()
    void saveButton(page).evaluate((button: HTMLElement) => button.click()).catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, ms))
    await kill()
    await expectOldOrNew(before)
  })

  it('while training lists the run as interrupted and stores nothing', async () => {
    const { page, kill } = await open()
    const before = await storedNow(page)
    await startTraining(page)
    await page.getByText(/starts? (so far|have reached)/).first().waitFor()
    await kill()
    const { page: next, context } = await open()
    expect(await storedNow(next)).toEqual(before)
    await expectInterrupted(next)
    await context.close()
  })
})

describe('a tab that crashes', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())

  it('while training, is told of in the next one, and nothing is stored', async () => {
    const { page, context, complaints } = await openApp(browser)
    await loadSample(page)
    await startTraining(page)
    const crashed = page.waitForEvent('crash')
    const session = await context.newCDPSession(page)
    void session.send('Page.crash').catch(() => undefined)
    await crashed
    complaints.expected(/the page crashed/)
    await page.close()
    const next = await openPage(context, '/models')
    await next.page.getByText('Every saved model version will be listed here.').waitFor()
    await expectInterrupted(next.page)
  })
})

function saveAndKill(killable: Killable, nth: number): Promise<boolean> {
  return killAtWrite(killable, nth, () => saveButton(killable.page).click(), () => todaySentence(killable.page).waitFor())
}

async function startTraining(page: Page): Promise<void> {
  await goTo(page, '/train')
  await page.getByRole('button', { name: 'Train model' }).click()
  await page.getByRole('progressbar', { name: 'Training' }).waitFor()
}

async function expectInterrupted(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Jobs/ }).click()
  await page.getByRole('dialog', { name: 'Jobs' }).getByText(/interrupted/i).first().waitFor()
}

async function storedNow(page: Page): Promise<Stored> {
  await goTo(page, '/models')
  const table = page.getByRole('table', { name: 'Model versions in this browser' })
  await table.waitFor()
  const models = (await table.getByRole('row').count()) - 1
  const inUse = await table.getByRole('row').filter({ hasText: 'In use' }).getByRole('link').innerText()
  await goTo(page, '/settings')
  await page.getByRole('button', { name: 'Verify the chain' }).click()
  await page.getByText('Verified', { exact: true }).waitFor()
  const title = await page.getByRole('heading', { name: /^Audit log, \d+ events$/ }).innerText()
  return { models, inUse, events: Number(/\d+/.exec(title)![0]) }
}
