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
import { createTabKiller, type KillFlow } from './support/killTab'
import { recorded } from './support/seeded'
import { MAKING_A_KEY, signing, WRITING_FLOWS } from './support/writingFlows'

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

/** 1.3.0 is signed by the key of this browser; 1.2.0 is not. */
const keyed = recorded(14)
const unsigned = (keyed.stores['modelSummaries']!.records as { version: string; digest: string }[]).find(({ version }) => version === '1.2.0')!.digest

const flows: Record<string, () => KillFlow | Promise<KillFlow>> = {
  ...Object.fromEntries(Object.entries(WRITING_FLOWS).map(([name, flow]) => [name, () => ({ before, ...flow })])),
  'making a signing key': () => ({ before, ...MAKING_A_KEY }),
  'signing a version': async () => ({ before: await tabs.settled(keyed), ...signing(unsigned) }),
  'bringing a database of the first version to the newest': () => ({ before: first, route: '/models', done: modelsListed }),
}

it.each(Object.keys(flows))('a tab killed at any step of %s leaves the old or the new, never a mixture', { timeout: 180_000 }, async (name) => {
  const flow = await flows[name]!()
  const { steps, after: complete } = await tabs.finish(flow)
  expect(await faultsOf(complete)).toEqual([])
  expect(complete).not.toEqual(flow.before)
  expect(steps.filter((step) => step === 'commit').length).toBeGreaterThan(0)
  const old = name.startsWith('bringing') ? complete : flow.before
  const firstCommit = steps.indexOf('commit')
  const { prepare } = flow
  const first = prepare ? firstCommit : 0
  await tabs.fill(flow.before)
  for (const [i, step] of steps.slice(0, first).entries()) if (prepare) expect({ nth: i + 1, ...(await tabs.killNext({ ...flow, prepare }, i + 1)) }).toEqual({ nth: i + 1, step, found: flow.before })
  if (first > 0) expect(await tabs.reopen(flow.route)).toEqual(old)
  for (const [i, step] of steps.entries()) {
    if (i < first) continue
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
  if (isDeepStrictEqual(withoutKeys(dump), withoutKeys(complete))) return 'the new'
  return isDeepStrictEqual(dump, old) ? 'the old' : 'a mixture'
}

/** Keys and signatures are others each time they are made, and with them what names or hashes them. */
const OF_KEYS: ReadonlySet<string> = new Set(['fingerprint', 'pem', 'privateKey', 'hash', 'previousHash', 'subjectDigest', 'signers', 'keptAt', 'bundle'])

function withoutKeys(dump: DatabaseDump): unknown {
  return JSON.parse(JSON.stringify(dump, (field, value: unknown) => (OF_KEYS.has(field) ? null : value)))
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
