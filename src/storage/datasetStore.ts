import { verifyDataset, type NumberHashes } from '../domain/dataset/verifyDataset'
import type { Dataset, DatasetSummary } from '../domain/dataset/types'
import type { DatasetStore, StoreFailure } from '../domain/ports'
import type { TrashEntry } from '../domain/registry/types'
import type { Digest } from '../domain/shared/digest'
import { fail, ok, type Result } from '../domain/shared/result'
import { datasetDeleted, datasetImported, datasetRestored } from './auditEntries'
import { DAMAGED, unlessDamaged } from './damage'
import type { StoreDatabase } from './database'
import { hasForm } from './recordForms'
import { datasetOf, recordsOf, summaryOfRecord } from './datasetRecords'
import { corrupt, exists, notFound } from './failures'
import type { DatasetRecord } from './schema'
import { attempt, change, orThrow, type Session } from './session'
import type { Writer } from './transact'
import { isStillTrashed, isTrashed, trashedDigests } from './trashed'

/** @param hashes where the numbers of a data set are hashed when it is read */
export function createDatasetStore(session: Session, hashes: NumberHashes): DatasetStore {
  return {
    list: () => orThrow(() => list(session.db)),
    load: (digest) => attempt(() => load(session.db, digest, hashes)),
    save: (dataset) => save(session, dataset),
    remove: (digest) => remove(session, digest),
    restore: (digest) => restore(session, digest),
  }
}

/** Newest first. */
async function list(db: StoreDatabase): Promise<DatasetSummary[]> {
  const [{ records }, trashed] = await Promise.all([db.getSound('datasets'), trashedDigests(db, 'dataset')])
  const kept = records.filter(({ digest }) => !trashed.has(digest))
  return kept.map(summaryOfRecord).sort((a, b) => b.importedAt - a.importedAt || a.name.localeCompare(b.name))
}

async function load(db: StoreDatabase, digest: Digest, hashes: NumberHashes): Promise<Result<Dataset, StoreFailure>> {
  const parts = await unlessDamaged(readParts(db, digest))
  if (parts === DAMAGED) return fail(corrupt('data set', await nameOf(db, digest)))
  const [record, isDeleted, dates, columns] = parts
  if (record === undefined || isDeleted) return fail(notFound('data set', digest))
  const dataset = datasetOf(record, dates, columns.filter((column) => column !== undefined))
  if (dataset === null || dataset.digest !== digest || !(await verifyDataset(dataset, hashes))) return fail(corrupt('data set', record.name))
  return ok(dataset)
}

function readParts(db: StoreDatabase, digest: Digest) {
  return db.together(['datasets', 'datasetDates', 'datasetColumns', 'trash'], async (reads) => {
    // Column by column, so that one of a million rows is a task of its own.
    const keys = await reads.getAllKeys('datasetColumns', columnKeys(digest))
    return Promise.all([
      reads.get('datasets', digest),
      reads.getKey('trash', ['dataset', digest]).then((key) => key !== undefined),
      reads.get('datasetDates', digest),
      Promise.all(keys.map((key) => reads.get('datasetColumns', key))),
    ])
  })
}

/** Of a data set of which a part is damaged. */
async function nameOf(db: StoreDatabase, digest: Digest): Promise<string> {
  const record = await unlessDamaged(db.get('datasets', digest))
  return record && record !== DAMAGED ? record.name : digest.slice(0, 12)
}

function save(session: Session, dataset: Dataset): Promise<Result<DatasetSummary, StoreFailure>> {
  const records = recordsOf(dataset)
  return change(session, ['datasets', 'trash'], async () => {
    const stored = await unlessDamaged(live(session.db, dataset.digest))
    // The same data set again repairs a description that is damaged.
    if (stored !== null && stored !== DAMAGED && hasForm('datasets', stored)) return fail(exists('data set', stored.name))
    return ok({
      entries: [datasetImported(dataset, session.clock.now())],
      value: summaryOfRecord(records.record),
      async write(writer) {
        writer.put('datasets', records.record)
        writer.delete('trash', ['dataset', dataset.digest])
        await writer.putLarge('datasetDates', records.dates)
        for (const column of records.columns) await writer.putLarge('datasetColumns', column)
      },
    })
  })
}

function remove(session: Session, digest: Digest): Promise<Result<TrashEntry, StoreFailure>> {
  return change(session, ['datasets', 'trash'], async () => {
    const record = await live(session.db, digest)
    if (record === null) return fail(notFound('data set', digest))
    const at = session.clock.now()
    const entry: TrashEntry = { kind: 'dataset', digest, label: record.name, deletedAt: at }
    return ok({ entries: [datasetDeleted(record, at)], value: entry, write: (writer) => writer.put('trash', { ...entry, wasInUse: false }) })
  })
}

function restore(session: Session, digest: Digest): Promise<Result<DatasetSummary, StoreFailure>> {
  return change(session, ['datasets', 'trash'], async () => {
    const record = await session.db.get('datasets', digest)
    if (record === undefined || !(await isTrashed(session.db, 'dataset', digest))) return fail(notFound('deleted data set', digest))
    return ok({
      entries: [datasetRestored(record, session.clock.now())],
      value: summaryOfRecord(record),
      stillHolds: isStillTrashed('dataset', digest),
      write: (writer) => writer.delete('trash', ['dataset', digest]),
    })
  })
}

/** Deletes for good. */
export function purgeDataset(writer: Writer, digest: Digest): void {
  writer.delete('datasets', digest)
  writer.delete('datasetDates', digest)
  writer.delete('datasetColumns', columnKeys(digest))
}

export async function live(db: StoreDatabase, digest: Digest): Promise<DatasetRecord | null> {
  const record = await db.get('datasets', digest)
  return record === undefined || (await isTrashed(db, 'dataset', digest)) ? null : record
}

function columnKeys(digest: Digest): IDBKeyRange {
  return IDBKeyRange.bound([digest, 0], [digest, Infinity])
}
