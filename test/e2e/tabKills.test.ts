import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyChain } from '../../src/domain/audit/chain'
import type { AuditEvent } from '../../src/domain/audit/types'
import { foldEvents } from '../../src/domain/registry/applyEvents'
import { differences, registryOf } from '../../src/storage/registryRecords'
import type { AnnotationRecord, PointerRecord } from '../../src/storage/schema'
import type { DatabaseDump } from '../support/databases/databaseDump'
import { launchBrowser } from '../support/launchBrowser'
import { chooseFile } from './support/flows'
import { createTabKiller, type KillFlow } from './support/killTab'

/** Four versions: 1.1.0 in production, 1.0.0 previous, 1.2.0 in shadow, 1.3.0 in staging; and one that a build of the first days wrote. */
const [staged, first] = [recorded(4), recorded(1)]

let browser: Browser
let tabs: Awaited<ReturnType<typeof createTabKiller>>
let before: DatabaseDump

beforeAll(async () => {
  browser = await launchBrowser()
  tabs = await createTabKiller(browser)
  before = await tabs.settled(staged)
})
afterAll(() => browser.close())

const flows: Record<string, () => KillFlow> = {
  'promoting a version': () => ({
    before,
    route: '/models',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Promote 1.2.0' }).click()
      await page.getByRole('list', { name: 'Gates' }).waitFor()
      for (const reason of await page.getByRole('dialog').getByRole('textbox').all()) await reason.fill('agreed with the desk')
    },
    act: (page) => page.getByRole('dialog').getByRole('button', { name: 'Promote', exact: true }).click(),
    done: (page) => page.getByRole('region', { name: 'Notifications' }).getByText('us-market 1.2.0 is in production').waitFor(),
  }),
  'rolling back': () => ({
    before,
    route: '/models',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Roll back to 1.0.0' }).click()
      await page.getByRole('textbox', { name: 'Reason' }).fill('switches too often')
    },
    act: (page) => page.getByRole('dialog').getByRole('button', { name: 'Roll back', exact: true }).click(),
    done: (page) => page.getByRole('region', { name: 'Notifications' }).getByText('us-market 1.0.0 is in production again').waitFor(),
  }),
  'importing a bundle': () => ({
    before,
    route: '/models',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Import bundle' }).first().click()
      await chooseFile(page, page.getByRole('dialog').getByRole('button', { name: 'Choose bundle' }).first(), fixture('bundles/first.v1.regime.npz'))
      await page.getByRole('textbox', { name: 'Reason for importing' }).fill('from a colleague')
    },
    act: (page) => page.getByRole('dialog').getByRole('button', { name: 'Import model' }).click(),
    done: (page) => page.waitForURL(/#\/models\/[0-9a-f]{64}/),
  }),
  'importing a data set': () => ({
    before,
    route: '/data/import',
    prepare: async (page) => {
      await chooseFile(page, page.getByRole('button', { name: 'Choose file' }).first(), { name: 'own.csv', mimeType: 'text/csv', buffer: Buffer.from(ownRows()) })
      await page.getByRole('button', { name: 'Confirm and import' }).waitFor()
    },
    act: (page) => page.getByRole('button', { name: 'Confirm and import' }).click(),
    done: (page) => page.getByRole('heading', { level: 1, name: /rows kept/ }).waitFor(),
  }),
  'bringing a database of the first version to the newest': () => ({ before: first, route: '/models', done: modelsListed }),
}

it.each(Object.keys(flows))('a tab killed at any step of %s leaves the old or the new, never a mixture', { timeout: 180_000 }, async (name) => {
  const flow = flows[name]!()
  const { steps, after: complete } = await tabs.finish(flow)
  expect(await faultsOf(complete)).toEqual([])
  expect(complete).not.toEqual(flow.before)
  expect(steps.filter((step) => step === 'commit').length).toBeGreaterThan(0)
  const old = name.startsWith('bringing') ? complete : flow.before
  const firstCommit = steps.indexOf('commit')
  for (const [i, step] of steps.entries()) {
    const isOld = i < firstCommit
    const killed = await tabs.killAt(flow, i + 1)
    const left = isDeepStrictEqual(killed.left, flow.before) ? 'the old' : await faultsOf(killed.left)
    // What equals the old to the last byte opens as the old does; once is enough.
    const after = i < firstCommit - 1 ? null : standing(await tabs.reopen(flow.route), old, complete)
    const expected = { left: isOld ? 'the old' : [], after: i < firstCommit - 1 ? null : standing(isOld ? old : complete, old, complete) }
    expect({ nth: i + 1, step: killed.step, left, after }).toEqual({ nth: i + 1, step, ...expected })
  }
})

function standing(dump: DatabaseDump, old: DatabaseDump, complete: DatabaseDump): string {
  if (isDeepStrictEqual(dump, complete)) return 'the new'
  return isDeepStrictEqual(dump, old) ? 'the old' : 'a mixture'
}

async function modelsListed(page: Page): Promise<void> {
  await page.getByRole('table', { name: 'Model versions in this browser' }).waitFor()
}

/** What is wrong with a database: the first bad event of its log, and how what it holds differs from what the log says. */
async function faultsOf({ stores }: DatabaseDump): Promise<string[]> {
  const recordsOf = (store: string): readonly unknown[] => stores[store]?.records ?? []
  const events = recordsOf('auditEvents') as readonly AuditEvent[]
  const firstBad = await verifyChain(events)
  const registry = registryOf({
    pointers: recordsOf('pointers') as readonly PointerRecord[],
    live: (recordsOf('modelSummaries') as readonly { readonly digest: string }[]).map(({ digest }) => digest),
    annotations: recordsOf('annotations') as readonly AnnotationRecord[],
  })
  return [...(firstBad === null ? [] : [`the log breaks at ${firstBad}`]), ...differences(registry, foldEvents(events))]
}

function ownRows(): string {
  const rows = Array.from({ length: 60 }, (_, i) => `${new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10)},${(Math.sin(i) / 100).toFixed(6)},${(0.1 + Math.cos(i) / 50).toFixed(6)}`)
  return ['Date,ret,vol', ...rows].join('\n')
}

function recorded(version: number): DatabaseDump {
  return JSON.parse(readFileSync(fixture(`databases/v${version}.json`), 'utf8')) as DatabaseDump
}

function fixture(name: string): string {
  return fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url))
}
