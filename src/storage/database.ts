import type { IDBPDatabase } from 'idb'
import { readsOf, type Reads } from './reads'
import type { StoreName } from './schema'

/** The database as the browser gives it. Only what opens, migrates and writes it sees it like this. */
export type RawDatabase = IDBPDatabase

/** The database as the stores see it: what is read here, and through `transact` written, is in clear. */
export type StoreDatabase = Reads & {
  /**
   * Reads several stores at one moment. Every read must be asked for before the first record is awaited, since records are
   * opened outside of the transaction; keys may be awaited.
   */
  together<T>(stores: readonly StoreName[], read: (reads: Reads) => Promise<T>): Promise<T>
  readonly raw: RawDatabase
  close(): void
}

export function createDatabase(raw: RawDatabase): StoreDatabase {
  return {
    ...readsOf((store: string) => raw.transaction([store]).objectStore(store)),
    together(stores, read) {
      const transaction = raw.transaction<string[]>([...stores])
      return read(readsOf((store: string) => transaction.objectStore(store)))
    },
    raw,
    close: () => raw.close(),
  }
}
