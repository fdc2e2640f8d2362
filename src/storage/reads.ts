import type { IDBPObjectStore, IndexKey, IndexNames, StoreKey, StoreValue } from 'idb'
import type { StoreName, StoreSchema } from './schema'

/** How records are read, of the database or within one transaction. */
export type Reads = {
  get<S extends StoreName>(store: S, key: StoreKey<StoreSchema, S>): Promise<StoreValue<StoreSchema, S> | undefined>
  getAll<S extends StoreName>(store: S, range?: IDBKeyRange | null, limit?: number): Promise<StoreValue<StoreSchema, S>[]>
  getAllFromIndex<S extends StoreName, I extends IndexNames<StoreSchema, S>>(store: S, index: I, key: IndexKey<StoreSchema, S, I>): Promise<StoreValue<StoreSchema, S>[]>
  /** the last ones by key, the last first; all below `before` if it is given */
  getLast<S extends StoreName>(store: S, limit: number, before?: StoreKey<StoreSchema, S>): Promise<StoreValue<StoreSchema, S>[]>
  getKey<S extends StoreName>(store: S, key: StoreKey<StoreSchema, S>): Promise<StoreKey<StoreSchema, S> | undefined>
  getAllKeys<S extends StoreName>(store: S, range?: IDBKeyRange): Promise<StoreKey<StoreSchema, S>[]>
  count(store: StoreName): Promise<number>
}

type RawStore = IDBPObjectStore<unknown, string[], string, 'readonly'>

/** @param storeOf the object store of one transaction, or of a new one for each call */
export function readsOf(storeOf: (store: StoreName) => RawStore): Reads {
  return {
    get: (store, key) => storeOf(store).get(key),
    getAll: (store, range, limit) => storeOf(store).getAll(range, limit),
    getAllFromIndex: (store, index, key) => storeOf(store).index(index).getAll(key as IDBValidKey),
    async getLast(store, limit, before) {
      const found = []
      let cursor = await storeOf(store).openCursor(before === undefined ? null : IDBKeyRange.upperBound(before, true), 'prev')
      while (cursor && found.length < limit) {
        found.push(cursor.value)
        cursor = await cursor.continue()
      }
      return found
    },
    getKey: (store, key) => storeOf(store).getKey(key) as Promise<StoreKey<StoreSchema, typeof store> | undefined>,
    getAllKeys: (store, range) => storeOf(store).getAllKeys(range) as Promise<StoreKey<StoreSchema, typeof store>[]>,
    count: (store) => storeOf(store).count(),
  }
}
