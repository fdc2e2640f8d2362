import type { Browser, BrowserContext, Locator, Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { launchBrowser } from '../support/launchBrowser'
import { addressOf, openPage } from './support/openApp'
import { openRacingPage, serveRacingPage } from './support/racingPage'
import { createSeededContext, recorded, seed } from './support/seeded'

type Rival = '1.2.0' | '1.3.0'

/** 1.1.0 in production, 1.2.0 in shadow, 1.3.0 in staging. */
const before = recorded(4)
const digests = Object.fromEntries((before.stores['modelSummaries']!.records as { version: string; digest: string }[]).map(({ version, digest }) => [version, digest])) as Record<Rival, string>

let browser: Browser
let context: BrowserContext

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

beforeEach(async () => {
  context = await createSeededContext(browser)
  await serveRacingPage(context)
  const seeding = await context.newPage()
  await seed(seeding, before)
  await seeding.close()
  return () => context.close()
})

it('[R8] two tabs that promote at the same moment on their screens have one winner, five times over, and the loser is told', async () => {
  const [first, second] = [(await openPage(context, '/models')).page, (await openPage(context, '/models')).page]
  const referee = await openRacingPage(context)
  await first.getByRole('button', { name: 'Actions for us-market 1.3.0' }).click()
  await first.getByRole('menuitem', { name: 'Move to shadow' }).click()
  await fillGates(first)
  await dialogOf(first).getByRole('button', { name: 'Move to shadow' }).click()
  const rivals = [
    { page: first, version: '1.2.0' },
    { page: second, version: '1.3.0' },
  ] as const
  for (let round = 0; round < 5; round++) {
    // Each tab hears of what another did without being asked.
    for (const { page } of rivals) await page.getByRole('region', { name: 'Shadow, 2' }).waitFor()
    const winner = await raceOnScreen(rivals)
    await referee.bringBack(digests[winner])
  }
  await expectVerified(second)
})

it('[R8] a dialog open since before another tab promoted does not replace what it never showed', async () => {
  const [tab, other] = [(await openPage(context, '/models')).page, await openRacingPage(context)]
  await ask(tab, '1.2.0')
  await other.toShadow(digests['1.3.0'])
  await other.promote(digests['1.3.0'])
  // Behind the dialog, where nothing is named to assistive technology.
  await tab.getByRole('region', { name: 'Production', includeHidden: true }).getByRole('link', { name: '1.3.0', includeHidden: true }).waitFor()
  await dialogOf(tab).getByRole('button', { name: 'Promote', exact: true }).click()
  expect(await dialogOf(tab).getByRole('alert').innerText()).toMatch(lossTo('1.3.0'))
})

it('[R8] 200 promotions raced by two tabs have one winner each, and the loser is told', async () => {
  const tabs = [await openRacingPage(context), await openRacingPage(context)] as const
  await tabs[0].toShadow(digests['1.3.0'])
  const [ours, theirs] = await Promise.all([tabs[0].race(digests['1.2.0'], 200), tabs[1].race(digests['1.3.0'], 200)])
  for (const [round, mine] of ours.entries()) {
    const winner: Rival = mine.failure === null ? '1.2.0' : '1.3.0'
    const lost = { failure: { code: 'refused', message: expect.stringMatching(lossTo(winner)), details: { rule: 'R8', refusal: 'changed' } } }
    const [won, told] = winner === '1.2.0' ? [mine, theirs[round]] : [theirs[round], mine]
    expect({ round, won, told }).toMatchObject({ round, won: { failure: null, production: digests[winner] }, told: { ...lost, production: digests[winner] } })
  }
  expect([ours.length, theirs.length]).toEqual([200, 200])
  expect(await tabs[1].check()).toEqual({ differences: [], firstBad: null, promotions: 202 })
  await expectVerified((await openPage(context, '/models')).page)
})

/** Both tabs open the dialog and press at once. Returns who is in production then, on both screens. */
async function raceOnScreen(rivals: readonly { readonly page: Page; readonly version: Rival }[]): Promise<Rival> {
  await Promise.all(rivals.map(({ page, version }) => ask(page, version)))
  // Pressed by the pages themselves, so that neither waits for the other.
  await Promise.all(rivals.map(({ page }) => dialogOf(page).getByRole('button', { name: 'Promote', exact: true }).evaluate((button: HTMLElement) => button.click())))
  const outcomes = await Promise.all(rivals.map(async ({ page, version }) => ({ page, version, isWinner: await isPromoted(page) })))
  const [winner, loser] = [outcomes.find(({ isWinner }) => isWinner)!, outcomes.find(({ isWinner }) => !isWinner)!]
  expect(outcomes.filter(({ isWinner }) => isWinner)).toHaveLength(1)
  expect(await dialogOf(loser.page).getByRole('alert').innerText()).toMatch(lossTo(winner.version))
  await dialogOf(loser.page).getByRole('button', { name: 'Cancel' }).click()
  for (const { page } of rivals) await page.getByRole('region', { name: 'Production' }).getByRole('link', { name: winner.version }).waitFor()
  return winner.version
}

/** Opens the dialog of a promotion and gives the reasons it asks for. */
async function ask(page: Page, version: Rival): Promise<void> {
  await page.getByRole('button', { name: `Actions for us-market ${version}` }).click()
  await page.getByRole('menuitem', { name: 'Promote to production' }).click()
  await fillGates(page)
}

function lossTo(winner: Rival): RegExp {
  return new RegExp(`Production was changed .*in another tab\\. Now us-market ${winner.replaceAll('.', '\\.')} is in production\\.`)
}

async function expectVerified(page: Page): Promise<void> {
  await page.goto(addressOf('/settings'))
  await page.getByRole('button', { name: 'Verify the chain' }).click()
  await page.getByText('Verified', { exact: true }).waitFor()
}

async function fillGates(page: Page): Promise<void> {
  const dialog = dialogOf(page)
  await dialog.getByRole('list', { name: 'Gates' }).waitFor()
  for (const reason of await dialog.getByRole('textbox').all()) await reason.fill('agreed with the desk')
}

/** The dialog of a step; a note that something is done is a dialog too. */
function dialogOf(page: Page): Locator {
  return page.getByRole('dialog', { name: /^(Move|Promote) us-market/ })
}

/** The dialog closes for the winner and shows an alert to the loser. */
function isPromoted(page: Page): Promise<boolean> {
  const dialog = dialogOf(page)
  return Promise.race([dialog.waitFor({ state: 'detached' }).then(() => true), dialog.getByRole('alert').waitFor().then(() => false)])
}
