import { isDeepStrictEqual } from 'node:util'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { DatabaseDump } from '../support/databases/databaseDump'
import { launchBrowser } from '../support/launchBrowser'
import { findAxeViolations } from './support/axe'
import { chooseFile, downloadOf, goTo } from './support/flows'
import { settled } from './support/settled'
import { createTabKiller, type KillFlow } from './support/killTab'
import { addressOf } from './support/openApp'
import { createSeededContext, recorded, seed, withRecords } from './support/seeded'

/** Four versions and their data set, as a build of the past left them. */
const full = recorded(4)

let browser: Browser
let tabs: Awaited<ReturnType<typeof createTabKiller>>
let backup: string
let standing: Readonly<Record<'empty' | 'other', DatabaseDump>>

beforeAll(async () => {
  browser = await launchBrowser()
  backup = await backUp()
  tabs = await createTabKiller(browser)
  standing = { empty: await tabs.settled(emptied(full)), other: await tabs.settled(withoutData(recorded(1))) }
}, 120_000)
afterAll(() => browser.close())

it.each(['empty', 'other'] as const)('[B14] a tab killed around the first and last commits of a restore into an %s store leaves the old or the new, never a mixture', { timeout: 240_000 }, async (into) => {
  const flow: KillFlow = { before: standing[into], route: '/settings', prepare: lookAt, act: restore, done: restored }
  const { steps, after } = await tabs.finish(flow)
  const complete = await tabs.reopen('/settings')
  expect(complete).toEqual(after)
  const madeVisible = steps.findLastIndex((step, i) => step === 'commit' && steps[i - 1]?.startsWith('put'))
  expect(steps.filter((step) => step.startsWith('put datasetColumns')).length).toBeGreaterThan(0)
  for (const nth of killPoints(steps)) {
    const { step } = await tabs.killAt(flow, nth)
    const found = await tabs.reopen('/settings')
    const what = isDeepStrictEqual(found, flow.before) ? 'the old' : isDeepStrictEqual(found, complete) ? 'the new' : 'a mixture'
    expect({ nth, step, what }).toEqual({ nth, step: steps[nth - 1], what: nth - 1 < madeVisible ? 'the old' : 'the new' })
  }
})

it('[B16] what vanished is noticed at the next visit, and a restore brings it back', async () => {
  const context = await createSeededContext(browser)
  const page = await context.newPage()
  await seed(page, full)
  await page.goto(addressOf('/models'))
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

/** The first commits and the last, the steps around them, and one in the midst of the last transaction. */
function killPoints(steps: readonly string[]): number[] {
  const commits = steps.flatMap((step, i) => (step === 'commit' ? [i] : []))
  const [last, before] = [commits.at(-1)!, commits.at(-2)!]
  const points = [0, commits[0]!, commits[0]! + 1, commits[1]!, before, before + 1, Math.floor((before + last) / 2), last - 1, last]
  return [...new Set(points)].filter((i) => i < steps.length).map((i) => i + 1)
}

/** Its data set was deleted for good. */
function withoutData(dump: DatabaseDump): DatabaseDump {
  return ['datasets', 'datasetDates', 'datasetColumns'].reduce((left, store) => withRecords(left, store, () => []), dump)
}

function emptied(dump: DatabaseDump): DatabaseDump {
  return Object.keys(dump.stores).reduce((left, store) => withRecords(left, store, () => []), dump)
}

/** A backup of the full store, made by the page. */
async function backUp(): Promise<string> {
  const context = await createSeededContext(browser)
  const page = await context.newPage()
  await seed(page, full)
  await page.goto(addressOf('/settings'))
  const download = await downloadOf(page, () => page.getByRole('button', { name: 'Back up now' }).last().click())
  return download.path()
}

async function lookAt(page: Page): Promise<void> {
  await goTo(page, '/settings')
  await chooseFile(page, page.getByRole('button', { name: 'Restore from a file' }), backup)
  await dialog(page).getByRole('button', { name: 'Restore', exact: true }).waitFor()
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Restore a backup' })
const restore = (page: Page) => dialog(page).getByRole('button', { name: 'Restore', exact: true }).click()
const restored = (page: Page) => page.getByRole('region', { name: 'Notifications' }).getByText('The backup was restored').waitFor()
