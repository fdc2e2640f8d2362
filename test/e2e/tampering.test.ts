import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { DatabaseDump } from '../support/databases/databaseDump'
import { launchBrowser } from '../support/launchBrowser'
import { goTo } from './support/flows'
import { addressOf } from './support/openApp'
import { createSeededContext, recorded, seed, stored, withRecords } from './support/seeded'

const sound = recorded(4)

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

async function openOn(dump: DatabaseDump, route: string) {
  const context = await createSeededContext(browser)
  onTestFinished(() => context.close())
  const page = await context.newPage()
  await seed(page, dump)
  await page.goto(addressOf(route))
  return { page, context }
}

describe('a log tampered with in the store', () => {
  it.each<[string, (dump: DatabaseDump) => DatabaseDump, number]>([
    ['an event deleted', (dump) => withRecords(dump, 'auditEvents', (events) => events.filter(({ sequence }) => sequence !== 5)), 5],
    ['an event edited', (dump) => withRecords(dump, 'auditEvents', (events) => events.map((event) => (event['sequence'] === 8 ? { ...event, reason: 'rewritten' } : event))), 8],
    ['two events exchanged', (dump) => withRecords(dump, 'auditEvents', (events) => events.map((event) => exchanged(event, 11, 12))), 11],
  ])('%s: the check names the first bad event on the screen', async (_what, tamper, firstBad) => {
    const { page } = await openOn(tamper(sound), '/settings')
    await page.getByRole('button', { name: 'Verify the chain' }).click()
    const alert = page.getByRole('alert').filter({ hasText: 'Broken' })
    expect(await alert.innerText()).toContain(`The chain breaks at event ${firstBad}`)
  })
})

it('records that were changed cost their own rows on every list, which say so, and no other', async () => {
  const emptied = (dump: DatabaseDump, store: string, isChosen: (record: Readonly<Record<string, unknown>>) => boolean, key: string) =>
    withRecords(dump, store, (records) => records.map((record) => (isChosen(record) ? { [key]: record[key] } : record)))
  const is = (version: string) => (record: Readonly<Record<string, unknown>>) => record['version'] === version
  let dump = emptied(emptied(sound, 'modelSummaries', is('1.3.0'), 'digest'), 'modelVersions', is('1.3.0'), 'digest')
  dump = emptied(emptied(dump, 'datasets', ({ name }) => name === 'kept.csv', 'digest'), 'runs', () => true, 'id')
  const { page, context } = await openOn(dump, '/models')
  await page.getByRole('list', { name: 'Damaged versions' }).getByText('us-market 1.3.0').waitFor()
  expect(eventsOf(await stored(context), 'modelDamaged')).toMatchObject([{ subject: 'us-market 1.3.0' }])
  expect(await page.getByRole('table', { name: 'Model versions in this browser' }).getByRole('row').count()).toBe(4)
  await goTo(page, '/data')
  await page.getByRole('list', { name: 'Damaged data sets' }).getByText('kept.csv').waitFor()
  await goTo(page, '/train/runs')
  await page.getByRole('list', { name: 'Damaged runs' }).getByText('r1').waitFor()
})

describe('one flipped byte of a stored model', () => {
  it('of production: it does not serve, the previous version does under a banner on every screen, and the damage is in the log', async () => {
    const { page, context } = await openOn(flipped(sound, '1.1.0'), '/')
    const banner = page.getByRole('alert').filter({ hasText: 'Damaged' })
    const words = 'us-market 1.1.0, in production, no longer matches its digest and does not serve. us-market 1.0.0, the previous version, serves in its place.'
    await banner.waitFor()
    expect(await banner.innerText()).toContain(words)
    await goTo(page, '/models')
    await banner.getByText(words, { exact: false }).waitFor()
    await page.getByRole('row', { name: /us-market 1\.1\.0/ }).getByText('Damaged').waitFor()
    await page.getByRole('row', { name: /us-market 1\.0\.0/ }).getByText('In use').waitFor()
    await expectDamageLogged(page, ['us-market 1.1.0'])
    await page.reload()
    await banner.waitFor()
    expect(eventsOf(await stored(context), 'modelDamaged')).toHaveLength(1)
  })

  it('of production and of the previous one: nothing serves, and the screen says that the regime is UNKNOWN', async () => {
    const { page, context } = await openOn(flipped(flipped(sound, '1.1.0'), '1.0.0'), '/')
    await expectUnknown(page)
    await expectDamageLogged(page, ['us-market 1.1.0', 'us-market 1.0.0'])
    expect(eventsOf(await stored(context), 'modelDamaged')).toHaveLength(2)
    await goTo(page, '/models')
    const back = page.getByRole('button', { name: 'Roll back to 1.0.0' })
    await page.getByText('us-market 1.0.0 is damaged and cannot serve. Import its bundle to repair it, or promote another version from shadow.').waitFor()
    expect(await back.isDisabled()).toBe(true)
    await page.getByRole('button', { name: 'Actions for us-market 1.0.0' }).click()
    expect(await page.getByRole('menuitem', { name: 'Roll back to it' }).getAttribute('aria-disabled')).toBe('true')
  })

  it('of production, with the previous one gone from the store: the screen says that the regime is UNKNOWN', async () => {
    const gone = withRecords(flipped(sound, '1.1.0'), 'modelVersions', (versions) => versions.filter(({ version }) => version !== '1.0.0'))
    const { page } = await openOn(gone, '/')
    await expectUnknown(page)
  })
})

async function expectUnknown(page: Page): Promise<void> {
  const banner = page.getByRole('alert').filter({ hasText: 'Damaged' })
  await banner.getByText('Nothing can stand in for it: the regime is UNKNOWN. Import its bundle to repair it, or withdraw it and promote another version.', { exact: false }).waitFor()
  expect(await page.getByRole('heading', { name: / since / }).count()).toBe(0)
}

async function expectDamageLogged(page: Page, subjects: readonly string[]): Promise<void> {
  await goTo(page, '/settings')
  const log = page.getByRole('table', { name: 'Audit log' })
  for (const subject of subjects) await log.getByRole('row', { name: new RegExp(`system Damage found ${subject}`) }).waitFor()
  await page.getByRole('button', { name: 'Verify the chain' }).click()
  await page.getByText('Verified', { exact: true }).waitFor()
}

function eventsOf({ stores }: DatabaseDump, action: string): readonly unknown[] {
  return (stores['auditEvents']!.records as readonly { readonly action: string }[]).filter((event) => event.action === action)
}

/** Two events change places in the log. */
function exchanged(event: Readonly<Record<string, unknown>>, a: number, b: number): unknown {
  const { sequence } = event
  return { ...event, sequence: sequence === a ? b : sequence === b ? a : sequence }
}

function flipped(dump: DatabaseDump, label: string): DatabaseDump {
  return withRecords(dump, 'modelVersions', (versions) =>
    versions.map((version) => {
      if (version['version'] !== label) return version
      const params = version['params'] as { readonly means: { readonly $Float64Array: string } }
      const bytes = Buffer.from(params.means.$Float64Array, 'base64')
      bytes[9]! ^= 1
      return { ...version, params: { ...params, means: { $Float64Array: bytes.toString('base64') } } }
    }),
  )
}
