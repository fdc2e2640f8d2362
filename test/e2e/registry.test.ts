import type { Browser, Locator, Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/launchBrowser'
import { downloadOf, goTo, loadSample, saveButton, textOf, todaySentence, train, TRAINING_MS } from './support/flows'
import { choose, forbidPointer, pointerUses, press, tabTo } from './support/keys'
import { openApp } from './support/openApp'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const NAME = 'market-features-daily'

it('takes two models through shadow to production and back by keyboard, and finds it all in the history and the log', async () => {
  const { page } = await openApp(browser)
  await loadSample(page)
  for (const seed of [1, 2]) {
    await goTo(page, '/train')
    await page.getByRole('spinbutton', { name: 'Seed' }).fill(String(seed))
    await train(page, { starts: 1, covariance: 'Spherical' })
    await saveButton(page).click()
    await todaySentence(page).waitFor()
  }
  await page.getByText('not in production').waitFor()
  await forbidPointer(page)
  await goTo(page, '/settings')
  const name = page.getByRole('textbox', { name: 'Your name' })
  await tabTo(page, name)
  await page.keyboard.press('Control+A')
  await page.keyboard.type('Ada Lovelace')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'You act as “Ada Lovelace”' }).waitFor()
  await goTo(page, '/models')
  await forbidPointer(page)
  await take(page, '1.0.0', 'Move to shadow', 'Move to shadow')
  await page.getByRole('region', { name: 'Shadow, 1' }).getByRole('link', { name: '1.0.0' }).waitFor()
  await take(page, '1.0.0', 'Promote to production', 'Promote')
  await page.getByRole('region', { name: 'Production' }).getByRole('link', { name: '1.0.0' }).waitFor()
  await take(page, '1.1.0', 'Move to shadow', 'Move to shadow')
  await decideOnCard(page)
  await goTo(page, '/models')
  await page.getByRole('region', { name: 'Production' }).getByRole('link', { name: '1.1.0' }).waitFor()
  await goTo(page, '/')
  await todaySentence(page).waitFor()
  await page.getByText('Production', { exact: true }).first().waitFor()

  await goTo(page, '/models')
  await press(page, page.getByRole('button', { name: 'Roll back to 1.0.0' }))
  const dialog = page.getByRole('dialog', { name: `Roll back to ${NAME} 1.0.0` })
  await type(page, dialog.getByRole('textbox', { name: 'Reason' }), 'switches too often')
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('region', { name: 'Production' }).getByRole('link', { name: '1.0.0' }).waitFor()
  const today = await page.evaluate(() => new Intl.DateTimeFormat('sv-SE').format(new Date()))
  await type(page, page.getByRole('textbox', { name: 'Day' }), today)
  await page.getByText(`Rolled back to, ${NAME} 1.0.0`).first().waitFor()
  await page.getByText('Reason: switches too often').first().waitFor()

  await press(page, page.getByRole('table').getByRole('link', { name: `${NAME} 1.0.0` }))
  await page.getByRole('heading', { level: 1, name: NAME }).waitFor()
  await goTo(page, `${new URL(page.url()).hash.slice(1)}?tab=lineage`)
  const history = page.getByRole('table', { name: 'Audit events of this version' })
  for (const what of ['Moved to shadow', 'Promoted to production', 'Smoke test passed', 'Rolled back to']) await history.getByText(what).first().waitFor()
  await history.getByRole('row', { name: /Ada Lovelace Promoted to production/ }).waitFor()
  await history.getByRole('row', { name: /system Smoke test passed/ }).waitFor()

  await goTo(page, new URL(page.url()).hash.slice(1).replace('?tab=lineage', ''))
  await press(page, page.getByRole('button', { name: 'Edit tags and notes' }))
  await type(page, page.getByRole('textbox', { name: 'Tags' }), 'Candidate, desk 2')
  await page.keyboard.press('Enter')
  await page.getByText('desk 2', { exact: true }).waitFor()
  await press(page, page.getByRole('button', { name: 'More actions' }))
  await choose(page, 'Compare with another version')
  await page.getByRole('region', { name: 'Configuration: 1 difference' }).getByRole('row', { name: /^Seed 2 1 differs|^Seed 1 2 differs/ }).waitFor()
  await page.getByRole('table', { name: 'Which state of the second version is which of the first' }).waitFor()

  await goTo(page, '/settings')
  await press(page, page.getByRole('button', { name: 'Verify the chain' }))
  await page.getByText('Verified', { exact: true }).waitFor()
  const lines = await exportedLines(page)
  // What the app finds by itself of a model in production comes when it comes.
  const events = lines.map((line) => JSON.parse(line) as { action: string; actor: string }).filter(({ action }) => !/^(alert|retraining)/.test(action))
  const actions = events.map(({ action }) => action)
  expect(events.at(-1)!.actor).toBe('Ada Lovelace')
  expect(actions.filter((action) => action === 'modelPromoted')).toHaveLength(2)
  expect(actions.filter((action) => /^(agreement|comparison)/.test(action))).toEqual(['agreementViewed', 'comparisonDecided'])
  expect(actions.slice(-2)).toEqual(['modelRolledBack', 'modelAnnotated'])

  const before = await digestsByKeyboard(page)
  const backup = await downloadOf(page, async () => press(page, page.getByRole('button', { name: 'Back up now' }).last()))
  expect(backup.suggestedFilename()).toMatch(/^regimescope-backup-\d{4}-\d\d-\d\d\.zip$/)
  await page.getByRole('heading', { name: /^Last backup / }).waitFor()
  await press(page, page.getByRole('button', { name: 'Erase all' }))
  await type(page, page.getByRole('dialog').getByRole('textbox'), 'erase all')
  await press(page, page.getByRole('dialog').getByRole('button', { name: 'Erase all' }))
  await page.getByText('Nothing is stored any more').waitFor()
  await page.reload()
  await forbidPointer(page)
  await page.getByRole('button', { name: 'Restore from a file' }).waitFor()
  expect(await page.getByText('Data gone').count(), 'claims after erasing').toBe(0)

  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(page, page.getByRole('button', { name: 'Restore from a file' }))])
  await chooser.setFiles(await backup.path())
  const restoring = page.getByRole('dialog', { name: 'Restore a backup' })
  await restoring.getByText('this browser becomes what the backup holds', { exact: false }).waitFor()
  await press(page, restoring.getByRole('button', { name: 'Restore', exact: true }))
  await restoring.waitFor({ state: 'detached' })
  await press(page, page.getByRole('button', { name: 'Verify the chain' }))
  await page.getByText('Verified', { exact: true }).waitFor()
  const after = await exportedLines(page)
  expect(after.slice(0, lines.length)).toEqual(lines)
  expect(after.slice(lines.length).map((line) => (JSON.parse(line) as { action: string }).action)).toContain('backupRestored')
  expect(await digestsByKeyboard(page)).toEqual(before)
  expect(await pointerUses(page), 'pointer events').toBe(0)
}, TRAINING_MS * 2)

/** Opens the row's menu, chooses a step, answers the gates that did not pass with a reason, and confirms. */
async function take(page: Page, version: string, step: string, button: string): Promise<void> {
  await press(page, page.getByRole('button', { name: `Actions for ${NAME} ${version}` }))
  await choose(page, step)
  await answerGates(page, button)
}

/** Views the agreement of the shadow with production on Compare, and promotes it there, with a reason that the log keeps. */
async function decideOnCard(page: Page): Promise<void> {
  await press(page, page.getByRole('region', { name: 'Shadow, 1' }).getByRole('link', { name: /left$|^Review$|^Reject$/ }))
  await page.getByRole('list', { name: 'Guardrails' }).getByText('The agreement matrix has not been marked as viewed.').waitFor()
  await press(page, page.getByRole('button', { name: 'Mark as viewed' }))
  await page.getByRole('list', { name: 'Guardrails' }).getByText('The agreement matrix was viewed.').waitFor()
  await press(page, page.getByRole('button', { name: 'Promote', exact: true }))
  await answerGates(page, 'Promote')
}

/** Gives a reason wherever the dialog asks for one, and confirms. */
async function answerGates(page: Page, button: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: new RegExp(`^(Move|Promote) ${NAME}`) })
  await dialog.getByRole('list', { name: 'Gates' }).waitFor()
  for (const reason of await dialog.getByRole('textbox').all()) await type(page, reason, 'agreed with the desk')
  const submit = dialog.getByRole('button', { name: button, exact: true })
  await press(page, submit)
  await dialog.waitFor({ state: 'detached' })
}

async function type(page: Page, field: ReturnType<Page['getByRole']>, text: string): Promise<void> {
  await field.waitFor()
  await tabTo(page, field)
  await page.keyboard.type(text)
}

async function exportedLines(page: Page): Promise<string[]> {
  await tabTo(page, page.getByRole('button', { name: 'Export JSON Lines' }))
  return (await textOf(await downloadOf(page, () => page.keyboard.press('Enter')))).trimEnd().split('\n')
}

/** Digests of every version with its lane, and of every data set, as the addresses of their links name them. The page ends on Settings. */
async function digestsByKeyboard(page: Page): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  await goTo(page, '/models')
  await page.getByRole('table').getByRole('link').first().waitFor()
  for (const lane of await page.getByRole('region', { name: /^(Production|Shadow|Staging|Archive)/ }).all()) found[await lane.getByRole('heading').first().innerText()] = await linksIn(lane)
  found['models'] = await linksIn(page.getByRole('table'))
  await goTo(page, '/data')
  await page.getByRole('table', { name: 'Data sets' }).getByRole('link').first().waitFor()
  found['data sets'] = await linksIn(page.getByRole('table', { name: 'Data sets' }))
  expect([found['models'].length, found['data sets'].length].every((count) => count > 0)).toBe(true)
  await goTo(page, '/settings')
  return found
}

async function linksIn(place: Locator): Promise<string[]> {
  const links = await place.getByRole('link').evaluateAll((elements) => elements.map((element) => element.getAttribute('href') ?? ''))
  return links.flatMap((href) => /[0-9a-f]{64}/.exec(href) ?? []).toSorted()
}
