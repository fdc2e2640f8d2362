import { describe, expect, it } from 'vitest'
import { actorOf } from '../../../src/domain/audit/actor'
import { MIGRATIONS } from '../../../src/storage/migrations'
import { STORE_NAMES } from '../../../src/storage/schema'
import { createFixedClock } from '../../support/fixedClock'
import { writeDatabase, type DatabaseDump } from '../../support/databases/databaseDump'
import { freshName, openRaw, openStore } from './openStore'

const dumps = import.meta.glob<DatabaseDump>('../../fixtures/databases/v*.json', { eager: true, import: 'default' })
const recorded = Object.values(dumps).sort((a, b) => a.version - b.version)

it('there is a recorded database of every past version up to the newest one recorded', () => {
  expect(recorded.map(({ version }) => version)).toEqual(recorded.map((_, i) => i + 1))
  expect(recorded.length).toBeLessThanOrEqual(MIGRATIONS.length)
  expect(recorded.length).toBeGreaterThanOrEqual(4)
})

describe.each(recorded)('a database that version $version wrote', (dump) => {
  const opened = async () => {
    const name = freshName()
    await writeDatabase({ name, dump })
    const at = (dump.stores['auditEvents']!.records as { at: number }[]).at(-1)!.at
    return { name, store: await openStore(name, { clock: createFixedClock(at) }) }
  }
  const countOf = (store: string) => dump.stores[store]?.records.length ?? 0

  it('has every store of today, and a log that verifies and tells what is stored', async () => {
    const { name, store } = await opened()
    expect([...(await openRaw(name)).objectStoreNames].sort()).toEqual([...STORE_NAMES].sort())
    expect(await store.audit.count()).toBe(countOf('auditEvents'))
    expect(await store.audit.verify()).toBeNull()
    expect(await store.registry.check()).toEqual([])
    expect(new Set((await store.audit.list()).map(actorOf))).toEqual(new Set(['not recorded']))
  })

  it('gives every model, data set, mapping, recipe, label, run and setting', async () => {
    const { store } = await opened()
    const models = await store.models.list()
    expect(models.map(({ version }) => version)).toEqual(['1.3.0', '1.2.0', '1.1.0', '1.0.0'])
    for (const { digest } of models) expect(await store.models.load(digest)).toMatchObject({ ok: true })
    const datasets = await store.datasets.list()
    expect(datasets.map(({ name }) => name)).toEqual(['kept.csv'])
    expect(await store.datasets.load(datasets[0]!.digest)).toMatchObject({ ok: true })
    expect(await store.models.usedLabels()).toHaveLength(5)
    expect(await store.runs.list()).toMatchObject([{ id: 'r1', outcome: 'finished' }])
    expect(await store.mappings.list()).toHaveLength(countOf('mappings'))
    expect(await store.recipes.list()).toHaveLength(countOf('recipes'))
    const { theme, modelInUse, analyst } = await store.settings.read()
    expect({ theme, inUse: models.find(({ digest }) => digest === modelInUse)?.version, analyst }).toEqual({ theme: 'dark', inUse: '1.1.0', analyst: 'analyst' })
  })

  it('brings back what was in its trash, and takes new changes', async () => {
    const { store } = await opened()
    const trash = await store.trash.list()
    expect(trash.map(({ kind }) => kind).sort()).toEqual(['dataset', 'model'])
    for (const { kind, digest } of trash) expect(await (kind === 'model' ? store.models : store.datasets).restore(digest)).toMatchObject({ ok: true })
    expect(await store.models.list()).toHaveLength(5)
    expect((await store.audit.page(null, 1))[0]!.actor).toBe('analyst')
    expect(await store.audit.verify()).toBeNull()
    expect(await store.registry.check()).toEqual([])
  })
})

it('a database with stages keeps every pointer, note and gate', async () => {
  for (const dump of recorded.filter(({ version }) => version >= 3)) {
    const name = freshName()
    await writeDatabase({ name, dump })
    const store = await openStore(name)
    const labelOf = new Map((await store.models.list()).map(({ digest, version }) => [digest, version]))
    const { production, previous, shadow, staging, annotations, keepArchived, trial } = await store.registry.read()
    expect([production, previous].map((digest) => labelOf.get(digest!))).toEqual(['1.1.0', '1.0.0'])
    expect([[...shadow], [...staging]].map((set) => set.map((digest) => labelOf.get(digest)))).toEqual([['1.2.0'], ['1.3.0']])
    expect([...annotations.values()]).toEqual([{ tags: ['candidate'], note: 'Less jumpy.' }])
    expect([keepArchived, trial]).toEqual([5, null])
  }
})
