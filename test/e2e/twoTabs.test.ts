import type { Browser, Locator, Page } from 'playwright'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { launchBrowser } from '../support/launchBrowser'
import { addressOf, openPage } from './support/openApp'
import { createSeededContext, recorded, seed } from './support/seeded'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

it('[R8] two tabs that promote at the same moment have one winner, and the loser is told on its screen', async () => {
  const context = await createSeededContext(browser)
  onTestFinished(() => context.close())
  const seeding = await context.newPage()
  await seed(seeding, recorded(4))
  await seeding.close()
  const [first, second] = [(await openPage(context, '/models')).page, (await openPage(context, '/models')).page]
  await first.getByRole('button', { name: 'Actions for us-market 1.3.0' }).click()
  await first.getByRole('menuitem', { name: 'Move to shadow' }).click()
  await fillGates(first)
  await dialogOf(first).getByRole('button', { name: 'Move to shadow' }).click()
  // The second tab hears of it without being asked.
  await second.getByRole('region', { name: 'Shadow, 2' }).waitFor()

  const rivals = [
    { page: first, version: '1.2.0' },
    { page: second, version: '1.3.0' },
  ] as const
  for (const { page, version } of rivals) {
    await page.getByRole('button', { name: `Actions for us-market ${version}` }).click()
    await page.getByRole('menuitem', { name: 'Promote to production' }).click()
    await fillGates(page)
  }
  // Pressed by the pages themselves, so that neither waits for the other.
  await Promise.all(rivals.map(({ page }) => dialogOf(page).getByRole('button', { name: 'Promote', exact: true }).evaluate((button: HTMLElement) => button.click())))
  const outcomes = await Promise.all(rivals.map(async ({ page, version }) => ({ page, version, isWinner: await isPromoted(page) })))
  const [winner, loser] = [outcomes.find(({ isWinner }) => isWinner)!, outcomes.find(({ isWinner }) => !isWinner)!]
  expect(outcomes.filter(({ isWinner }) => isWinner)).toHaveLength(1)
  expect(await dialogOf(loser.page).getByRole('alert').innerText()).toMatch(
    new RegExp(`Production was changed .*in another tab\\. Now us-market ${winner.version.replaceAll('.', '\\.')} is in production\\.`),
  )
  await dialogOf(loser.page).getByRole('button', { name: 'Cancel' }).click()
  for (const { page } of rivals) await page.getByRole('region', { name: 'Production' }).getByRole('link', { name: winner.version }).waitFor()
  await loser.page.goto(addressOf('/settings'))
  await loser.page.getByRole('button', { name: 'Verify the chain' }).click()
  await loser.page.getByText('Verified', { exact: true }).waitFor()
})

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
