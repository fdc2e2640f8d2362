import type { IDBPDatabase } from 'idb'
import { readsOf, type Reads } from './reads'
import type { LockRecord, StoreName } from './schema'
import type { StoreLayout } from './seal/envelope'
import { createSeal, type Seal } from './seal/seal'

/** The database as the browser gives it. Only what opens, migrates, seals and writes it sees it like this. */
export type RawDatabase = IDBPDatabase

/** The database as the stores see it: what is read here, and through `transact` written, is in clear. */
export type StoreDatabase = Reads & {
  /**
   * Reads several stores at one moment. Every read must be asked for before the first record is awaited, since records are
   * opened outside of the transaction; keys may be awaited.
   */
  together<T>(stores: readonly StoreName[], read: (reads: Reads) => Promise<T>): Promise<T>
  readonly raw: RawDatabase
  readonly seal: Seal
  /** nothing is written while it says so */
  isReadOnly(): boolean
  close(): void
}

export function createDatabase(raw: RawDatabase, isReadOnly: () => boolean = () => false): StoreDatabase {
  const layouts = layoutsOf(raw)
  const seal = createSeal((store) => layouts.get(store)!, async () => (await readLock(raw))?.epoch)
  return {
    ...readsOf(seal, (store: string) => raw.transaction([store]).objectStore(store)),
    together(stores, read) {
      const transaction = raw.transaction<string[]>([...stores])
      return read(readsOf(seal, (store: string) => transaction.objectStore(store)))
    },
    raw,
    seal,
    isReadOnly,
    close: () => raw.close(),
  }
}

export function readLock(raw: RawDatabase): Promise<LockRecord | undefined> {
  return raw.get('lock', 'lock') as Promise<LockRecord | undefined>
}

function layoutsOf(raw: RawDatabase): ReadonlyMap<string, StoreLayout> {
  const names = [...raw.objectStoreNames]
  const transaction = raw.transaction(names)
  return new Map(
    names.map((name) => {
      const store = transaction.objectStore(name)
      return [name, { keyPath: store.keyPath as string | string[], indexed: Object.fromEntries([...store.indexNames].map((index) => [index, store.index(index).keyPath as string])) }]
    }),
  )
}
