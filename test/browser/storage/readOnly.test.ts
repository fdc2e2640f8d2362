import { describe, expect, it } from 'vitest'
import type { StorePort } from '../../../src/domain/ports'
import { createFixedClock } from '../../support/fixedClock'
import { makeDataset } from '../../support/makeDataset'
import { makeMapping } from '../../support/makeMapping'
import { makeModel } from '../../support/makeModel'
import { dump, freshName, openStore } from './openStore'
import { openSealed, PASSPHRASE } from './seal/sealedStore'

type Context = { readonly store: StorePort; readonly dataset: string; readonly model: string }

/** Every way to change what is stored, one of a kind. */
const CHANGES: readonly [string, (context: Context) => Promise<unknown>][] = [
  ['import a data set', async ({ store }) => store.datasets.save(await makeDataset({ seed: 5 }))],
  ['delete a data set', ({ store, dataset }) => store.datasets.remove(dataset)],
  ['keep a mapping', async ({ store }) => store.mappings.save(await makeMapping())],
  ['save a model', async ({ store }) => store.models.save(await makeModel({ seed: 5, version: '2.0.0' }), { putInUse: true })],
  ['delete a model', ({ store, model }) => store.models.remove(model)],
  ['annotate a model', ({ store, model }) => store.registry.run({ kind: 'annotate', digest: model, tags: ['a'], note: '' })],
  ['make a key', ({ store }) => store.keys.make('Ada')],
  ['put a model in use', ({ store, model }) => store.settings.write({ modelInUse: model })],
  ['choose a theme', ({ store }) => store.settings.write({ theme: 'dark' })],
  ['note a run', ({ store }) => store.runs.put({ id: 'r', title: 't', startedAt: 1, endedAt: null, outcome: 'running', message: null, pipeline: null })],
  ['empty the trash', ({ store }) => store.trash.empty()],
  ['set a passphrase', ({ store }) => store.lock.set('five plain words for tests')],
  ['erase all', ({ store }) => store.eraseAll()],
]

async function outcomeOf(act: () => Promise<unknown>): Promise<string> {
  try {
    const result = (await act()) as { readonly ok?: boolean; readonly error?: { readonly code: string } } | undefined
    return result?.ok === false ? result.error!.code : 'done'
  } catch (error) {
    return (error as { readonly code: string }).code
  }
}

describe('read-only mode', () => {
  it.each([
    ['without a passphrase', (name: string, isReadOnly: () => boolean) => openStore(name, { isReadOnly })],
    ['under one', (name: string, isReadOnly: () => boolean) => openSealed(name, { isReadOnly })],
  ])('%s refuses every change with a code of its own and writes nothing; what is stored can be read', async (_which, open) => {
    const name = freshName()
    let isOn = false
    const store = await open(name, () => isOn)
    const [dataset, model, deleted] = await Promise.all([makeDataset(), makeModel(), makeDataset({ seed: 2 })])
    await store.datasets.save(dataset)
    await store.datasets.save(deleted)
    await store.datasets.remove(deleted.digest)
    await store.models.save(model, { putInUse: false })
    const before = await dump(name)
    isOn = true
    const context = { store, dataset: dataset.digest, model: model.digest }
    const refused: Record<string, string> = {}
    for (const [what, change] of CHANGES) refused[what] = await outcomeOf(() => change(context))
    expect(Object.entries(refused).filter(([what, code]) => code !== (what === 'set a passphrase' && _which === 'under one' ? 'conflict' : 'readOnly'))).toEqual([])
    expect(await dump(name)).toEqual(before)
    expect(await store.models.load(model.digest)).toEqual({ ok: true, value: model })
    isOn = false
    expect(await store.datasets.remove(dataset.digest)).toMatchObject({ ok: true })
  })

  it('leaves old trash, unfinished runs and an unfinished sealing alone when it opens', async () => {
    const name = freshName()
    const clock = createFixedClock()
    const store = await openSealed(name, { clock }, 'sealing')
    const dataset = await makeDataset()
    await store.datasets.save(dataset)
    await store.datasets.remove(dataset.digest)
    await store.runs.put({ id: 'r', title: 't', startedAt: 1, endedAt: null, outcome: 'running', message: null, pipeline: null })
    store.close()
    clock.advance(40 * 86_400_000)
    const before = await dump(name)
    const again = await openStore(name, { clock, isReadOnly: () => true, passphrase: PASSPHRASE })
    expect(await again.trash.list()).toHaveLength(1)
    expect(await again.lock.resume()).toMatchObject({ ok: false, error: { code: 'readOnly' } })
    expect(await dump(name)).toEqual(before)
  })
})
