import { afterEach, describe, expect, it, vi } from 'vitest'
import { makeDataset } from '../../support/makeDataset'
import { makeModel } from '../../support/makeModel'
import { dump, freshName, openRaw, openStore } from './openStore'

afterEach(() => void vi.restoreAllMocks())

describe('reload', () => {
  it('finds the same records, pointer and log', async () => {
    const name = freshName()
    const [dataset, model] = await Promise.all([makeDataset(), makeModel()])
    const before = await openStore(name)
    await before.datasets.save(dataset)
    await before.models.save(model, { putInUse: true })
    before.close()
    const after = await openStore(name)
    expect(await after.datasets.load(dataset.digest)).toEqual({ ok: true, value: dataset })
    expect(await after.models.load(model.digest)).toEqual({ ok: true, value: model })
    expect((await after.settings.read()).modelInUse).toBe(model.digest)
    expect(await after.audit.verify()).toBeNull()
  })

  it('fails with "closed" once the store has let go', async () => {
    const store = await openStore(freshName())
    store.close()
    expect(await store.datasets.save(await makeDataset())).toMatchObject({ ok: false, error: { code: 'closed' } })
    await expect(store.datasets.list()).rejects.toMatchObject({ code: 'closed' })
  })
})

describe('damage', () => {
  it('a flipped byte in a column is found at load, and the record stays in place', async () => {
    const { name, dataset } = await storeWithDataset()
    const db = await openRaw(name)
    const column = await db.get('datasetColumns', [dataset.digest, 1])
    new Uint8Array(column.values.buffer)[100]! ^= 1
    await db.put('datasetColumns', column)
    await expectCorrupt(name, dataset.digest)
  })

  it('a flipped byte in the dates is found at load', async () => {
    const { name, dataset } = await storeWithDataset()
    const db = await openRaw(name)
    const record = await db.get('datasetDates', dataset.digest)
    record.dates[3] += 1
    await db.put('datasetDates', record)
    await expectCorrupt(name, dataset.digest)
  })

  it('a column that is gone is found at load', async () => {
    const { name, dataset } = await storeWithDataset()
    await (await openRaw(name)).delete('datasetColumns', [dataset.digest, 2])
    await expectCorrupt(name, dataset.digest)
  })

  it.each<[string, (version: Damageable) => unknown]>([
    ['a mean', (version) => (version.params!.means[0]! += 1e-12)],
    ['a golden row', (version) => (version.golden.filtered[0] = 0.5)],
    ['the label', (version) => (version.version = '9.9.9')],
    ['a figure that is no longer finite', (version) => (version.metadata.fit.bic = NaN)],
    ['a part that is gone', (version) => delete version.params],
  ])('of a model version (%s) is found at load', async (_what, damage) => {
    const name = freshName()
    const store = await openStore(name)
    const model = await makeModel()
    await store.models.save(model, { putInUse: true })
    const db = await openRaw(name)
    const version = await db.get('modelVersions', model.digest)
    damage(version)
    await db.put('modelVersions', version)
    expect(await store.models.load(model.digest)).toMatchObject({ ok: false, error: { code: 'corrupt' } })
    expect(await db.count('modelVersions')).toBe(1)
  })

  it('of the log is named by the first bad event', async () => {
    const name = freshName()
    const store = await openStore(name)
    for (const seed of [1, 2, 3]) await store.datasets.save(await makeDataset({ seed }))
    const db = await openRaw(name)
    await db.put('auditEvents', { ...(await db.get('auditEvents', 2)), reason: 'rewritten' })
    expect(await store.audit.verify()).toBe(2)
  })
})

describe('a change that cannot be finished', () => {
  it.each(['throws at once', 'fails later'])('for want of room (%s) leaves nothing and says how much is used', async (how) => {
    const name = freshName()
    const store = await openStore(name)
    await store.datasets.save(await makeDataset({ seed: 1 }))
    const before = await dump(name)
    refuseFromPut(how === 'throws at once' ? 4 : 5, how)
    const saved = await store.datasets.save(await makeDataset({ seed: 2 }))
    vi.restoreAllMocks()
    expect(saved).toMatchObject({ ok: false, error: { code: 'quotaExceeded', message: expect.stringMatching(/MB of .* MB are used/) } })
    expect(await dump(name)).toEqual(before)
    expect(await store.datasets.save(await makeDataset({ seed: 2 }))).toMatchObject({ ok: true })
    expect(await store.audit.verify()).toBeNull()
  })

  it('because its transaction is aborted leaves nothing', async () => {
    const name = freshName()
    const store = await openStore(name)
    const before = await dump(name)
    const put = IDBObjectStore.prototype.put
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      const request = put.apply(this, args)
      if (this.name === 'labels') this.transaction.abort()
      return request
    })
    const saved = await store.models.save(await makeModel(), { putInUse: true })
    vi.restoreAllMocks()
    expect(saved).toMatchObject({ ok: false, error: { code: 'unavailable' } })
    expect(await dump(name)).toEqual(before)
  })

  it('is not announced to other tabs', async () => {
    const name = freshName()
    const [store, other] = [await openStore(name), await openStore(name)]
    const heard = vi.fn()
    other.onChange(heard)
    refuseFromPut(1, 'throws at once')
    await store.datasets.save(await makeDataset())
    vi.restoreAllMocks()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(heard).not.toHaveBeenCalled()
  })
})

type Damageable = { version: string; params?: { means: Float64Array }; golden: { filtered: Float64Array }; metadata: { fit: { bic: number } } }

async function storeWithDataset() {
  const name = freshName()
  const dataset = await makeDataset()
  await (await openStore(name)).datasets.save(dataset)
  return { name, dataset }
}

async function expectCorrupt(name: string, digest: string): Promise<void> {
  const before = await dump(name)
  const store = await openStore(name)
  expect(await store.datasets.load(digest)).toMatchObject({ ok: false, error: { code: 'corrupt', message: expect.stringContaining('prices.csv') } })
  expect(await dump(name)).toEqual(before)
}

/** The nth write and those after it meet a full disk, either as they are asked for or when they are carried out. */
function refuseFromPut(nth: number, how: string): void {
  const put = IDBObjectStore.prototype.put
  let count = 0
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    if (++count < nth) return put.apply(this, args)
    const error = new DOMException('The disk is full.', 'QuotaExceededError')
    if (how === 'throws at once') throw error
    const request = put.apply(this, args)
    Object.defineProperty(this.transaction, 'error', { value: error })
    request.addEventListener('success', () => request.transaction!.abort())
    return request
  })
}
