import { describe, expect, it, vi } from 'vitest'
import { createIdbStore } from '../../../src/storage/createIdbStore'
import { MIGRATIONS } from '../../../src/storage/migrations'
import { openDatabase } from '../../../src/storage/openDatabase'
import { createFixedClock } from '../../support/fixedClock'
import { makeDataset } from '../../support/makeDataset'
import { makeModel } from '../../support/makeModel'
import { freshName, openRaw, openStore } from './openStore'

describe('two tabs', () => {
  it('the second hears what the first changed and reads it', async () => {
    const name = freshName()
    const [first, second] = [await openStore(name), await openStore(name)]
    const heard = vi.fn()
    const ownHeard = vi.fn()
    second.onChange(heard)
    first.onChange(ownHeard)
    const dataset = await makeDataset()
    await first.datasets.save(dataset)
    await vi.waitFor(() => expect(heard).toHaveBeenCalledWith(['datasets', 'trash', 'audit']))
    expect(await second.datasets.load(dataset.digest)).toEqual({ ok: true, value: dataset })
    expect(ownHeard).not.toHaveBeenCalled()
  })

  it('stop hearing when they unsubscribe', async () => {
    const name = freshName()
    const [first, second] = [await openStore(name), await openStore(name)]
    const heard = vi.fn()
    second.onChange(heard)()
    await first.datasets.save(await makeDataset())
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(heard).not.toHaveBeenCalled()
  })

  it('saving different models under one label at the same time have one winner', async () => {
    const name = freshName()
    const tabs = await Promise.all([1, 2, 3, 4].map(() => openStore(name)))
    const models = await Promise.all([1, 2, 3, 4].map((seed) => makeModel({ seed })))
    const outcomes = await Promise.all(tabs.map((tab, i) => tab.models.save(models[i]!, { putInUse: true })))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    for (const outcome of outcomes) if (!outcome.ok) expect(outcome.error.code).toBe('conflict')
    expect(await tabs[0]!.models.list()).toHaveLength(1)
    expect((await tabs[0]!.audit.list()).map(({ action }) => action)).toEqual(['modelSaved', 'modelPutInUse'])
  })

  it('changing different things at the same time both succeed, and the log holds', async () => {
    const name = freshName()
    const tabs = await Promise.all([1, 2, 3].map(() => openStore(name)))
    const datasets = await Promise.all(Array.from({ length: 12 }, (_, i) => makeDataset({ seed: i + 1 })))
    const outcomes = await Promise.all(datasets.map((dataset, i) => tabs[i % 3]!.datasets.save(dataset)))
    expect(outcomes.every(({ ok }) => ok)).toBe(true)
    const events = await tabs[0]!.audit.list()
    expect(events.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1))
    expect(await tabs[0]!.audit.verify()).toBeNull()
  })

  it('deleting the same model at the same time do it once', async () => {
    const name = freshName()
    const tabs = [await openStore(name), await openStore(name)]
    const model = await makeModel()
    await tabs[0]!.models.save(model, { putInUse: false })
    const outcomes = await Promise.all(tabs.map((tab) => tab.models.remove(model.digest)))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await tabs[0]!.audit.list()).filter(({ action }) => action === 'modelDeleted')).toHaveLength(1)
  })
})

describe('versions of the database', () => {
  const next = [...MIGRATIONS, () => {}]

  it('an older tab lets a newer one upgrade and says that it lost its data', async () => {
    const name = freshName()
    const old = await openStore(name)
    const lost = vi.fn()
    old.onLost(lost)
    const newer = await openStore(name, { migrations: next })
    expect(lost).toHaveBeenCalledWith('upgrade')
    expect(await old.datasets.save(await makeDataset())).toMatchObject({ ok: false, error: { code: 'closed' } })
    expect(await newer.datasets.save(await makeDataset())).toMatchObject({ ok: true })
  })

  it('an older page on a newer database is refused in words', async () => {
    const name = freshName()
    ;(await openStore(name, { migrations: next })).close()
    const opened = await createIdbStore({ name, clock: createFixedClock() })
    expect(opened).toMatchObject({ ok: false, error: { code: 'newerSchema', message: expect.stringContaining('Reload') } })
  })

  it('a tab that does not let go is named after a while, and the upgrade is given up', async () => {
    const name = freshName()
    ;(await openStore(name)).close()
    const stubborn = await openRaw(name)
    const opened = await openDatabase({ name, migrations: next, blockedAfterMs: 50, onLost: () => {} })
    expect(opened).toMatchObject({ ok: false, error: { code: 'unavailable', message: expect.stringContaining('Close the other tabs') } })
    stubborn.close()
  })

  it('waits for a tab that lets go in time', async () => {
    const name = freshName()
    ;(await openStore(name)).close()
    const slow = await openRaw(name)
    setTimeout(() => slow.close(), 100)
    const opened = await openDatabase({ name, migrations: next, onLost: () => {} })
    expect(opened.ok).toBe(true)
    if (opened.ok) opened.value.close()
  })

  it('a connection that the browser ends is reported', async () => {
    const name = freshName()
    const lost = vi.fn()
    const opened = await openDatabase({ name, onLost: lost })
    if (!opened.ok) throw new Error(opened.error.message)
    opened.value.dispatchEvent(new Event('close'))
    expect(lost).toHaveBeenCalledWith('terminated')
    opened.value.close()
  })
})
