import { describe, expect, it } from 'vitest'
import { verifyChain } from '../../../src/domain/audit/chain'
import type { AuditEvent } from '../../../src/domain/audit/types'
import { PRODUCTION_GATES, SHADOW_GATES } from '../../../src/domain/registry/gates'
import type { ModelVersion } from '../../../src/domain/model/types'
import type { IdbStore } from '../../../src/storage/createIdbStore'
import { makeDataset } from '../../support/makeDataset'
import { makeModel } from '../../support/makeModel'
import { makeSweepPlan } from '../../support/makeSweepPlan'
import { passed } from '../../support/registryWorld'
import { backupOf, fill, flipByte, restore } from './backupWorld'
import { dump, freshName, openRaw, openStore } from './openStore'

/** A look at a model that finds one thing wrong, or that it is over. */
async function lookAt(store: IdbStore, { digest, name, version }: ModelVersion, found: 'open' | 'over'): Promise<void> {
  const finding = { source: 'stuck:vol', family: 'data', state: 'Alerting', openedDay: 100, closedDay: null, worst: 6, limit: 5 } as const
  const looked = await store.alerts.run({ kind: 'look', modelDigest: digest, modelLabel: `${name} ${version}`, findings: found === 'open' ? [finding] : [], lastDay: 106 })
  if (!looked.ok) throw new Error(looked.error.message)
}

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
    expect((await restore(target, backup, { takeProduction: true })).outcome.ok).toBe(true)
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

  it('[B13] leaves settings, open alerts and the trash of the backup in the file', async () => {
    const { store, models } = await fill(freshName())
    await lookAt(store, models[1]!, 'open')
    const backup = await backupOf(store)
    const target = await openStore(freshName())
    await target.models.save(await makeModel({ seed: 20, name: 'own' }), { putInUse: false })
    await restore(target, backup)
    expect(await target.settings.read()).toMatchObject({ theme: 'system', analyst: 'analyst' })
    expect([await target.trash.list(), await target.alerts.list(), await target.alerts.alerting()]).toEqual([[], [], { silences: [], rules: [], seenUntil: {} }])
    expect((await target.models.load(models[4]!.digest)).ok).toBe(false)
  })

  it('[B18] adds runs, sweeps and alerts that are over, and leaves those here as they are', async () => {
    const { store, models } = await fill(freshName())
    await lookAt(store, models[0]!, 'open')
    await lookAt(store, models[0]!, 'over')
    await store.runs.put({ id: 'r2', title: 'Train', startedAt: 3, endedAt: null, outcome: 'running', message: null, pipeline: null })
    const sweep = makeSweepPlan()
    await store.sweeps.begin(sweep)
    const backup = await backupOf(store)
    const target = await openStore(freshName())
    const mine = { id: 'r0', title: 'Mine', startedAt: 2, endedAt: 3, outcome: 'finished', message: null, pipeline: null } as const
    await target.runs.put(mine)
    await target.models.save(await makeModel({ seed: 20, name: 'model-1' }), { putInUse: false })
    const { plan, outcome } = await restore(target, backup)
    expect([plan.runs, plan.nAlerts, outcome]).toEqual([{ nFresh: 1, nHere: 0 }, 1, { ok: true, value: null }])
    expect((await target.runs.list()).map(({ id }) => id)).toEqual(['r0', 'r1'])
    expect((await target.alerts.list()).map(({ modelLabel, closedAt }) => [modelLabel, closedAt !== null])).toEqual([['model-1-restored 1.0.0', true]])
    expect(await target.sweeps.list()).toMatchObject([{ id: sweep.id }])
    expect((await target.audit.list()).find(({ action }) => action === 'backupRestored')).toMatchObject({ details: { nRuns: 1, nAlerts: 1 } })
    const again = await restore(target, backup)
    expect([again.plan.runs, again.outcome.ok, (await target.runs.list()).length, (await target.alerts.list()).length]).toEqual([{ nFresh: 0, nHere: 1 }, true, 2, 1])
  })

  it('[B19] trusts the backup\'s signers only if told to, and never a key that is not the one it names', async () => {
    const from = freshName()
    const { store } = await fill(from)
    const own = await openStore(freshName())
    const keys = [await own.keys.make('Bob'), await own.keys.make('Cy')].map((made) => (made.ok ? made.value : null)!)
    for (const { name, pem } of keys) await store.signers.trust({ name, pem })
    const raw = await openRaw(from)
    await raw.put('signers', { ...(await raw.get('signers', keys[0]!.fingerprint)), name: 'Mallory', fingerprint: 'd'.repeat(64) })
    const backup = await backupOf(store)
    const target = await openStore(freshName())
    await target.models.save(await makeModel({ seed: 20, name: 'own' }), { putInUse: false })
    const first = await restore(target, backup)
    expect([first.plan.signers.map(({ name }) => name).sort(), first.plan.damaged]).toEqual([['Bob', 'Cy'], ['the key of Mallory']])
    expect(await target.signers.list()).toEqual([])
    await restore(target, backup, { takeSigners: true })
    expect((await target.signers.list()).map(({ name, fingerprint }) => [name, fingerprint])).toEqual(keys.map(({ name, fingerprint }) => [name, fingerprint]))
    expect((await target.audit.list()).filter(({ action }) => action === 'signerTrusted')).toMatchObject(keys.map(() => ({ details: { backup: backup.manifest.log.head } })))
    expect(await target.audit.verify()).toBeNull()
    // The browser whose own keys these are has no one to trust.
    await own.models.save(await makeModel({ seed: 20, name: 'own' }), { putInUse: false })
    expect((await restore(own, backup)).plan.signers).toEqual([])
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
    expect(await target.backups.restore(backup, { localHead, takeProduction: false, takeSigners: false })).toMatchObject({ ok: false, error: { code: 'conflict' } })
    expect(await dump(name)).toEqual(before)
  })
})
