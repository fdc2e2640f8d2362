import { describe, expect, it } from 'vitest'
import { verifyChain } from '../../../src/domain/audit/chain'
import type { AuditEvent } from '../../../src/domain/audit/types'
import { PRODUCTION_GATES, SHADOW_GATES } from '../../../src/domain/registry/gates'
import { makeDataset } from '../../support/makeDataset'
import { makeModel } from '../../support/makeModel'
import { passed } from '../../support/registryWorld'
import { backupOf, fill, flipByte, restore } from './backupWorld'
import { dump, freshName, openRaw, openStore } from './openStore'

describe('a restore into a browser with a history', () => {
  it('[B6] [B7] [B8] [B9] keeps the log here, adds what is missing and keeps the log of the backup beside it', async () => {
    const to = freshName()
    const { store, models } = await fill(freshName())
    const backup = await backupOf(store)
    const target = await openStore(to)
    const shared = models[2]!
    const own = await makeModel({ seed: 20, name: 'own' })
    await target.models.save(own, { putInUse: true })
    await target.models.save(shared, { putInUse: false })
    await target.datasets.save(await makeDataset())
    await target.registry.run({ kind: 'annotate', digest: shared.digest, tags: ['here'], note: '' })
    await target.datasets.remove((await makeDataset()).digest)
    const logBefore = await target.audit.list()
    const { plan, outcome } = await restore(target, backup)
    expect(plan).toMatchObject({
      into: 'merge',
      history: 'attached',
      datasets: { fresh: ['more.csv', 'prices.csv'], here: [] },
      models: { fresh: ['model-1 1.0.0', 'model-2 1.0.0', 'model-4 1.0.0'], here: ['model-3 1.0.0'] },
      production: { here: null, inBackup: 'model-2 1.0.0', digest: models[1]!.digest },
    } satisfies Record<string, unknown>)
    expect(outcome.ok).toBe(true)
    const log = await target.audit.list()
    expect(log.slice(0, logBefore.length)).toEqual(logBefore)
    const added = log.slice(logBefore.length)
    expect(added[0]).toMatchObject({ action: 'backupRestored', details: { history: 'attached', head: backup.manifest.log.head, nEvents: backup.manifest.log.nEvents } })
    expect(added.filter(({ action }) => action === 'datasetRestored')).toHaveLength(2)
    const state = await target.registry.read()
    expect([state.production, state.previous, [...state.shadow], state.chosen]).toEqual([null, null, [], own.digest])
    expect(state.staging).toEqual(new Set([own, models[1]!, shared].map(({ digest }) => digest)))
    expect(state.live.has(models[3]!.digest)).toBe(true)
    expect(state.annotations.get(shared.digest)).toMatchObject({ tags: ['here'] })
    for (const { digest } of models.slice(0, 4)) expect(await target.models.load(digest)).toMatchObject({ ok: true })
    for (const { digest } of await target.datasets.list()) expect((await target.datasets.load(digest)).ok).toBe(true)
    expect((await target.settings.read()).dataByModel).toEqual((await store.settings.read()).dataByModel)
    expect([await target.audit.verify(), await target.registry.check()]).toEqual([null, []])

    const [attached] = await target.backups.attachedLogs()
    expect(attached).toMatchObject({ head: backup.manifest.log.head, nEvents: backup.manifest.log.nEvents })
    const lines = (await (await target.backups.exportAttached(attached!.head)).text()).trimEnd().split('\n')
    expect(await verifyChain(lines.map((line) => JSON.parse(line) as AuditEvent))).toBeNull()
    const raw = await openRaw(to)
    const record = (await raw.get('attachedEvents', [attached!.head, 3])) as { event: AuditEvent }
    await raw.put('attachedEvents', { ...record, event: { ...record.event, subject: 'another' } })
    expect(await target.registry.check()).toEqual([expect.stringContaining('breaks at its event 3')])
  })

  it('[B7] of its own earlier backup attaches nothing, and brings back what was deleted since', async () => {
    const { store, models } = await fill(freshName())
    const backup = await backupOf(store)
    await store.models.remove(models[3]!.digest)
    await store.trash.empty()
    const { plan, outcome } = await restore(store, backup)
    expect(plan).toMatchObject({ history: 'contained', models: { fresh: ['model-4 1.0.0'] } })
    expect(outcome.ok).toBe(true)
    expect(await store.backups.attachedLogs()).toEqual([])
    expect((await store.models.load(models[3]!.digest)).ok).toBe(true)
    expect([await store.audit.verify(), await store.registry.check()]).toEqual([null, []])
  })

  it('[B10] takes the production of the backup only if it was chosen, on trial', async () => {
    const { store, models } = await fill(freshName())
    const backup = await backupOf(store)
    const target = await openStore(freshName())
    const own = await makeModel({ seed: 20, name: 'own' })
    await target.models.save(own, { putInUse: false })
    await target.registry.run({ kind: 'toShadow', digest: own.digest, gates: passed(SHADOW_GATES), skips: [] })
    await target.registry.run({ kind: 'promote', digest: own.digest, replaces: null, gates: passed(PRODUCTION_GATES), skips: [] })
    await target.registry.run({ kind: 'confirm', digest: own.digest })
    expect((await restore(target, backup, true)).outcome.ok).toBe(true)
    expect(await target.registry.read()).toMatchObject({ production: models[1]!.digest, previous: own.digest, trial: { digest: models[1]!.digest, production: own.digest } })
    await target.registry.run({ kind: 'return', digest: models[1]!.digest, what: 'its golden rows differ' })
    expect(await target.registry.read()).toMatchObject({ production: own.digest, previous: null, trial: null })
    expect(await target.registry.check()).toEqual([])
  })

  it('[B11] gives a version another name where its label is taken', async () => {
    const { store, models } = await fill(freshName())
    const backup = await backupOf(store)
    const target = await openStore(freshName())
    await target.models.save(await makeModel({ seed: 20, name: 'model-1' }), { putInUse: false })
    const { plan, outcome } = await restore(target, backup)
    expect([plan.renamed, outcome.ok]).toEqual([[{ from: 'model-1 1.0.0', to: 'model-1-restored 1.0.0' }], true])
    expect(await target.models.load(models[0]!.digest)).toMatchObject({ ok: true, value: { name: 'model-1-restored', version: '1.0.0' } })
    expect(await target.audit.list({ subjectDigest: models[0]!.digest })).toMatchObject([{ subject: 'model-1-restored 1.0.0', details: { labelInBackup: 'model-1 1.0.0' } }])
  })

  it('[B12] repairs what is damaged here, and leaves out what is damaged there', async () => {
    const [from, to] = [freshName(), freshName()]
    const { store, models } = await fill(from)
    await flipByte(from, models[3]!.digest)
    const backup = await backupOf(store)
    const target = await openStore(to)
    await target.models.save(models[2]!, { putInUse: false })
    await flipByte(to, models[2]!.digest)
    expect((await target.models.load(models[2]!.digest)).ok).toBe(false)
    const { plan, outcome } = await restore(target, backup)
    expect([plan.repaired, plan.damaged, outcome.ok]).toEqual([['model-3 1.0.0'], ['model-4 1.0.0'], true])
    expect((await target.models.load(models[2]!.digest)).ok).toBe(true)
    expect(await target.models.load(models[3]!.digest)).toMatchObject({ ok: false, error: { code: 'notFound' } })
    expect(await target.registry.check()).toEqual([])
  })

  it('[B13] leaves settings, runs and the trash of the backup in the file', async () => {
    const { store, models } = await fill(freshName())
    const backup = await backupOf(store)
    const target = await openStore(freshName())
    await target.models.save(await makeModel({ seed: 20, name: 'own' }), { putInUse: false })
    await restore(target, backup)
    expect(await target.settings.read()).toMatchObject({ theme: 'system', analyst: 'analyst' })
    expect([await target.runs.list(), await target.trash.list()]).toEqual([[], []])
    expect((await target.models.load(models[4]!.digest)).ok).toBe(false)
  })

  it('[B4] is refused if something was stored since it was looked at', async () => {
    const name = freshName()
    const { store } = await fill(freshName())
    const backup = await backupOf(store)
    const target = await openStore(name)
    const plan = await target.backups.plan(backup)
    await target.datasets.save(await makeDataset({ name: 'new.csv', seed: 30 }))
    const before = await dump(name)
    const localHead = plan.ok ? plan.value.localHead : null
    expect(await target.backups.restore(backup, { localHead, takeProduction: false })).toMatchObject({ ok: false, error: { code: 'conflict' } })
    expect(await dump(name)).toEqual(before)
  })
})
