import { describe, expect, it, vi } from 'vitest'
import { createIdbStore } from '../../../../src/storage/createIdbStore'
import { eraseLocked } from '../../../../src/storage/eraseLocked'
import { STORE_NAMES } from '../../../../src/storage/schema'
import { SEALING } from '../../../../src/storage/seal/sealing'
import { createFixedClock } from '../../../support/fixedClock'
import { makeDataset } from '../../../support/makeDataset'
import { makeModel } from '../../../support/makeModel'
import { dump, freshName, openRaw, openStore } from '../openStore'
import { openSealed, PASSPHRASE } from './sealedStore'

const reopen = (name: string, passphrase?: string) => createIdbStore({ name, clock: createFixedClock(), ...(passphrase !== undefined && { passphrase }) })

/** A store with a little of everything that names something. */
async function fill(name: string) {
  const store = await openStore(name)
  const [dataset, model] = await Promise.all([makeDataset({ name: 'secret-prices.csv' }), makeModel({ name: 'secret-model' })])
  await store.datasets.save(dataset)
  await store.models.save(model, { putInUse: true, origin: { reason: 'the secret reason', signed: null } })
  await store.registry.run({ kind: 'annotate', digest: model.digest, tags: ['secret-tag'], note: 'a secret note' })
  await store.runs.put({ id: 'run-1', title: 'secret title', startedAt: 1, endedAt: 2, outcome: 'finished', message: null, pipeline: null })
  await store.keys.make('Secret Signer')
  return { store, dataset, model }
}

async function bytesOf(name: string): Promise<string> {
  const seen: string[] = []
  const visit = (value: unknown): void => {
    if (ArrayBuffer.isView(value)) seen.push(new TextDecoder('latin1').decode(value as Uint8Array))
    else if (typeof value === 'object' && value !== null) {
      for (const [key, each] of Object.entries(value)) {
        seen.push(key)
        visit(each)
      }
    }
    else seen.push(String(value))
  }
  visit(await dump(name))
  return seen.join('\n')
}

const latin1 = (array: Float64Array | Int32Array, from: number, to: number) => new TextDecoder('latin1').decode(new Uint8Array(array.buffer).slice(from, to))

describe('a passphrase that is set', () => {
  it('leaves no name, date or parameter in the database', async () => {
    const name = freshName()
    const { store, dataset, model } = await fill(name)
    const traces = ['secret', 'Secret', 'modelImported', latin1(dataset.columns[0]!.values, 0, 16), latin1(dataset.dates, 0, 16), latin1(model.params.means, 0, 16), latin1(model.params.transmat, 0, 16)]
    const before = await bytesOf(name)
    expect(traces.filter((trace) => !before.includes(trace))).toEqual([])
    expect(await store.lock.set(PASSPHRASE)).toEqual({ ok: true, value: null })
    const after = await bytesOf(name)
    expect(traces.filter((trace) => after.includes(trace))).toEqual([])
    expect(await store.lock.read()).toMatchObject({ phase: 'sealed', iterations: 600_000, idleMinutes: 15 })
  })

  it('opens everything as it was, and the log holds', async () => {
    const name = freshName()
    const { store, dataset, model } = await fill(name)
    await store.lock.set(PASSPHRASE)
    store.close()
    const again = await openStore(name, { passphrase: PASSPHRASE })
    expect(await again.datasets.load(dataset.digest)).toEqual({ ok: true, value: dataset })
    expect(await again.models.load(model.digest)).toEqual({ ok: true, value: model })
    expect(await again.models.usedLabels()).toEqual([{ name: 'secret-model', version: '1.0.0' }])
    expect(await again.keys.sign(new Uint8Array([1]))).toMatchObject({ ok: true, value: { name: 'Secret Signer' } })
    expect(await again.audit.verify()).toBeNull()
    expect(await again.registry.check()).toEqual([])
    expect((await again.audit.list()).map(({ action }) => action).slice(-2)).toEqual(['signingKeyMade', 'passphraseSet'])
  })

  it('keeps a wrong one and none at all out, and neither changes anything', async () => {
    const name = freshName()
    const { store } = await fill(name)
    await store.lock.set(PASSPHRASE)
    store.close()
    const before = await dump(name)
    for (let attempt = 0; attempt < 3; attempt++) expect(await reopen(name, `${PASSPHRASE}${attempt}`)).toMatchObject({ ok: false, error: { code: 'wrongPassphrase' } })
    expect(await reopen(name)).toMatchObject({ ok: false, error: { code: 'locked' } })
    expect(await dump(name)).toEqual(before)
    expect(await reopen(name, PASSPHRASE)).toMatchObject({ ok: true })
  })

  it('is changed without touching a record, and the old one opens no more', async () => {
    const name = freshName()
    const { store } = await fill(name)
    await store.lock.set(PASSPHRASE)
    const before = await dump(name)
    expect(await store.lock.change('not the passphrase', 'another one, also long')).toMatchObject({ ok: false, error: { code: 'wrongPassphrase' } })
    expect(await dump(name)).toEqual(before)
    expect(await store.lock.change(PASSPHRASE, 'another one, also long')).toMatchObject({ ok: true })
    store.close()
    const after = await dump(name)
    for (const each of ['modelVersions', 'datasetColumns', 'labels']) expect(after[each]).toEqual(before[each])
    expect(await reopen(name, PASSPHRASE)).toMatchObject({ ok: false, error: { code: 'wrongPassphrase' } })
    expect(await reopen(name, 'another one, also long')).toMatchObject({ ok: true })
  })

  it('is taken away again, and everything is as it was', async () => {
    const name = freshName()
    const { store } = await fill(name)
    const before = await dump(name)
    await store.lock.set(PASSPHRASE)
    expect(await store.lock.remove('not the passphrase')).toMatchObject({ ok: false, error: { code: 'wrongPassphrase' } })
    expect(await store.lock.remove(PASSPHRASE)).toEqual({ ok: true, value: null })
    const { auditEvents, ...after } = await dump(name)
    const { auditEvents: eventsBefore, ...rest } = before
    expect(after).toEqual(rest)
    expect(auditEvents!.slice(0, eventsBefore!.length)).toEqual(eventsBefore)
    expect(await store.audit.verify()).toBeNull()
    store.close()
    expect(await reopen(name)).toMatchObject({ ok: true })
  })

  it('that is lost leaves one way on: everything is erased, and the log says how long it was', async () => {
    const name = freshName()
    const { store } = await fill(name)
    const told = vi.fn()
    store.onLost(told)
    await store.lock.set(PASSPHRASE)
    const nEvents = await store.audit.count()
    expect(await eraseLocked({ name, clock: createFixedClock() })).toEqual({ ok: true, value: null })
    await vi.waitFor(() => expect(told).toHaveBeenCalledWith('locked'))
    const anew = await openStore(name)
    expect(await anew.lock.read()).toBeNull()
    expect(await anew.models.list()).toEqual([])
    expect(await anew.audit.list()).toMatchObject([{ sequence: 1, action: 'erasedAll', details: { nEventsErased: nEvents, lastHash: null } }])
    expect(await anew.audit.verify()).toBeNull()
  })

  it('has another tab lock itself; until it hears of it, it writes and misreads nothing', async () => {
    const name = freshName()
    const { store, dataset } = await fill(name)
    const deaf = await openStore(name)
    const told = vi.fn()
    deaf.onLost(told)
    const setting = store.lock.set(PASSPHRASE)
    expect(await setting).toMatchObject({ ok: true })
    await vi.waitFor(() => expect(told).toHaveBeenCalledWith('locked'))
    expect(await deaf.datasets.load(dataset.digest)).toMatchObject({ ok: false, error: { code: 'closed' } })
    expect(await store.datasets.load(dataset.digest)).toMatchObject({ ok: true })
  })
})

describe('a sealed store that was meddled with', () => {
  it.each<[string, (db: Awaited<ReturnType<typeof openRaw>>, digest: string) => Promise<unknown>]>([
    ['a flipped byte', async (db, digest) => {
      const record = await db.get('modelVersions', digest)
      record.sealed.bytes[40] ^= 1
      await db.put('modelVersions', record)
    }],
    ['a record in clear in its place', async (db, digest) => db.put('modelVersions', { ...(await makeModel({ seed: 9 })), digest })],
  ])('(%s) serves no such model and logs the damage', async (_what, meddle) => {
    const name = freshName()
    const store = await openSealed(name)
    const model = await makeModel()
    await store.models.save(model, { putInUse: true })
    await meddle(await openRaw(name), model.digest)
    expect(await store.models.load(model.digest)).toMatchObject({ ok: false, error: { code: 'corrupt', message: expect.stringContaining('us-market 1.0.0') } })
    expect((await store.audit.list()).at(-1)).toMatchObject({ action: 'modelDamaged' })
    expect(await store.models.save(model, { putInUse: false, origin: { reason: 'from its file', signed: null } })).toMatchObject({ ok: true })
    expect(await store.models.load(model.digest)).toEqual({ ok: true, value: model })
  })

  it('names the first event that was changed, taken away or exchanged', async () => {
    const name = freshName()
    const store = await openSealed(name)
    for (const seed of [1, 2, 3, 4]) await store.datasets.save(await makeDataset({ seed }))
    const db = await openRaw(name)
    const [second, third] = await Promise.all([db.get('auditEvents', 2), db.get('auditEvents', 3)])
    await db.put('auditEvents', { ...second, sealed: third.sealed })
    expect(await store.audit.verify()).toBe(2)
    await db.put('auditEvents', second)
    expect(await store.audit.verify()).toBeNull()
    await db.delete('auditEvents', 3)
    expect(await store.audit.verify()).toBe(3)
  })

  it('says of a data set that it is damaged', async () => {
    const name = freshName()
    const store = await openSealed(name)
    const dataset = await makeDataset()
    await store.datasets.save(dataset)
    const db = await openRaw(name)
    const column = await db.get('datasetColumns', [dataset.digest, 1])
    await db.put('datasetColumns', { ...column, index: 0 })
    expect(await store.datasets.load(dataset.digest)).toMatchObject({ ok: false, error: { code: 'corrupt' } })
  })

  it('does not take another phase than the one that was sealed', async () => {
    const name = freshName()
    const store = await openSealed(name)
    store.close()
    const db = await openRaw(name)
    await db.put('lock', { ...(await db.get('lock', 'lock')), phase: 'sealing' })
    expect(await reopen(name, PASSPHRASE)).toMatchObject({ ok: false, error: { code: 'corrupt' } })
  })
})

it('every store is decided on, and the lock itself can be read without a key', () => {
  expect(Object.keys(SEALING).sort()).toEqual([...STORE_NAMES].sort())
  expect(SEALING.lock).toBe('clear')
})
