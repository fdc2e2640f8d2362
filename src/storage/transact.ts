import type { StoreKey, StoreValue } from 'idb'
import type { StoreDatabase } from './database'
import type { StoreName, StoreSchema } from './schema'

/** Writes of one transaction. Their outcome is the transaction's: all of them, or none. */
export type Writer = {
  put<S extends StoreName>(store: S, value: StoreValue<StoreSchema, S>): void
  /** the same, and waits for the store: for values so large that several in one task would keep the page waiting */
  putLarge<S extends StoreName>(store: S, value: StoreValue<StoreSchema, S>): Promise<void>
  delete<S extends StoreName>(store: S, key: StoreKey<StoreSchema, S> | IDBKeyRange): void
  clear(store: StoreName): void
}

/** What a transaction may read before it writes. */
export type Reader = {
  get<S extends StoreName>(store: S, key: StoreKey<StoreSchema, S>): Promise<StoreValue<StoreSchema, S> | undefined>
  /** of the audit log; 0 while it is empty */
  lastSequence(): Promise<number>
}

/**
 * One durable readwrite transaction. `work` may await the reader and large puts and nothing else; if it throws, or any write fails, the
 * database is as it was before.
 * @returns what `work` returned, once the transaction is on disk
 * @throws the transaction's own error (a DOMException), or what `work` threw
 */
export async function transact<T>(
  db: StoreDatabase,
  stores: readonly StoreName[],
  work: (writer: Writer, reader: Reader) => T | Promise<T>,
): Promise<T> {
  const transaction = db.raw.transaction([...stores], 'readwrite', { durability: 'strict' })
  transaction.done.catch(() => {})
  const track = (request: Promise<unknown>): void => void request.catch(() => {})
  const writer: Writer = {
    put: (store, value) => track(transaction.objectStore(store).put(value)),
    putLarge: async (store, value) => void (await transaction.objectStore(store).put(value)),
    delete: (store, key) => track(transaction.objectStore(store).delete(key)),
    clear: (store) => track(transaction.objectStore(store).clear()),
  }
  const reader: Reader = {
    get: (store, key) => transaction.objectStore(store).get(key),
    lastSequence: async () => ((await transaction.objectStore('auditEvents').openKeyCursor(null, 'prev'))?.key as number | undefined) ?? 0,
  }
  try {
    const result = await work(writer, reader)
    await transaction.done
    return result
  } catch (error) {
    abortQuietly(transaction)
    throw transaction.error ?? (isOver(error) ? new DOMException('The transaction was aborted.', 'AbortError') : error)
  }
}

/** What a write to an aborted transaction throws; the same error on opening one would mean that the database is closed. */
function isOver(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'InvalidStateError' || error.name === 'TransactionInactiveError')
}

/** Ends a transaction without a trace, unless it has ended already. */
export function abortQuietly(transaction: { abort(): void }): void {
  try {
    transaction.abort()
  } catch {
    // It was over: nothing is left to undo.
  }
}
