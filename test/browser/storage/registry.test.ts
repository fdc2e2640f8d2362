import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { AuditEvent } from '../../../src/domain/audit/types'
import type { ModelVersion } from '../../../src/domain/model/types'
import type { StageCommand } from '../../../src/domain/ports'
import type { RegistryCommand } from '../../../src/domain/registry/commands'
import { PRODUCTION_GATES, SHADOW_GATES } from '../../../src/domain/registry/gates'
import { servingOf } from '../../../src/domain/registry/state'
import type { Digest } from '../../../src/domain/shared/digest'
import type { IdbStore } from '../../../src/storage/createIdbStore'
import { MIGRATIONS } from '../../../src/storage/migrations'
import { openDatabase } from '../../../src/storage/openDatabase'
import { makeModel } from '../../support/makeModel'
import { commandOf, faultsOf, passed, steps } from '../../support/registryWorld'
import { dump, freshName, openRaw, openStore } from './openStore'

const modelsOf = (n: number) => Promise.all(Array.from({ length: n }, (_, i) => makeModel({ seed: i + 1, version: `1.${i}.0` })))
const toShadow = (digest: Digest): StageCommand => ({ kind: 'toShadow', digest, gates: passed(SHADOW_GATES), skips: [] })
const promote = (digest: Digest, replaces: Digest | null): StageCommand => ({ kind: 'promote', digest, replaces, gates: passed(PRODUCTION_GATES), skips: [] })

async function serve(store: IdbStore, version: ModelVersion, replaces: Digest | null): Promise<void> {
  await store.models.save(version, { putInUse: true })
  for (const command of [toShadow(version.digest), promote(version.digest, replaces), { kind: 'confirm', digest: version.digest } as const]) {
    const done = await store.registry.run(command)
    if (!done.ok) throw new Error(done.error.message)
  }
}

describe('stages in IndexedDB', () => {
  it('[R25] [R26] random commands from two tabs leave pointers, log and chain in agreement; refused ones change nothing', { timeout: 180_000 }, async () => {
    const models = await modelsOf(4)
    const digests = models.map(({ digest }) => digest)
    await fc.assert(
      fc.asyncProperty(steps(2, 12), async (sequence) => {
        const name = freshName()
        const tabs = [await openStore(name), await openStore(name)]
        const seen = await Promise.all(tabs.map((tab) => tab.registry.read()))
        for (const step of sequence) {
          const tab = tabs[step.tab]!
          if (step.looks) seen[step.tab] = await tab.registry.read()
          const before = await dump(name)
          const isDone = await act(tab, commandOf(step, seen[step.tab]!, digests), models)
          if (!isDone) expect(await dump(name)).toEqual(before)
          expect(faultsOf(await tab.registry.read())).toEqual([])
        }
        expect(await tabs[0]!.registry.check()).toEqual([])
        expect(await tabs[1]!.audit.verify()).toBeNull()
        for (const tab of tabs) tab.close()
      }),
      { numRuns: 25, seed: 5 },
    )
  })

  it('[R16] [R18] one flipped byte in production: it does not serve, the previous one does, the event is logged and the page hears of it', async () => {
    const name = freshName()
    const store = await openStore(name)
    const [old, current] = await modelsOf(2)
    await serve(store, old!, null)
    await serve(store, current!, old!.digest)
    const heard = vi.fn()
    store.onChange(heard)
    await flipByte(name, current!.digest)
    expect(await store.models.load(current!.digest)).toMatchObject({ ok: false, error: { code: 'corrupt' } })
    expect(heard).toHaveBeenCalledWith(['models', 'settings', 'audit'])
    expect((await store.settings.read()).modelInUse).toBe(old!.digest)
    expect(servingOf(await store.registry.read())).toMatchObject({ role: 'previous', damaged: current!.digest })
    expect((await store.audit.page(null, 1))[0]).toMatchObject({ action: 'modelDamaged', subjectDigest: current!.digest })
    await store.models.load(current!.digest)
    expect(await store.audit.list({ actions: ['modelDamaged'] })).toHaveLength(1)
    expect(await store.models.save(current!, { putInUse: true, origin: { reason: 'from the backup', signed: null } })).toMatchObject({ ok: true })
    expect((await store.settings.read()).modelInUse).toBe(current!.digest)
    expect(await store.models.load(current!.digest)).toMatchObject({ ok: true })
    expect(await store.registry.check()).toEqual([])
  })

  it('[R19] [R20] protects what serves; a version of the archive comes back to the archive', async () => {
    const store = await openStore(freshName())
    const [old, current, other] = await modelsOf(3)
    await serve(store, old!, null)
    await serve(store, current!, old!.digest)
    for (const { digest } of [old!, current!]) expect(await store.models.remove(digest)).toMatchObject({ ok: false, error: { code: 'refused', details: { rule: 'R19', refusal: 'protected' } } })
    await store.models.save(other!, { putInUse: true })
    expect((await store.settings.read()).modelInUse).toBe(current!.digest)
    await store.registry.run({ kind: 'archive', digest: other!.digest, reason: 'noisy' })
    await store.registry.run({ kind: 'annotate', digest: other!.digest, tags: ['Candidate'], note: 'look again' })
    expect(await store.models.retire([other!.digest], 0)).toMatchObject({ ok: true, value: [{ digest: other!.digest }] })
    await store.models.restore(other!.digest)
    const state = await store.registry.read()
    expect([state.staging.size, state.live.size, state.annotations.get(other!.digest)]).toEqual([0, 3, { tags: ['candidate'], note: 'look again' }])
    expect(await store.registry.check()).toEqual([])
  })

  it('[R27] names the first event that was deleted, edited or moved', async () => {
    const name = freshName()
    const store = await openStore(name)
    const [old, current] = await modelsOf(2)
    await serve(store, old!, null)
    await serve(store, current!, old!.digest)
    const db = await openRaw(name)
    const events: AuditEvent[] = await db.getAll('auditEvents')
    expect(events.length).toBeGreaterThan(7)
    await db.put('auditEvents', { ...events[3]!, sequence: 5 })
    await db.put('auditEvents', { ...events[4]!, sequence: 4 })
    expect(await store.audit.verify()).toBe(4)
    for (const event of events) await db.put('auditEvents', event)
    expect(await store.audit.verify()).toBeNull()
    await db.delete('auditEvents', 6)
    expect(await store.audit.verify()).toBe(6)
    await db.put('auditEvents', { ...events[5]!, reason: 'rewritten' })
    expect(await store.audit.verify()).toBe(6)
  })

  it('[R26] a pointer moved behind the back of the log is named', async () => {
    const name = freshName()
    const store = await openStore(name)
    const [version] = await modelsOf(1)
    await serve(store, version!, null)
    await (await openRaw(name)).delete('pointers', 'production')
    expect(await store.registry.check()).toEqual(['the pointer production'])
  })

  it('exports the log as JSON Lines, page by page the same events', async () => {
    const store = await openStore(freshName())
    const [version] = await modelsOf(1)
    await serve(store, version!, null)
    const lines = (await (await store.audit.exportLines()).text()).trimEnd().split('\n')
    const events = await store.audit.list()
    expect(lines.map((line) => JSON.parse(line) as AuditEvent)).toEqual(events)
    expect(await store.audit.count()).toBe(events.length)
    expect(await store.audit.page(4, 2)).toEqual([events[2], events[1]])
  })
})

describe('the migration to stages', () => {
  it('puts every version into staging, keeps the model in use as the chosen one, and agrees with the log', async () => {
    const name = freshName()
    await openAt(name, 2)
    const [first, second, deleted] = await modelsOf(3)
    const db = await openRaw(name)
    for (const version of [first!, second!, deleted!]) await db.put('modelVersions', version)
    await db.put('pointers', { key: 'modelInUse', digest: second!.digest })
    await db.put('trash', { kind: 'model', digest: deleted!.digest, label: 'us-market 1.2.0', deletedAt: Date.UTC(2024, 2, 1), wasInUse: false })
    const event = (sequence: number, action: string, subjectDigest: Digest) => ({ sequence, at: sequence, action, subject: 'x', subjectDigest, reason: null, details: {}, previousHash: null, hash: '' })
    const log = [event(1, 'modelSaved', first!.digest), event(2, 'modelSaved', second!.digest), event(3, 'modelSaved', deleted!.digest), event(4, 'modelPutInUse', second!.digest), event(5, 'modelDeleted', deleted!.digest)]
    for (const each of log) await db.put('auditEvents', each)
    db.close()
    const store = await openStore(name)
    expect((await store.models.list()).map(({ digest }) => digest).sort()).toEqual([first!.digest, second!.digest].sort())
    expect(await store.registry.read()).toMatchObject({ staging: new Set([first!.digest, second!.digest]), production: null, chosen: second!.digest })
    expect((await store.settings.read()).modelInUse).toBe(second!.digest)
    expect(await store.registry.check()).toEqual([])
    expect(await store.audit.list({ actions: ['modelPutInUse'] })).toHaveLength(1)
    const summaries = await store.models.list()
    await store.models.restore(deleted!.digest)
    expect(await store.models.list()).toHaveLength(3)
    store.close()
    const fresh = await openStore(freshName())
    await fresh.models.save(second!, { putInUse: false })
    expect(summaries).toContainEqual((await fresh.models.list())[0])
  })

  it('keeps a version listed that is damaged beyond summary, so that its damage is found', async () => {
    const name = freshName()
    await openAt(name, 2)
    const db = await openRaw(name)
    const [version] = await modelsOf(1)
    const { params: _params, ...rest } = version!
    await db.put('modelVersions', rest)
    db.close()
    const store = await openStore(name)
    expect(await store.models.list()).toMatchObject([{ name: 'us-market', version: '1.0.0' }])
    expect(await store.models.load(version!.digest)).toMatchObject({ ok: false, error: { code: 'corrupt' } })
    expect((await store.registry.read()).damaged.has(version!.digest)).toBe(true)
  })
})

/** Carries a command out through the port it belongs to. */
async function act(store: IdbStore, command: RegistryCommand, models: readonly ModelVersion[]): Promise<boolean> {
  switch (command.kind) {
    case 'save':
      return (await store.models.save(models.find(({ digest }) => digest === command.digest)!, { putInUse: command.choose })).ok
    case 'choose':
      return store.settings.write({ modelInUse: command.digest }).then(
        () => true,
        () => false,
      )
    case 'delete':
      return (await store.models.remove(command.digest)).ok
    case 'restore':
      return (await store.models.restore(command.digest)).ok
    case 'retire':
      return (await store.models.retire(command.digests, command.keep)).ok
    case 'repair':
    case 'markDamaged':
      return (await store.models.load(command.digest)).ok
    case 'restoreBackup':
      // A backup comes in through another door: test/browser/storage/backup.test.ts.
      return false
    default:
      return (await store.registry.run(command)).ok
  }
}

async function flipByte(name: string, digest: Digest): Promise<void> {
  const db = await openRaw(name)
  const version: ModelVersion = await db.get('modelVersions', digest)
  new Uint8Array(version.params.means.buffer)[3]! ^= 1
  await db.put('modelVersions', version)
}

async function openAt(name: string, version: number): Promise<void> {
  const opened = await openDatabase({ name, migrations: MIGRATIONS.slice(0, version), onLost: () => {} })
  if (!opened.ok) throw new Error(opened.error.message)
  opened.value.close()
}
