import { deleteDB, openDB, type IDBPDatabase } from 'idb'
import { damaged } from '../../domain/backup/fault'
import { migrate, MIGRATIONS } from '../migrations'
import { UPGRADE_PREFIX } from './leftovers'

export type RecordsByStore = Map<string, readonly unknown[]>

/**
 * Records of an older database in the form of this one. They go through the database's own migrations, in a database that lives
 * only that long, so that a backup and a browser left alone for as long end up the same.
 *
 * @throws BackupError if a store of the backup is none that a database of that version had
 */
export async function upgradeRecords(records: RecordsByStore, fromVersion: number, migrations = MIGRATIONS): Promise<RecordsByStore> {
  if (fromVersion === migrations.length) return records
  const name = `${UPGRADE_PREFIX}${crypto.randomUUID()}`
  try {
    await fill(name, records, fromVersion, migrations)
    return await readUpgraded(name, migrations)
  } finally {
    await deleteDB(name)
  }
}

async function fill(name: string, records: RecordsByStore, version: number, migrations: typeof MIGRATIONS): Promise<void> {
  const old = await openAt(name, migrations.slice(0, version))
  try {
    for (const [store, values] of records) {
      if (!old.objectStoreNames.contains(store)) throw damaged(store, 'is no part of a database of its version')
      const transaction = old.transaction(store, 'readwrite')
      for (const value of values) void transaction.store.put(value).catch(() => {})
      await transaction.done
    }
  } finally {
    old.close()
  }
}

async function readUpgraded(name: string, migrations: typeof MIGRATIONS): Promise<RecordsByStore> {
  const current = await openAt(name, migrations)
  try {
    const upgraded: RecordsByStore = new Map()
    for (const store of current.objectStoreNames) upgraded.set(store, await current.getAll(store))
    return upgraded
  } finally {
    current.close()
  }
}

function openAt(name: string, migrations: typeof MIGRATIONS): Promise<IDBPDatabase> {
  return openDB(name, migrations.length, { upgrade: (db, oldVersion, _newVersion, transaction) => void migrate(migrations, db, oldVersion, transaction) })
}
