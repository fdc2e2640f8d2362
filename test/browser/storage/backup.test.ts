import { describe, expect, it, onTestFinished } from 'vitest'
import { appendEvent } from '../../../src/domain/audit/chain'
import type { AuditEvent } from '../../../src/domain/audit/types'
import { openBackup, readRecords, type OpenedBackup } from '../../../src/domain/backup/openBackup'
import { createBackupWriter } from '../../../src/domain/backup/writeBackup'
import { MIGRATIONS } from '../../../src/storage/migrations'
import { STORE_TABLE } from '../../../src/storage/backup/storeTable'
import { makeModel } from '../../support/makeModel'
import { backupOf, fill, restore } from './backupWorld'
import { dump, freshName, openStore } from './openStore'

const events = (contents: Record<string, unknown[]>) => contents['auditEvents'] as AuditEvent[]

describe('a backup', () => {
  it('[B1] holds every record of every store but keys and folders', async () => {
    const name = freshName()
    const { store } = await fill(name)
    const backup = await backupOf(store)
    const stored = await dump(name)
    for (const [kind, handling] of Object.entries(STORE_TABLE)) {
      if (handling.as === 'leftOut') expect(backup.manifest.counts[kind]).toBeUndefined()
      else expect([kind, backup.manifest.counts[kind] ?? 0]).toEqual([kind, stored[kind]!.length])
      if (handling.as === 'records') expect(await readRecords(backup, kind)).toEqual(stored[kind])
    }
    expect(stored['keys']).toHaveLength(1)
    expect(backup.manifest).toMatchObject({ databaseVersion: MIGRATIONS.length, build: 'test', log: { nEvents: events(stored).length, head: events(stored).at(-1)!.hash } })
  })

  it('[B2] is read anew if the log goes on while it is read', async () => {
    const { store } = await fill(freshName())
    let nChanges = 0
    const written = await store.backups.write(null, {
      onProgress: (share) => {
        if (share > 0.5 && nChanges === 0) {
          nChanges++
          void store.registry.run({ kind: 'keepArchived', keep: 7 })
        }
      },
    })
    const log = await store.audit.list()
    expect(log.at(-1)!.action).toBe('retentionSet')
    expect(written).toMatchObject({ ok: true, value: { manifest: { log: { head: log.at(-1)!.hash } } } })
  })

  it('can be cancelled', async () => {
    const { store } = await fill(freshName())
    const controller = new AbortController()
    const written = await store.backups.write(null, { signal: controller.signal, onProgress: () => controller.abort() })
    expect(written).toMatchObject({ ok: false, error: { code: 'cancelled' } })
  })
})

describe('a restore into an empty browser', () => {
  it.each([null, 'four words are enough'])('[B5] gives the same records, pointers, digests, labels, settings and events (passphrase %s)', async (passphrase) => {
    const [from, to] = [freshName(), freshName()]
    const { store } = await fill(from)
    const backup = await backupOf(store, passphrase)
    const target = await openStore(to)
    await target.eraseAll()
    const erased = (await target.audit.list())[0]!
    const { plan, outcome } = await restore(target, backup)
    expect(plan).toMatchObject({ into: 'empty', history: 'becomesLog', logBreaksAt: null, damaged: [], renamed: [], datasets: { fresh: ['more.csv', 'prices.csv'], here: [] } })
    expect(outcome).toEqual({ ok: true, value: null })
    const [before, after] = [await dump(from), await dump(to)]
    const last = events(after).pop()!
    expect(last).toMatchObject({ action: 'backupRestored', actor: 'analyst', details: { head: events(before).at(-1)!.hash, replaced: { nEvents: 1, lastHash: erased.hash } } })
    expect(after['settings']!.filter((record) => (record as { key: string }).key !== 'lastBackup')).toEqual(before['settings'])
    for (const kind of Object.keys(STORE_TABLE)) {
      if (kind !== 'settings' && STORE_TABLE[kind as keyof typeof STORE_TABLE].as !== 'leftOut') expect([kind, after[kind]]).toEqual([kind, before[kind]])
    }
    expect(await target.audit.verify()).toBeNull()
    expect(await target.registry.check()).toEqual([])
    expect(await target.registry.read()).toEqual(await store.registry.read())
  })

  it('brings records of an older database up to date on the way', async () => {
    const name = freshName()
    const model = await makeModel()
    const writer = createBackupWriter()
    await writer.addRecords('modelVersions', [model])
    await writer.addRecords('pointers', [{ key: 'modelInUse', digest: model.digest }])
    await writer.addRecords('labels', [{ name: model.name, version: model.version, digest: model.digest }])
    const saved = await appendEvent(null, { at: 1, action: 'modelSaved', subject: 'us-market 1.0.0', subjectDigest: model.digest, reason: null, details: {} }, 'analyst')
    const chosen = await appendEvent(saved, { at: 2, action: 'modelPutInUse', subject: 'us-market 1.0.0', subjectDigest: model.digest, reason: null, details: {} }, 'analyst')
    await writer.addRecords('auditEvents', [saved, chosen])
    const { blob } = await writer.finish({ createdAt: 3, build: 'old', databaseVersion: 2, log: { nEvents: 2, head: chosen.hash } })
    const opened = await openBackup(blob)
    const target = await openStore(name)
    expect(opened.ok && (await restore(target, opened.value)).outcome).toEqual({ ok: true, value: null })
    expect(await target.registry.read()).toMatchObject({ chosen: model.digest, staging: new Set([model.digest]) })
    expect((await target.models.list()).map(({ digest }) => digest)).toEqual([model.digest])
    expect([await target.audit.verify(), await target.registry.check()]).toEqual([null, []])
    expect((await indexedDB.databases()).some((database) => database.name?.startsWith('regimescope-upgrade-'))).toBe(false)
  })

  it('says plainly that a passphrase is wrong, and changes nothing', async () => {
    const { store } = await fill(freshName())
    const written = await store.backups.write('secret')
    const opened = await openBackup((written as { value: { blob: Blob } }).value.blob, 'Secret')
    expect(opened).toMatchObject({ ok: false, error: { code: 'wrongPassphrase', message: expect.stringContaining('does not open this backup') } })
  })
})

describe('a file that does not hold', () => {
  it('[B3] is refused as a whole, and nothing changes', async () => {
    const name = freshName()
    const { store } = await fill(freshName())
    const written = await store.backups.write(null)
    const blob = written.ok ? written.value.blob : new Blob()
    const bytes = new Uint8Array(await blob.arrayBuffer())
    bytes[Math.floor(bytes.length / 2)]! ^= 1
    const target = await openStore(name)
    const before = await dump(name)
    const opened = await openBackup(new Blob([bytes]))
    const verdict = opened.ok ? await target.backups.restore(opened.value, { localHead: null, takeProduction: false, takeSigners: false }) : opened
    expect(verdict).toMatchObject({ ok: false, error: { code: 'damaged' } })
    const backup = await backupOf(store)
    const newer = { ...backup, manifest: { ...backup.manifest, databaseVersion: MIGRATIONS.length + 1 } }
    expect(await target.backups.plan(newer)).toMatchObject({ ok: false, error: { code: 'newerFormat' } })
    const shortened = { ...backup, manifest: { ...backup.manifest, log: { nEvents: 1, head: null } } }
    expect(await target.backups.plan(shortened)).toMatchObject({ ok: false, error: { code: 'damaged' } })
    expect(await dump(name)).toEqual(before)
  })
})

describe('a restore that is cut short', () => {
  it('[B14] leaves what was there, and its leftovers are deleted when the page next opens', async () => {
    const name = freshName()
    const { store } = await fill(freshName())
    const backup = await backupOf(store)
    const target = await openStore(name)
    const before = await dump(name)
    // Every column is read once to verify the file, once to verify its data set, and once to be written.
    const nReads = 2 * backup.manifest.counts['datasetColumns']! + 1
    let nColumns = 0
    const dying: OpenedBackup = {
      ...backup,
      readMember: (member) => (member.startsWith('column-') && ++nColumns > nReads ? new Promise(() => {}) : backup.readMember(member)),
    }
    void target.backups.restore(dying, { localHead: null, takeProduction: false, takeSigners: false })
    await expect.poll(async () => (await dump(name))['datasetColumns']!.length, { timeout: 5000 }).toBeGreaterThan(0)
    const reader = await openStore(name)
    expect(await reader.datasets.list()).toEqual([])
    expect((await dump(name))['datasetColumns']!.length).toBeGreaterThan(0)
    expect(await leftoversAfterRelease(name)).toEqual(before)
  })

  it('[B14] for want of room says so, and leaves nothing behind', async () => {
    const name = freshName()
    const { store } = await fill(freshName())
    const backup = await backupOf(store)
    const target = await openStore(name)
    const before = await dump(name)
    // oxlint-disable-next-line typescript/unbound-method -- called with its own receiver below
    const { put } = IDBObjectStore.prototype
    onTestFinished(() => void (IDBObjectStore.prototype.put = put))
    let nColumns = 0
    IDBObjectStore.prototype.put = function (...args) {
      if (this.name === 'datasetColumns' && ++nColumns === 3) throw new DOMException('', 'QuotaExceededError')
      return put.apply(this, args)
    }
    expect(await target.backups.restore(backup, { localHead: null, takeProduction: false, takeSigners: false })).toMatchObject({ ok: false, error: { code: 'quotaExceeded' } })
    expect(await dump(name)).toEqual(before)
  })
})

/** The lock of the restore that never ends is stolen, as if its tab had died; then the page opens again. */
async function leftoversAfterRelease(name: string): Promise<Record<string, unknown[]>> {
  await navigator.locks.request(`regimescope:${name}:restore`, { steal: true }, async () => {})
  await openStore(name)
  return dump(name)
}

describe('under a passphrase', () => {
  it('a backup of sealed records is the same as before, and a restore seals what comes', async () => {
    const [from, to] = [freshName(), freshName()]
    const { store, models } = await fill(from)
    const before = await backupOf(store)
    expect(await store.lock.set('correct horse battery', () => {})).toMatchObject({ ok: true })
    const sealed = await backupOf(store)
    for (const kind of ['datasets', 'modelVersions', 'labels', 'pointers'] as const) {
      expect(new Set(await readRecords(sealed, kind))).toEqual(new Set(await readRecords(before, kind)))
    }
    const target = await openStore(to)
    expect(await target.lock.set('another long passphrase', () => {})).toMatchObject({ ok: true })
    expect((await restore(target, sealed)).outcome).toEqual({ ok: true, value: null })
    expect((await dump(to))['modelVersions']).toHaveLength(4)
    for (const record of (await dump(to))['modelVersions']!) expect(Object.keys(record as object)).toEqual(['digest', 'sealed'])
    expect((await target.models.load(models[0]!.digest)).ok).toBe(true)
    for (const { digest } of await target.datasets.list()) expect((await target.datasets.load(digest)).ok).toBe(true)
    expect([await target.audit.verify(), await target.registry.check()]).toEqual([null, []])
  })
})
