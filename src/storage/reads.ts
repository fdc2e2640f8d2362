import type { IDBPObjectStore, IndexKey, IndexNames, StoreKey, StoreValue } from 'idb'
import { DAMAGED, unlessDamaged } from './damage'
import { hasForm } from './recordForms'
import type { StoreName, StoreSchema } from './schema'
import type { Seal } from './seal/seal'

/** How records are read, of the database or within one transaction. They come opened. */
export type Reads = {
  get<S extends StoreName>(store: S, key: StoreKey<StoreSchema, S>): Promise<StoreValue<StoreSchema, S> | undefined>
  getAll<S extends StoreName>(store: S, range?: IDBKeyRange | null, limit?: number): Promise<StoreValue<StoreSchema, S>[]>
  /** those that are sound, and the keys of those that are not: one that is damaged costs no other */
  getSound<S extends StoreName>(store: S, range?: IDBKeyRange): Promise<Sound<StoreValue<StoreSchema, S>>>
  /** the record, DAMAGED where it does not open or lacks the form of its store, undefined where there is none */
  getIfSound<S extends StoreName>(store: S, key: StoreKey<StoreSchema, S>): Promise<StoreValue<StoreSchema, S> | typeof DAMAGED | undefined>
  getAllFromIndex<S extends StoreName, I extends IndexNames<StoreSchema, S>>(store: S, index: I, key: IndexKey<StoreSchema, S, I>): Promise<StoreValue<StoreSchema, S>[]>
  /** the last ones by key, the last first; all below `before` if it is given */
  getLast<S extends StoreName>(store: S, limit: number, before?: StoreKey<StoreSchema, S>): Promise<StoreValue<StoreSchema, S>[]>
  getKey<S extends StoreName>(store: S, key: StoreKey<StoreSchema, S>): Promise<StoreKey<StoreSchema, S> | undefined>
  /** as they are stored: of stores whose keys are sealed too, hashes */
  getAllKeys<S extends StoreName>(store: S, range?: IDBKeyRange): Promise<StoreKey<StoreSchema, S>[]>
  count(store: StoreName): Promise<number>
  countFromIndex<S extends StoreName, I extends IndexNames<StoreSchema, S>>(store: S, index: I, key: IndexKey<StoreSchema, S, I>): Promise<number>
}

export type Sound<T> = { readonly records: readonly T[]; readonly damaged: readonly IDBValidKey[] }

type RawStore = IDBPObjectStore<unknown, string[], string, 'readonly'>

/** @param storeOf the object store of one transaction, or of a new one for each call */
export function readsOf(seal: Seal, storeOf: (store: StoreName) => RawStore): Reads {
  const openAll = async <T>(store: StoreName, found: readonly unknown[]): Promise<T[]> => (await Promise.all(found.map((each) => seal.open(store, each)))) as T[]
  const get = async <S extends StoreName>(store: S, key: StoreKey<StoreSchema, S>): Promise<StoreValue<StoreSchema, S> | undefined> => {
    for (const each of await seal.keysOf(store, key)) {
      const found: unknown = await storeOf(store).get(each)
      if (found !== undefined) return (await seal.open(store, found)) as StoreValue<StoreSchema, S>
    }
    return undefined
  }
  return {
    get,
    async getIfSound(store, key) {
      const found = await unlessDamaged(get(store, key))
      return found === undefined || found === DAMAGED || hasForm(store, found) ? found : DAMAGED
    },
    getAll: async (store, range, limit) => openAll(store, await storeOf(store).getAll(range, limit)),
    async getSound(store, range) {
      const found = (await storeOf(store).getAll(range)) as object[]
      const opened = await Promise.all(found.map((each) => unlessDamaged(seal.open(store, each))))
      const isSound = opened.map((each) => each !== DAMAGED && hasForm(store, each))
      return { records: opened.filter((_, i) => isSound[i]) as StoreValue<StoreSchema, typeof store>[], damaged: found.filter((_, i) => !isSound[i]).map((each) => seal.keyIn(store, each)) }
    },
    async getAllFromIndex(store, index, key) {
      const found = []
      for (const each of await seal.indexed(store, index, key as IDBValidKey)) found.push(...(await storeOf(store).index(index).getAll(each)))
      return openAll(store, found)
    },
    async getLast(store, limit, before) {
      const found: unknown[] = []
      let cursor = await storeOf(store).openCursor(before === undefined ? null : IDBKeyRange.upperBound(before, true), 'prev')
      while (cursor && found.length < limit) {
        found.push(cursor.value)
        cursor = await cursor.continue()
      }
      return openAll(store, found)
    },
    async getKey(store, key) {
      for (const each of await seal.keysOf(store, key)) if ((await storeOf(store).getKey(each)) !== undefined) return key
      return undefined
    },
    getAllKeys: async (store, range) => (await storeOf(store).getAllKeys(range)) as StoreKey<StoreSchema, typeof store>[],
    count: async (store) => storeOf(store).count(),
    async countFromIndex(store, index, key) {
      let count = 0
      for (const each of await seal.indexed(store, index, key as IDBValidKey)) count += await storeOf(store).index(index).count(each)
      return count
    },
  }
}
