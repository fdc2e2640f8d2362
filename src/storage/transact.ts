import type { StoreKey, StoreValue } from 'idb'
import type { StoreDatabase } from './database'
import { inTransaction, isOfEpoch, lastSequence, track, type StoreOf } from './inTransaction'
import { readsOf, type Reads } from './reads'
import type { StoreName, StoreSchema } from './schema'
import { epochOf, otherEpoch } from './seal/seal'
import { transactSealed } from './seal/transactSealed'
import { StoreError } from './storeError'

/** Writes of one transaction. Their outcome is the transaction's: all of them, or none. */
export type Writer = {
  put<S extends StoreName>(store: S, value: StoreValue<StoreSchema, S>): void
  /** the same, and waits for the store: for values so large that several in one task would keep the page waiting */
  putLarge<S extends StoreName>(store: S, value: StoreValue<StoreSchema, S>): Promise<void>
  delete<S extends StoreName>(store: S, key: StoreKey<StoreSchema, S> | IDBKeyRange): void
  clear(store: StoreName): void
}

/** What a transaction may read before it writes. */
export type Reader = Pick<Reads, 'get'> & {
  /** of the audit log; 0 while it is empty */
  lastSequence(): Promise<number>
}

export type Work<T> = (writer: Writer, reader: Reader) => T | Promise<T>

const OTHER_EPOCH = Symbol('other epoch')

/**
 * One durable readwrite transaction. `work` may await the reader and large puts and nothing else; if it throws, or any write fails, the
 * database is as it was before. Under a passphrase `work` may be run several times: it does nothing but read and write.
 * @returns what `work` returned, once the transaction is on disk
 * @throws the transaction's own error (a DOMException), or what `work` threw
 */
export async function transact<T>(db: StoreDatabase, stores: readonly StoreName[], work: Work<T>): Promise<T> {
  for (;;) {
    const { state } = db.seal
    const result = state.phase === 'none' ? await transactPlain(db, stores, work) : await transactSealed(db, stores, work, OTHER_EPOCH)
    if (result !== OTHER_EPOCH) return result
    if (epochOf(db.seal.state) === epochOf(state)) throw new StoreError(otherEpoch())
  }
}

function transactPlain<T>(db: StoreDatabase, stores: readonly StoreName[], work: Work<T>): Promise<T | typeof OTHER_EPOCH> {
  return inTransaction<T | typeof OTHER_EPOCH>(db, [...stores, 'lock'], async (storeOf) => {
    if (!(await isOfEpoch(storeOf, undefined))) return OTHER_EPOCH
    const { get } = readsOf(db.seal, storeOf as unknown as Parameters<typeof readsOf>[1])
    return work(writerOn(storeOf), { get, lastSequence: () => lastSequence(storeOf) })
  })
}

function writerOn(storeOf: StoreOf): Writer {
  return {
    put: (store, value) => track(storeOf(store).put(value)),
    putLarge: async (store, value) => void (await storeOf(store).put(value)),
    delete: (store, key) => track(storeOf(store).delete(key)),
    clear: (store) => track(storeOf(store).clear()),
  }
}
