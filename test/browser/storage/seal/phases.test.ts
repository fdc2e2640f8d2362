import { afterEach, describe, expect, it, vi } from 'vitest'
import type { IdbStore } from '../../../../src/storage/createIdbStore'
import { isSealed } from '../../../../src/storage/seal/envelope'
import { SEALING } from '../../../../src/storage/seal/sealing'
import type { StoreName } from '../../../../src/storage/schema'
import { makeDataset } from '../../../support/makeDataset'
import { makeModel } from '../../../support/makeModel'
import { backupOf, fill, restore } from '../backupWorld'
import { dump, freshName, openRaw, openStore } from '../openStore'
import { enterPhase, openedDump, openSealed, PASSPHRASE } from './sealedStore'

afterEach(() => void vi.restoreAllMocks())

type Contents = Awaited<ReturnType<typeof dump>>

/** A database with the same records, byte for byte. */
async function copyOf(contents: Contents): Promise<string> {
  const name = freshName()
  ;(await openStore(name)).close()
  const db = await openRaw(name)
  for (const [store, records] of Object.entries(contents)) for (const record of records) await db.put(store, record)
  db.close()
  return name
}

/** How many records of sealed stores lie there in clear, and how many sealed. */
async function formsOf(name: string): Promise<{ clear: number; sealed: number }> {
  const records = Object.entries(await dump(name)).flatMap(([store, each]) => (SEALING[store as StoreName] === 'clear' ? [] : each))
  const sealed = records.filter(isSealed).length
  return { clear: records.length - sealed, sealed }
}

/** The tab ends within the nth write from now on: its transaction is gone, and nothing more is written. */
function endAtWrite(nth: number): { wasReached: () => boolean } {
  let count = 0
  const put = IDBObjectStore.prototype.put
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    const request = put.apply(this, args)
    if (++count >= nth) this.transaction.abort()
    return request
  })
  return { wasReached: () => count >= nth }
}

describe.each([
  { phase: 'sealing', from: 'in clear' },
  { phase: 'opening', from: 'sealed' },
] as const)('a tab that ends while records are $from and $phase goes on', ({ phase }) => {
  it('at any write: every record is whole and can be read, and the next visit finishes', { timeout: 120_000 }, async () => {
    const start = await startOf(phase)
    const expected = await openedDump(await copyOf(start), phase)
    let nEnds = 0
    for (let nth = 1; ; nth += 3) {
      const name = await copyOf(start)
      const store = await openStore(name, { passphrase: PASSPHRASE })
      const { wasReached } = endAtWrite(nth)
      const resumed = await store.lock.resume()
      vi.restoreAllMocks()
      store.close()
      if (!wasReached()) {
        expect(resumed).toEqual({ ok: true, value: null })
        break
      }
      nEnds++
      expect(resumed.ok).toBe(false)
      expect(await openedDump(name, phase)).toEqual(expected)
      const next = await openStore(name, { passphrase: PASSPHRASE })
      expect(await next.lock.resume()).toEqual({ ok: true, value: null })
      expect(await next.audit.verify()).toBeNull()
      next.close()
      expect(await formsOf(name)).toMatchObject(phase === 'sealing' ? { clear: 0 } : { sealed: 0 })
      expect((await dump(name))['lock']).toHaveLength(phase === 'sealing' ? 1 : 0)
    }
    expect(nEnds).toBeGreaterThan(10)
  })
})

/** A store with everything in it, as it is when the phase has just begun. */
async function startOf(phase: 'sealing' | 'opening'): Promise<Contents> {
  const name = freshName()
  const { store } = await fill(name)
  store.close()
  await enterPhase(name, 'sealing')
  if (phase === 'opening') {
    const sealing = await openStore(name, { passphrase: PASSPHRASE })
    await sealing.lock.resume()
    sealing.close()
    await enterPhase(name, 'opening')
  }
  return dump(name)
}

/** A tab that no message of another one reaches. */
async function openDeaf(name: string, passphrase?: string): Promise<IdbStore> {
  const mute = { addEventListener: () => {}, removeEventListener: () => {}, postMessage: () => {}, close: () => {} }
  vi.stubGlobal('BroadcastChannel', function () {
    return mute
  })
  const deaf = await openStore(name, passphrase === undefined ? {} : { passphrase })
  vi.unstubAllGlobals()
  return deaf
}

describe('several tabs', () => {
  it('under a passphrase lose nothing to each other, and of rivals one wins', async () => {
    const name = freshName()
    await openSealed(name)
    const tabs = await Promise.all([1, 2, 3].map(() => openStore(name, { passphrase: PASSPHRASE })))
    const datasets = await Promise.all(Array.from({ length: 9 }, (_, i) => makeDataset({ seed: i + 1 })))
    const saved = await Promise.all(datasets.map((dataset, i) => tabs[i % 3]!.datasets.save(dataset)))
    expect(saved.every(({ ok }) => ok)).toBe(true)
    const models = await Promise.all([1, 2, 3].map((seed) => makeModel({ seed })))
    const rivals = await Promise.all(tabs.map((tab, i) => tab.models.save(models[i]!, { putInUse: true })))
    expect(rivals.filter(({ ok }) => ok)).toHaveLength(1)
    for (const outcome of rivals) if (!outcome.ok) expect(outcome.error.code).toBe('conflict')
    expect(await tabs[0]!.audit.count()).toBe(9 + 2)
    expect(await tabs[1]!.audit.verify()).toBeNull()
    expect(await tabs[2]!.registry.check()).toEqual([])
    expect(await formsOf(name)).toMatchObject({ clear: 0 })
  })

  it('of which one writes on while another sets a passphrase: what was said to be saved is there, and nothing is left in clear', async () => {
    const name = freshName()
    const [setting, writing] = [await openStore(name), await openStore(name)]
    const setter = { isDone: false }
    const began = setting.lock.set(PASSPHRASE).finally(() => (setter.isDone = true))
    const saved: string[] = []
    const refusals = new Set<string>()
    // At a pace that leaves the other tab a turn; until the passphrase is set and one write was refused for it.
    for (let seed = 1; seed <= 500 && (!setter.isDone || refusals.size === 0); seed++) {
      const dataset = await makeDataset({ seed })
      const outcome = await writing.datasets.save(dataset)
      if (outcome.ok) saved.push(dataset.digest)
      else refusals.add(outcome.error.code)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    expect(saved.length).toBeGreaterThan(0)
    expect(refusals.size).toBeGreaterThan(0)
    expect(await began).toEqual({ ok: true, value: null })
    for (const code of refusals) expect(['locked', 'closed']).toContain(code)
    expect(new Set((await setting.datasets.list()).map(({ digest }) => digest))).toEqual(new Set(saved))
    expect(await setting.audit.verify()).toBeNull()
    expect(await formsOf(name)).toMatchObject({ clear: 0 })
  })

  it('of which one hears nothing: its reads and writes are refused, and change nothing, once a passphrase is set and once it is taken away', async () => {
    const name = freshName()
    const store = await openStore(name)
    const [dataset, other] = await Promise.all([makeDataset(), makeDataset({ seed: 2 })])
    await store.datasets.save(dataset)
    const expectShutOut = async (deaf: IdbStore) => {
      const before = await dump(name)
      expect(await deaf.datasets.save(other)).toMatchObject({ ok: false, error: { code: 'locked' } })
      expect(await deaf.datasets.load(dataset.digest)).toMatchObject({ ok: false, error: { code: 'locked' } })
      await expect(deaf.settings.write({ theme: 'dark' })).rejects.toMatchObject({ code: 'locked' })
      expect(await dump(name)).toEqual(before)
    }
    const deafToSetting = await openDeaf(name)
    await store.lock.set(PASSPHRASE)
    await expectShutOut(deafToSetting)
    const deafToRemoving = await openDeaf(name, PASSPHRASE)
    await store.lock.remove(PASSPHRASE)
    await expectShutOut(deafToRemoving)
    expect(await store.audit.verify()).toBeNull()
  })

  it('of which one writes on while another takes the passphrase away: nothing is left sealed', async () => {
    const name = freshName()
    const removing = await openSealed(name)
    const writing = await openStore(name, { passphrase: PASSPHRASE })
    const datasets = await Promise.all(Array.from({ length: 30 }, (_, i) => makeDataset({ seed: i + 1 })))
    for (const dataset of datasets.slice(0, 10)) await removing.datasets.save(dataset)
    const began = removing.lock.remove(PASSPHRASE)
    const outcomes = []
    for (const dataset of datasets.slice(10)) outcomes.push(await writing.datasets.save(dataset))
    expect(await began).toEqual({ ok: true, value: null })
    expect(await removing.datasets.list()).toHaveLength(10 + outcomes.filter(({ ok }) => ok).length)
    for (const outcome of outcomes) if (!outcome.ok) expect(['locked', 'closed']).toContain(outcome.error.code)
    expect(await removing.audit.verify()).toBeNull()
    expect(await formsOf(name)).toMatchObject({ sealed: 0 })
  })
})

it('a backup made under a passphrase is in clear or under its own, and comes back sealed', { timeout: 60_000 }, async () => {
  const name = freshName()
  const { store } = await fill(name)
  store.close()
  await enterPhase(name, 'sealing')
  const sealed = await openStore(name, { passphrase: PASSPHRASE })
  await sealed.lock.resume()
  const backup = await backupOf(sealed)
  const target = freshName()
  const empty = await openSealed(target)
  const { outcome } = await restore(empty, backup)
  expect(outcome).toMatchObject({ ok: true })
  const [there, here] = [await sealed.models.list(), await empty.models.list()]
  expect(here).toEqual(there)
  for (const { digest } of here) expect(await empty.models.load(digest)).toMatchObject({ ok: true })
  expect(await empty.audit.verify()).toBeNull()
  expect(await formsOf(target)).toMatchObject({ clear: 0 })
})
