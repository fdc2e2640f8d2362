import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DatabaseDump } from '../support/databases/databaseDump'
import { launchBrowser } from '../support/launchBrowser'
import { findAxeViolations } from './support/axe'
import { chooseFile, downloadOf, goTo } from './support/flows'
import { settled } from './support/settled'
import { createTabKiller } from './support/killTab'
import { addressOf } from './support/openApp'
import { createSeededContext, recorded, seed, withRecords } from './support/seeded'
import { WRITING_FLOWS } from './support/writingFlows'

/** Four versions and their data set, as a build of the past left them. */
const full = recorded(4)

let browser: Browser
let tabs: Awaited<ReturnType<typeof createTabKiller>>

beforeAll(async () => {
  browser = await launchBrowser()
  tabs = await createTabKiller(browser)
})
afterAll(() => browser.close())

describe('[B14] a tab killed at every step of a restore', () => {
  let backup: string
  let standing: Readonly<Record<'empty' | 'other', DatabaseDump>>

  beforeAll(async () => {
    standing = { empty: await tabs.settled(emptied(full)), other: await tabs.settled(withoutData(recorded(1))) }
    backup = await smallBackUp(standing.empty)
  }, 120_000)

  it.each(['empty', 'other'] as const)('into an %s store leaves the old or the new, never a mixture', { timeout: 360_000 }, async (into) => {
    const flow = { before: standing[into], route: '/settings', prepare: (page: Page) => lookAt(page, backup), act: restore, done: restored }
    const { steps, after } = await tabs.finish(flow)
    const complete = await tabs.reopen('/settings')
    expect(complete).toEqual(after)
    const madeVisible = steps.findLastIndex((step, i) => step === 'commit' && steps[i - 1]?.startsWith('put'))
    expect(steps.filter((step) => step.startsWith('put datasetColumns')).length).toBeGreaterThan(0)
    await tabs.fill(flow.before)
    for (const [i, step] of steps.slice(0, madeVisible).entries()) expect({ nth: i + 1, ...(await tabs.killNext(flow, i + 1)) }).toEqual({ nth: i + 1, step, found: flow.before })
    expect(await tabs.reopen('/settings')).toEqual(flow.before)
    for (const [i, step] of steps.entries()) {
      if (i < madeVisible) continue
      expect((await tabs.killAt(flow, i + 1)).step).toBe(step)
      expect(await tabs.reopen('/settings')).toEqual(complete)
    }
  })
})

it('[B16] what vanished is noticed at the next visit, and a restore brings it back', async () => {
  const context = await createSeededContext(browser)
  const page = await context.newPage()
  await seed(page, full)
  await page.goto(addressOf('/settings'))
  const backup = await backUp(page)
  await goTo(page, '/models')
  await page.getByRole('table', { name: 'Model versions in this browser' }).waitFor()
  await expect.poll(() => page.evaluate(() => localStorage.getItem('regimescope.kept'))).toMatch(/^\{"nModels":4,"nDatasets":1,"at":\d+\}$/)
  await seed(page, emptied(full))
  await page.goto(addressOf('/'))
  await page.getByText('This browser kept 4 models and 1 data set', { exact: false }).waitFor()
  await chooseFile(page, page.getByRole('button', { name: 'Restore a backup' }), backup)
  await dialog(page).getByRole('button', { name: 'Restore', exact: true }).waitFor()
  await settled(page)
  expect(await findAxeViolations(page)).toEqual([])
  await restore(page)
  await page.getByText('Data gone').waitFor({ state: 'detached' })
  await goTo(page, '/models')
  await page.getByRole('region', { name: 'Production' }).getByRole('link', { name: '1.1.0' }).waitFor()
  await context.close()
})

/** Its data set was deleted for good. */
function withoutData(dump: DatabaseDump): DatabaseDump {
  return ['datasets', 'datasetDates', 'datasetColumns'].reduce((left, store) => withRecords(left, store, () => []), dump)
}

function emptied(dump: DatabaseDump): DatabaseDump {
  return Object.keys(dump.stores).reduce((left, store) => withRecords(left, store, () => []), dump)
}

/** A backup of what is stored, made by the page. */
async function backUp(page: Page): Promise<string> {
  const download = await downloadOf(page, () => page.getByRole('button', { name: 'Back up now' }).last().click())
  return download.path()
}

/** A backup of one data set and one model, as few records as show everything a restore does. */
async function smallBackUp(before: DatabaseDump): Promise<string> {
  await tabs.fill(before)
  const page = await tabs.open()
  for (const name of ['importing a data set', 'importing a bundle'] as const) {
    const { route, prepare, act, done } = WRITING_FLOWS[name]
    await page.goto(addressOf(route))
    await prepare(page)
    await act(page)
    await done(page)
  }
  await goTo(page, '/settings')
  const path = await backUp(page)
  await page.close()
  return path
}

async function lookAt(page: Page, backup: string): Promise<void> {
  await chooseFile(page, page.getByRole('button', { name: 'Restore from a file' }), backup)
  await dialog(page).getByRole('button', { name: 'Restore', exact: true }).waitFor()
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Restore a backup' })
const restore = (page: Page) => dialog(page).getByRole('button', { name: 'Restore', exact: true }).click()
const restored = (page: Page) => page.getByRole('region', { name: 'Notifications' }).getByText('The backup was restored').waitFor()
