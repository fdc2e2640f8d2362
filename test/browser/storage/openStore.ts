import { deleteDB, openDB, type IDBPDatabase } from 'idb'
import { afterEach } from 'vitest'
import { createIdbStore, type IdbStore, type IdbStoreOptions } from '../../../src/storage/createIdbStore'
import { createFixedClock } from '../../support/fixedClock'

const names = new Set<string>()
const stores = new Set<IdbStore>()
const raw = new Set<IDBPDatabase>()

afterEach(async () => {
  for (const store of stores) store.close()
  for (const db of raw) db.close()
  await Promise.all([...names].map((name) => deleteDB(name)))
  for (const set of [names, stores, raw]) set.clear()
})

/** A name no other test uses; the database is deleted after the test. */
export function freshName(): string {
  const name = `test-${crypto.randomUUID()}`
  names.add(name)
  return name
}

/** Opens a store that is closed after the test. */
export async function openStore(name: string, options: Partial<IdbStoreOptions> = {}): Promise<IdbStore> {
  const opened = await createIdbStore({ clock: createFixedClock(), ...options, name })
  if (!opened.ok) throw new Error(opened.error.message)
  stores.add(opened.value)
  return opened.value
}

/** The database without the store around it, to look at it and to damage it. */
export async function openRaw(name: string): Promise<IDBPDatabase> {
  const db = await openDB(name)
  raw.add(db)
  return db
}

/** Everything in the database, to see that nothing changed. */
export async function dump(name: string): Promise<Record<string, unknown[]>> {
  const db = await openRaw(name)
  const contents: Record<string, unknown[]> = {}
  for (const store of db.objectStoreNames) contents[store] = await db.getAll(store)
  db.close()
  return contents
}
