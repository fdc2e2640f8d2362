import type { IDBPObjectStore } from 'idb'
import type { StoreDatabase } from './database'
import type { LockRecord, StoreName } from './schema'
import { StoreError } from './storeError'

export type StoreOf = (store: StoreName) => IDBPObjectStore<unknown, string[], string, 'readwrite'>

/**
 * Runs `work` in one durable transaction of the database as it is stored, and ends it without a trace if anything fails.
 * @throws the transaction's own error (a DOMException), or what `work` threw; StoreError 'readOnly' while that mode is on
 */
export async function inTransaction<T>({ raw, isReadOnly }: Pick<StoreDatabase, 'raw' | 'isReadOnly'>, stores: readonly StoreName[], work: (storeOf: StoreOf) => Promise<T>): Promise<T> {
  if (isReadOnly()) throw new StoreError({ code: 'readOnly', message: 'Read-only mode is on: nothing was changed. Leave it to make changes.' })
  const transaction = raw.transaction<string[], 'readwrite'>([...new Set(stores)], 'readwrite', { durability: 'strict' })
  transaction.done.catch(() => {})
  try {
    const result = await work((store: string) => transaction.objectStore(store))
    await transaction.done
    return result
  } catch (error) {
    abortQuietly(transaction)
    throw transaction.error ?? (isOver(error) ? new DOMException('The transaction was aborted.', 'AbortError') : error)
  }
}

/** False if a passphrase was set or taken away since this tab learned of it; its writes would then have the wrong form. */
export async function isOfEpoch(storeOf: StoreOf, epoch: string | undefined): Promise<boolean> {
  const lock = (await storeOf('lock').get('lock')) as LockRecord | undefined
  return lock?.epoch === epoch
}

export async function lastSequence(storeOf: StoreOf): Promise<number> {
  const cursor = await storeOf('auditEvents').openKeyCursor(null, 'prev')
  return (cursor?.key as number | undefined) ?? 0
}

/** Lets a request run; should it fail, the transaction fails with it. */
export function track(request: Promise<unknown>): void {
  request.catch(() => {})
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
