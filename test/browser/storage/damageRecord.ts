import { isSealed } from '../../../src/storage/seal/envelope'
import { openRaw } from './openStore'

/** Changes a stored record so that it no longer opens, or, in clear, no longer has the form of its store. */
export async function damage(name: string, store: string, key: IDBValidKey): Promise<void> {
  const db = await openRaw(name)
  const record = await db.get(store, key)
  if (isSealed(record)) record.sealed.bytes[20]! ^= 1
  else for (const field of Object.keys(record)) if (!(field in keyOf(record, key))) delete record[field]
  await db.put(store, record)
  db.close()
}

/** The same of the first record of a store, whose key a passphrase may hide. */
export async function damageFirst(name: string, store: string): Promise<IDBValidKey> {
  const db = await openRaw(name)
  const [key] = await db.getAllKeys(store)
  db.close()
  await damage(name, store, key!)
  return key!
}

function keyOf(record: Readonly<Record<string, unknown>>, key: IDBValidKey): Readonly<Record<string, unknown>> {
  const parts: unknown[] = Array.isArray(key) ? key : [key]
  return Object.fromEntries(Object.entries(record).filter(([, value]) => parts.includes(value)))
}
