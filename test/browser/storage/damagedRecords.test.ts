import { describe, expect, it } from 'vitest'
import { findPreset } from '../../../src/domain/features/presets'
import { savedRecipeOf } from '../../../src/domain/features/savedRecipe'
import type { IdbStore } from '../../../src/storage/createIdbStore'
import { makeDataset } from '../../support/makeDataset'
import { makeMapping } from '../../support/makeMapping'
import { makeModel } from '../../support/makeModel'
import { damage } from './damageRecord'
import { freshName, openStore } from './openStore'
import { openSealed, PASSPHRASE } from './seal/sealedStore'

const run = { title: 'Train', endedAt: 2, outcome: 'finished', message: null, pipeline: null } as const

/** Two of everything that is listed. */
async function fill(store: IdbStore) {
  const [datasets, models] = await Promise.all([Promise.all([1, 2].map((seed) => makeDataset({ seed, name: `data-${seed}.csv` }))), Promise.all([1, 2].map((seed) => makeModel({ seed, version: `1.${seed}.0`, trainedAt: seed })))])
  const recipes = await Promise.all(['price-close', 'price-ohlc'].map((id) => savedRecipeOf(findPreset(id)!.recipe, 1)))
  const mappings = [await makeMapping(), { ...(await makeMapping()), digest: 'f'.repeat(64), name: 'other' }]
  for (const dataset of datasets) await store.datasets.save(dataset)
  for (const model of models) await store.models.save(model, { putInUse: false })
  for (const recipe of recipes) await store.recipes.save(recipe)
  for (const mapping of mappings) await store.mappings.save(mapping)
  for (const id of ['run-1', 'run-2']) await store.runs.put({ ...run, id, startedAt: 1 })
  return { datasets, models, recipes, mappings }
}

describe.each([
  ['in clear', (name: string) => openStore(name), (name: string) => openStore(name)],
  ['under a passphrase', (name: string) => openSealed(name), (name: string) => openStore(name, { passphrase: PASSPHRASE })],
] as const)('one damaged record %s costs its own row, which says so, and no other:', (_how, open, reopen) => {
  it.each<['datasets' | 'recipes' | 'mappings' | 'runs', string, (stored: Awaited<ReturnType<typeof fill>>) => string, string | null]>([
    ['datasets', 'datasets', ({ datasets }) => datasets[0]!.digest, 'data-1.csv'],
    ['recipes', 'recipes', ({ recipes }) => recipes[0]!.digest, null],
    ['mappings', 'mappings', ({ mappings }) => mappings[0]!.digest, null],
    ['runs', 'runs', () => 'run-1', null],
  ])('%s', async (kind, storeName, keyFor, label) => {
    const name = freshName()
    const first = await open(name)
    const key = keyFor(await fill(first))
    first.close()
    await damage(name, storeName, key)
    const store = await reopen(name)
    const idsOf = async () => (await store[kind].list()).map((each) => ('id' in each ? each.id : each.digest))
    expect(await idsOf()).toHaveLength(1)
    expect(await idsOf()).not.toContain(key)
    expect(await store.damaged(kind)).toEqual([{ key, label }])
    for (const other of ['datasets', 'recipes', 'mappings', 'models', 'runs'] as const) {
      if (other !== kind) expect([(await store[other].list()).length, await store.damaged(other)]).toEqual([2, []])
    }
    expect(await store.audit.verify()).toBeNull()
  })

  it('a data set, a recipe or a mapping that comes again is repaired', async () => {
    const name = freshName()
    const store = await open(name)
    const { datasets, recipes, mappings } = await fill(store)
    await damage(name, 'datasets', datasets[0]!.digest)
    await damage(name, 'recipes', recipes[0]!.digest)
    await damage(name, 'mappings', mappings[0]!.digest)
    expect(await store.datasets.save(datasets[0]!)).toMatchObject({ ok: true })
    expect(await store.recipes.save(recipes[0]!)).toMatchObject({ ok: true })
    expect(await store.mappings.save(mappings[0]!)).toMatchObject({ ok: true })
    for (const kind of ['datasets', 'recipes', 'mappings'] as const) expect([(await store[kind].list()).length, await store.damaged(kind)]).toEqual([2, []])
    expect(await store.datasets.load(datasets[0]!.digest)).toEqual({ ok: true, value: datasets[0] })
  })

  it('the summary of a version is made anew from the version', async () => {
    const name = freshName()
    const store = await open(name)
    const { models } = await fill(store)
    const before = await store.models.list()
    await damage(name, 'modelSummaries', models[0]!.digest)
    expect(await store.models.list()).toEqual(before)
    expect(await store.damaged('models')).toEqual([])
    expect(await store.models.load(models[0]!.digest)).toMatchObject({ ok: true })
  })

  it('a version damaged with its summary is named by the log, can be deleted, and is repaired by its bundle', async () => {
    const name = freshName()
    const store = await open(name)
    const { models } = await fill(store)
    const [lost, other] = models
    for (const each of ['modelSummaries', 'modelVersions']) await damage(name, each, lost!.digest)
    expect((await store.models.list()).map(({ version }) => version)).toEqual(['1.2.0'])
    expect(await store.damaged('models')).toEqual([{ key: lost!.digest, label: 'us-market 1.1.0' }])
    expect(await store.models.load(other!.digest)).toMatchObject({ ok: true })
    expect(await store.models.save(lost!, { putInUse: false, origin: { reason: 'from its file', signed: null } })).toMatchObject({ ok: true })
    expect([(await store.models.list()).length, await store.damaged('models')]).toEqual([2, []])
    expect((await store.audit.list({ subjectDigest: lost!.digest })).map(({ action }) => action)).toEqual(['modelSaved', 'modelDamaged', 'modelRepaired'])
    for (const each of ['modelSummaries', 'modelVersions']) await damage(name, each, lost!.digest)
    expect(await store.models.remove(lost!.digest)).toMatchObject({ ok: true, value: { label: 'us-market 1.1.0' } })
    expect(await store.damaged('models')).toEqual([])
    expect(await store.registry.check()).toEqual([])
  })

  it('notes and entries of the trash keep no list from being read', async () => {
    const name = freshName()
    const first = await open(name)
    const { models, datasets } = await fill(first)
    await first.registry.run({ kind: 'annotate', digest: models[0]!.digest, tags: ['kept'], note: 'a note' })
    await first.datasets.remove(datasets[0]!.digest)
    first.close()
    await damage(name, 'annotations', models[0]!.digest)
    await damage(name, 'trash', ['dataset', datasets[0]!.digest])
    const store = await reopen(name)
    expect([(await store.models.list()).length, (await store.datasets.list()).map((each) => each.name)]).toEqual([2, ['data-2.csv']])
    expect([(await store.registry.read()).live.size, await store.registry.check()]).toEqual([2, [`the notes of ${models[0]!.digest.slice(0, 12)}`]])
  })
})
