import { sealBackup } from '../../domain/backup/encryption/sealBackup'
import { throwIfCancelled } from '../../domain/backup/fault'
import type { BackupOptions, WrittenBackup } from '../../domain/backup/port'
import { backupFileName, columnMember, createBackupWriter, datesMember, type BackupWriter } from '../../domain/backup/writeBackup'
import type { NumberHashes } from '../../domain/dataset/verifyDataset'
import type { StoreFailure } from '../../domain/ports'
import { fail, ok, type Result } from '../../domain/shared/result'
import type { StoreDatabase } from '../database'
import { MIGRATIONS } from '../migrations'
import type { StoreName } from '../schema'
import type { Session } from '../session'
import { storesAs } from './storeTable'

/** Records read at a time. */
const CHUNK = 200

/** A change in the meantime has everything read anew; this many changes mean that somebody works on. */
const MAX_ROUNDS = 5

type WriteOptions = BackupOptions & { readonly build: string; readonly passphrase: string | null; readonly hashes: NumberHashes }

/** Reads every store through once. The log must end as it began (B2), or the file would hold parts of two states. */
export async function writeAll({ db, clock }: Pick<Session, 'db' | 'clock'>, options: WriteOptions): Promise<Result<WrittenBackup, StoreFailure>> {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = await revisionOf(db)
    const writer = createBackupWriter(options.hashes)
    await writeStores(db, writer, options)
    const after = await revisionOf(db)
    if (before.key !== after.key) continue
    const createdAt = clock.now()
    const { blob: plain, manifest } = await writer.finish({ createdAt, build: options.build, databaseVersion: MIGRATIONS.length, log: before.log })
    const blob = options.passphrase === null ? plain : await sealBackup(plain, options.passphrase, options.signal)
    return ok({ fileName: backupFileName(createdAt), blob, manifest })
  }
  return fail({ code: 'conflict', message: 'What is stored kept changing while it was read, in this tab or another. Let the work there finish, then back up again.' })
}

/** What tells whether anything that belongs together changed: the last event, and what stands in the trash, whose emptying is no event. */
async function revisionOf(db: StoreDatabase) {
  const [[last], trash] = await Promise.all([db.getLast('auditEvents', 1), db.getAllKeys('trash')])
  const log = { nEvents: last?.sequence ?? 0, head: last?.hash ?? null }
  return { log, key: JSON.stringify([log, trash]) }
}

async function writeStores(db: StoreDatabase, writer: BackupWriter, { onProgress, signal }: WriteOptions): Promise<void> {
  const [records, numbers] = [storesAs('records'), storesAs('numbers')]
  const total = (await Promise.all([...records, ...numbers].map((store) => db.count(store)))).reduce((sum, count) => sum + count, 0)
  let done = 0
  const advance = (count: number): void => {
    throwIfCancelled(signal)
    done += count
    onProgress?.(total === 0 ? 1 : Math.min(1, done / total))
  }
  for (const store of records) await writeRecords(db, writer, store, advance)
  await writeNumbers(db, writer, advance)
}

async function writeRecords(db: StoreDatabase, writer: BackupWriter, store: StoreName, advance: (count: number) => void): Promise<void> {
  const keys: readonly IDBValidKey[] = await db.getAllKeys(store)
  for (let at = 0; at < keys.length; at += CHUNK) {
    const range = IDBKeyRange.bound(keys[at]!, keys[Math.min(at + CHUNK, keys.length) - 1]!)
    const records = await db.getAll(store, range)
    await writer.addRecords(store, records)
    advance(records.length)
  }
}

/** Numbers of stored data sets; what a restore under way in another tab has written so far belongs to none. */
async function writeNumbers(db: StoreDatabase, writer: BackupWriter, advance: (count: number) => void): Promise<void> {
  const owners = await db.getAllKeys('datasets')
  for (const digest of owners) {
    const record = await db.get('datasetDates', digest)
    if (record === undefined) continue
    await writer.addNumbers('datasetDates', datesMember(digest), new Float64Array(record.dates))
    advance(1)
  }
  for (const [digest, index] of await db.getAllKeys('datasetColumns')) {
    if (!owners.includes(digest)) continue
    const record = await db.get('datasetColumns', [digest, index])
    if (record === undefined) continue
    await writer.addNumbers('datasetColumns', columnMember(digest, index), record.values)
    advance(1)
  }
}
