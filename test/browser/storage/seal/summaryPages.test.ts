import { describe, expect, it, vi } from 'vitest'
import { makeModel } from '../../../support/makeModel'
import { freshName, openRaw, openStore } from '../openStore'
import { openSealed, PASSPHRASE } from './sealedStore'

async function openFilled() {
  const name = freshName()
  const store = await openSealed(name)
  const models = await Promise.all(['one', 'two', 'three'].map((each, i) => makeModel({ name: each, seed: i + 1 })))
  for (const model of models) await store.models.save(model, { putInUse: false })
  const raw = await openRaw(name)
  const pages = () => raw.getAllKeys('summaryPages')
  const all = [...new Set(models.map(({ digest }) => digest.slice(0, 2)))].sort()
  /** lists, and waits until the pages that it made are kept */
  const list = async () => {
    const listed = await store.models.list()
    await vi.waitFor(async () => expect(await pages()).toEqual([...new Set(listed.map(({ digest }) => digest.slice(0, 2)))].sort()))
    return listed
  }
  return { name, store, models, raw, pages, all, list }
}

describe('pages of summaries', () => {
  it('are kept by the first list, and what they give is what the records give', async () => {
    const { store, pages, all, list, raw, models } = await openFilled()
    expect(await pages()).toEqual([])
    const first = await list()
    expect(await pages()).toEqual(all)
    // Records that no longer open show that the second list reads the pages.
    for (const record of (await raw.getAll('modelSummaries')) as { sealed: { bytes: Uint8Array } }[]) {
      record.sealed.bytes[0]! ^= 1
      await raw.put('modelSummaries', record)
    }
    expect(await store.models.list()).toEqual(first)
    expect(first.map(({ digest }) => digest).sort()).toEqual(models.map(({ digest }) => digest).sort())
  })

  it('go with every change of a summary, and no list is ever behind', async () => {
    const { store, models, pages, all, list } = await openFilled()
    await list()
    const gone = models[0]!.digest
    await store.models.remove(gone)
    expect(await pages()).toEqual(all.filter((page) => page !== gone.slice(0, 2)))
    expect((await list()).map(({ name }) => name).sort()).toEqual(['three', 'two'])
    await store.models.restore(gone)
    expect((await list()).map(({ name }) => name).sort()).toEqual(['one', 'three', 'two'])
  })

  it('that are damaged, forged or of other versions are made anew from the records', async () => {
    const { store, raw, list, all } = await openFilled()
    const listed = await list()
    const sound = (await raw.getAll('summaryPages')) as { page: string; sealed: { bytes: Uint8Array; iv: Uint8Array } }[]
    const [page] = structuredClone(sound)
    page!.sealed.bytes[0]! ^= 1
    await raw.put('summaryPages', page)
    expect(await store.models.list()).toEqual(listed)
    await vi.waitFor(async () => expect(String(((await raw.get('summaryPages', all[0]!)) as typeof page)!.sealed.bytes)).not.toBe(String(page!.sealed.bytes)))
    // A page put in another's place does not open there.
    await raw.put('summaryPages', { ...sound[1]!, page: all[0]! })
    expect(await store.models.list()).toEqual(listed)
    await raw.delete('summaryPages', all[0]!)
    expect(await store.models.list()).toEqual(listed)
  })

  it('are gone with the passphrase, and name nothing while it is there', async () => {
    const { name, store, raw, list, pages } = await openFilled()
    await list()
    expect(JSON.stringify(await raw.getAll('summaryPages'))).not.toContain('three')
    expect(await store.lock.remove(PASSPHRASE)).toMatchObject({ ok: true })
    expect(await pages()).toEqual([])
    const again = await openStore(name)
    expect(await again.models.list()).toHaveLength(3)
    expect(await pages()).toEqual([])
  })
})
