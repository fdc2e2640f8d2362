import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/launchBrowser'
import { findAxeViolations } from './support/axe'
import { chooseFile, chooseSettings, downloadOf, goTo, saveButton, saveModel, textOf, todaySentence, TRAINING_MS } from './support/flows'
import { openApp, openPage } from './support/openApp'
import { settled } from './support/settled'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

/**
 * Rows of the sample up to the end of 2013: the held-out fifth of them are healthy, no monitor leaves its band. (By and by the market leaves what a
 * model of its past expects: trained on the rows up to 2006 to 2010, or from 2017 on, some monitor alerts before anything is planted.)
 */
const N_FIRST = 3500
const N_NEW = 21
const FEATURES = ['ret_1d', 'rvol_21d', 'log_vix']
/** Simulating the bands of a model takes some 12 s of a processor. */
const BANDS_MS = 120_000

const [HEADER, ...SAMPLE] = readFileSync(fileURLToPath(new URL('../../public/samples/features-daily.csv', import.meta.url)), 'utf8').trim().split(/\r?\n/).map((line) => line.split(','))

/** Rows of the sample, some of its features; the returns of those from a row on are four times as wide. */
function part(name: string, from: number, to: number, faultFrom = Infinity) {
  const columns = FEATURES.map((feature) => HEADER!.indexOf(feature))
  const rows = SAMPLE.slice(from, to).map((cells, i) => [cells[0], ...columns.map((column, d) => (from + i >= faultFrom && d === 0 ? 4 * Number(cells[column]) : cells[column]))].join(','))
  return { file: { name, mimeType: 'text/csv', buffer: Buffer.from([`date,${FEATURES.join(',')}`, ...rows].join('\n')) }, lastDay: SAMPLE[to - 1]![0]! }
}

/** The date some days after another. */
function isoDay(day: string, later: number): string {
  return new Date(Date.parse(day) + later * 86_400_000).toISOString().slice(0, 10)
}

/** The evening of a trading day, so that no session is missing. */
const setClock = (page: Page, day: string) => page.clock.setFixedTime(new Date(`${day}T20:00:00Z`))

async function promote(page: Page, label: string): Promise<void> {
  await goTo(page, '/models')
  for (const [step, button] of [['Move to shadow', 'Move to shadow'], ['Promote to production', 'Promote']] as const) {
    await page.getByRole('button', { name: `Actions for ${label}` }).click()
    await page.getByRole('menuitem', { name: step }).click()
    const dialog = page.getByRole('dialog', { name: new RegExp(`^(Move|Promote) ${label}`) })
    await dialog.getByRole('list', { name: 'Gates' }).waitFor()
    for (const reason of await dialog.getByRole('textbox').all()) await reason.fill('agreed with the desk')
    await dialog.getByRole('button', { name: button, exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
  }
}

/** Alerts, policy and schedule with something in them: nothing serious for axe, nothing to scroll sideways. */
async function expectUsable(page: Page): Promise<void> {
  for (const { width, colorScheme } of [{ width: 1280, colorScheme: 'dark' }, { width: 375, colorScheme: 'light' }, { width: 1280, colorScheme: 'light' }] as const) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await settled(page)
    for (const panel of ['#alerts', '#policy', '#schedule']) expect(await findAxeViolations(page, panel), `${panel} at ${width} px, ${colorScheme}`).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
  }
}

/** What the audit log says happened, and who did it. */
async function eventsOf(page: Page): Promise<readonly string[]> {
  await goTo(page, '/settings')
  const lines = await textOf(await downloadOf(page, () => page.getByRole('button', { name: 'Export JSON Lines' }).click()))
  return lines.trimEnd().split('\n').map((line) => JSON.parse(line) as { action: string; actor: string; reason: string | null }).map(({ action, actor, reason }) => `${actor} ${action} ${reason ?? ''}`.trim())
}

it('a model in production scores the month that came, alerts on planted drift, is acknowledged, and is trained anew into staging', async () => {
  const first = part('market.csv', 0, N_FIRST)
  const { page, context } = await openApp(browser)
  await setClock(page, first.lastDay)
  await goTo(page, '/data/import')
  await chooseFile(page, page.getByRole('button', { name: 'Choose files' }).first(), first.file)
  await page.getByRole('button', { name: 'Confirm and import' }).click()
  await page.getByRole('link', { name: 'Train on this data' }).click()
  await chooseSettings(page, { starts: 6 })
  await page.getByRole('button', { name: 'Train model' }).click()
  await saveButton(page).waitFor({ timeout: TRAINING_MS })
  await saveModel(page)
  await promote(page, 'market 1.0.0')

  // The rows that were held out are there at once, scored as backfill; the monitor has bands and nothing to tell but the past.
  await goTo(page, '/monitor')
  const log = page.getByRole('region', { name: /predictions? logged/ })
  await log.waitFor({ timeout: BANDS_MS })
  await log.getByRole('cell', { name: 'Backfill' }).waitFor()
  const before = await page.getByRole('heading', { level: 1 }).innerText()
  await page.getByRole('region', { name: 'No alert is open' }).waitFor()

  const newer = part('newer.csv', N_FIRST, N_FIRST + N_NEW, N_FIRST)
  await setClock(page, newer.lastDay)
  await goTo(page, '/')
  await page.getByRole('link', { name: 'Add new data' }).click()
  await chooseFile(page, page.getByRole('button', { name: 'Choose file' }).first(), newer.file)
  await page.getByRole('button', { name: 'Compare with market' }).click()
  await page.getByRole('button', { name: `Add ${N_NEW} rows` }).click()
  await page.getByRole('button', { name: /^Use the new rows with market 1\.0\.0/ }).click()
  await todaySentence(page).waitFor()
  await page.getByText(`close of ${newer.lastDay}`).waitFor()

  // Today has the alert, with one thing to do.
  await page.getByText(/^Alert$|^\d+ alerts$/).first().waitFor({ timeout: BANDS_MS })
  await page.getByRole('link', { name: 'Review' }).click()
  const alerts = page.getByRole('region', { name: /alerts? waits? for you/ })
  await alerts.waitFor({ timeout: BANDS_MS })
  expect(await page.getByRole('heading', { level: 1 }).innerText()).not.toBe(before)
  const calls = page.getByRole('region', { name: /predictions? logged/ })
  await calls.getByRole('row', { name: new RegExp(`Production .* ${N_NEW} `) }).waitFor()

  await page.getByRole('region', { name: /^Train anew: / }).waitFor({ timeout: BANDS_MS })
  await expectUsable(page)

  // By the keyboard alone: opened, left, opened again, answered; the focus comes back to where it was.
  const acknowledge = alerts.getByRole('button', { name: 'Acknowledge' })
  const dialog = page.getByRole('dialog', { name: /^Acknowledge/ })
  await acknowledge.press('Enter')
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(await acknowledge.evaluate((button) => button === document.activeElement)).toBe(true)
  await page.keyboard.press('Enter')
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('planted, to see that it is found')
  await dialog.getByRole('button', { name: 'Acknowledge' }).press('Enter')
  await page.getByRole('region', { name: /none that waits for you/ }).waitFor()
  await page.getByText('planted, to see that it is found').first().waitFor()
  await goTo(page, '/')
  await todaySentence(page).waitFor()
  expect(await page.getByRole('link', { name: 'Review' }).count()).toBe(0)

  // The policy proposes; the training ends in staging, and production stays what it was.
  await goTo(page, '/monitor')
  const policy = page.getByRole('region', { name: /^Train anew: .*forecast has drifted/ })
  await policy.waitFor({ timeout: BANDS_MS })
  await policy.getByRole('button', { name: 'Train to staging' }).press('Enter')
  await goTo(page, '/models')
  await page.getByRole('region', { name: 'Staging, 1' }).getByRole('link', { name: '1.1.0' }).waitFor({ timeout: TRAINING_MS })
  await page.getByRole('region', { name: 'Production' }).getByRole('link', { name: '1.0.0' }).waitFor()

  // Three weeks pass with the schedule on. Two tabs find three due dates: one training, and the dates are listed.
  await goTo(page, '/monitor')
  await page.getByRole('region', { name: 'No training is scheduled' }).getByRole('button', { name: 'Switch on' }).press('Enter')
  const schedule = page.getByRole('region', { name: /^Next training/ })
  await schedule.waitFor()
  const { page: other } = await openPage(context, '/models')
  await other.getByRole('region', { name: 'Staging, 1' }).waitFor()
  await setClock(page, isoDay(newer.lastDay, 21))
  for (const tab of [page, other]) await tab.evaluate(() => dispatchEvent(new Event('focus')))
  await other.getByRole('region', { name: 'Staging, 2' }).getByRole('link', { name: '1.2.0' }).waitFor({ timeout: TRAINING_MS })
  await schedule.getByRole('row', { name: /3 dates, one training/ }).waitFor()
  expect(await schedule.getByRole('row').count()).toBe(2)
  const events = await eventsOf(page)
  expect(events.filter((event) => event.startsWith('schedule'))).toEqual(['schedule scheduledRunStarted', 'schedule modelSaved'])
  expect(events).toContain('system alertRaised')
  expect(events).toContain('analyst alertAcknowledged planted, to see that it is found')
  expect(events.filter((event) => event === 'system retrainingProposed')).toHaveLength(1)
}, TRAINING_MS * 4)
