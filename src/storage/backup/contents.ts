import type { StoreValue } from 'idb'
import { startChainCheck } from '../../domain/audit/chain'
import { backupError, damaged, throwIfCancelled } from '../../domain/backup/fault'
import { readNumbers, readRecords, verifyMembers, type OpenedBackup } from '../../domain/backup/openBackup'
import type { BackupOptions } from '../../domain/backup/port'
import { columnMember, datesMember } from '../../domain/backup/writeBackup'
import { verifyDataset, type NumberHashes } from '../../domain/dataset/verifyDataset'
import type { Digest } from '../../domain/shared/digest'
import { datasetOf } from '../datasetRecords'
import { MIGRATIONS } from '../migrations'
import { isIntact } from '../modelRecords'
import type { ColumnRecord, DatasetRecord, DatesRecord, StoreName, StoreSchema } from '../schema'
import { storesAs } from './storeTable'
import { upgradeRecords, type RecordsByStore } from './upgradeRecords'

/** The records of a backup in the form of this database; numbers of data sets stay in the file until they are written. */
export type BackupContents = {
  records<S extends StoreName>(store: S): readonly StoreValue<StoreSchema, S>[]
  /** versions and data sets that do not give their digest */
  readonly damaged: ReadonlySet<Digest>
  readonly logBreaksAt: number | null
}

/** Reads and verifies a whole backup (B3). Numbers of data sets are read one data set at a time. @throws BackupError */
export async function readContents(backup: OpenedBackup, hashes: NumberHashes, options: BackupOptions = {}): Promise<BackupContents> {
  const { databaseVersion } = backup.manifest
  if (databaseVersion > MIGRATIONS.length) {
    throw backupError('newerFormat', `This backup was made from a newer database (${databaseVersion}; this build has ${MIGRATIONS.length}). Update Regimescope, then restore it.`)
  }
  await verifyMembers(backup, { ...options, onProgress: (share) => options.onProgress?.(share * 0.5) })
  const stored: RecordsByStore = new Map()
  for (const store of Object.keys(backup.manifest.counts)) {
    if (!storesAs('numbers').some((numbers) => numbers === store)) stored.set(store, await readRecords(backup, store))
  }
  const upgraded = await upgradeRecords(stored, databaseVersion)
  const records = <S extends StoreName>(store: S) => (upgraded.get(store) ?? []) as readonly StoreValue<StoreSchema, S>[]
  const logBreaksAt = await checkLog(backup, records('auditEvents'))
  const damagedDigests = new Set<Digest>()
  for (const version of records('modelVersions')) if (!(await isIntact(version))) damagedDigests.add(version.digest)
  for (const [i, record] of records('datasets').entries()) {
    throwIfCancelled(options.signal)
    if (!(await isDatasetIntact(backup, record, hashes))) damagedDigests.add(record.digest)
    options.onProgress?.(0.5 + (0.5 * (i + 1)) / records('datasets').length)
  }
  return { records, damaged: damagedDigests, logBreaksAt }
}

/** The dates of a data set as its record keeps them. @throws BackupError */
export async function readDates(backup: OpenedBackup, datasetDigest: Digest): Promise<DatesRecord> {
  return { datasetDigest, dates: new Int32Array(await readNumbers(backup, datesMember(datasetDigest))) }
}

export async function readColumn(backup: OpenedBackup, datasetDigest: Digest, index: number): Promise<ColumnRecord> {
  return { datasetDigest, index, values: await readNumbers(backup, columnMember(datasetDigest, index)) }
}

/** The log must be the one that the manifest names; whether its chain held when it was written is another question. */
async function checkLog(backup: OpenedBackup, events: readonly StoreValue<StoreSchema, 'auditEvents'>[]): Promise<number | null> {
  const { nEvents, head } = backup.manifest.log
  if ((events.at(-1)?.hash ?? null) !== head || (events.at(-1)?.sequence ?? 0) !== nEvents) throw damaged('auditEvents', 'do not end as the manifest says')
  return startChainCheck()(events)
}

async function isDatasetIntact(backup: OpenedBackup, record: DatasetRecord, hashes: NumberHashes): Promise<boolean> {
  const has = (name: string): boolean => Object.hasOwn(backup.manifest.members, name)
  if (!has(datesMember(record.digest)) || record.columns.some((_, index) => !has(columnMember(record.digest, index)))) return false
  const columns: ColumnRecord[] = []
  for (let index = 0; index < record.columns.length; index++) columns.push(await readColumn(backup, record.digest, index))
  const dataset = datasetOf(record, await readDates(backup, record.digest), columns)
  return dataset !== null && verifyDataset(dataset, hashes)
}
