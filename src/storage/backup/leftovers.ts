import { deleteDB } from 'idb'
import type { Digest } from '../../domain/shared/digest'
import type { StoreDatabase } from '../database'
import { purgeDataset } from '../datasetStore'
import { transact } from '../transact'

/** Databases that live only while records of an older backup go through the migrations. */
export const UPGRADE_PREFIX = 'regimescope-upgrade-'

/** Runs `work` while no other tab restores; where there are no locks, nothing tells. */
export async function whileRestoring<T>(databaseName: string, work: () => Promise<T>): Promise<T> {
  return 'locks' in navigator ? navigator.locks.request(lockName(databaseName), work) : work()
}

/**
 * Deletes what a restore that was cut short left behind: numbers without a data set, and a database made for an upgrade. Left alone
 * while a restore is under way in any tab.
 */
export async function collectLeftovers(db: StoreDatabase, databaseName: string): Promise<void> {
  if (!('locks' in navigator)) return
  await navigator.locks.request(lockName(databaseName), { ifAvailable: true }, async (lock) => {
    if (lock === null) return
    await purgeOrphans(db)
    for (const { name } of await indexedDB.databases()) if (name?.startsWith(UPGRADE_PREFIX)) await deleteDB(name)
  })
}

async function purgeOrphans(db: StoreDatabase): Promise<void> {
  const [owners, dates, columns] = await Promise.all([db.getAllKeys('datasets'), db.getAllKeys('datasetDates'), db.getAllKeys('datasetColumns')])
  const owned = new Set<Digest>(owners)
  const orphans = new Set([...dates, ...columns.map(([digest]) => digest)].filter((digest) => !owned.has(digest)))
  if (orphans.size === 0) return
  await transact(db, ['datasets', 'datasetDates', 'datasetColumns'], async (writer, reader) => {
    for (const digest of orphans) if ((await reader.get('datasets', digest)) === undefined) purgeDataset(writer, digest)
  })
}

function lockName(databaseName: string): string {
  return `regimescope:${databaseName}:restore`
}
