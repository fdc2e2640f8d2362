import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/launchBrowser'
import { chooseFile, chooseSettings, downloadOf, goTo, saveButton, saveModel, textOf, todaySentence, TRAINING_MS } from './support/flows'
import { openApp, openPage } from './support/openApp'
import { makeTable } from '../unit/domain/training/makeTable'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const N_FIRST = 1700
const N_NEW = 21
/** Simulating the bands of a model takes some 12 s of a processor. */
const BANDS_MS = 120_000

/** Rows of a made market of three lasting regimes on business days; from a row on its returns are four times as wide. */
function part(name: string, from: number, to: number, faultFrom = Infinity) {
  const { names, values } = makeTable({ nRows: to, names: ['ret_1d', 'rvol_21d', 'mom_63d'] })
  const rows = Array.from({ length: to - from }, (_, i) => {
    const t = from + i
    const cells = names.map((_, d) => values[t * names.length + d]! * (t >= faultFrom && d === 0 ? 4 : 1))
    return [businessDay(t), ...cells].join(',')
  })
  return { file: { name, mimeType: 'text/csv', buffer: Buffer.from([`date,${names.join(',')}`, ...rows].join('\n')) }, lastDay: businessDay(to - 1) }
}

/** Mondays to Fridays from 2018-01-01 on. */
function businessDay(t: number): string {
  return new Date(Date.UTC(2018, 0, 1 + t + 2 * Math.floor(t / 5))).toISOString().slice(0, 10)
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
  await chooseSettings(page, { starts: 6, covariance: 'Diagonal' })
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

  await alerts.getByRole('button', { name: 'Acknowledge' }).click()
  const dialog = page.getByRole('dialog', { name: /^Acknowledge/ })
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('planted, to see that it is found')
  await dialog.getByRole('button', { name: 'Acknowledge' }).click()
  await page.getByRole('region', { name: /none that waits for you/ }).waitFor()
  await page.getByText('planted, to see that it is found').first().waitFor()
  await goTo(page, '/')
  await todaySentence(page).waitFor()
  expect(await page.getByRole('link', { name: 'Review' }).count()).toBe(0)

  // The policy proposes; the training ends in staging, and production stays what it was.
  await goTo(page, '/monitor')
  const policy = page.getByRole('region', { name: /^Train anew: .*forecast has drifted/ })
  await policy.waitFor({ timeout: BANDS_MS })
  await policy.getByRole('button', { name: 'Train to staging' }).click()
  await goTo(page, '/models')
  await page.getByRole('region', { name: 'Staging, 1' }).getByRole('link', { name: '1.1.0' }).waitFor({ timeout: TRAINING_MS })
  await page.getByRole('region', { name: 'Production' }).getByRole('link', { name: '1.0.0' }).waitFor()

  // Three weeks pass with the schedule on. Two tabs find three due dates: one training, and the dates are listed.
  await goTo(page, '/monitor')
  await page.getByRole('region', { name: 'No training is scheduled' }).getByRole('button', { name: 'Switch on' }).click()
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
