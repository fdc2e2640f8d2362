import type { StoreDatabase } from '../database'
import type { StoreName } from '../schema'
import type { Reader, Writer } from '../transact'

/** A write that was asked for, not yet made. */
export type Write =
  | { readonly kind: 'put'; readonly store: StoreName; readonly value: object; readonly isLarge: boolean }
  | { readonly kind: 'delete'; readonly store: StoreName; readonly key: IDBValidKey | IDBKeyRange }
  | { readonly kind: 'clear'; readonly store: StoreName }

/** What the work relied on: records as they were stored under the keys they may have, or the end of the log. */
export type Seen =
  | { readonly kind: 'record'; readonly store: StoreName; readonly keys: readonly IDBValidKey[]; readonly stored: readonly unknown[] }
  | { readonly kind: 'sequence'; readonly sequence: number }

export type WorkRecord = { readonly writer: Writer; readonly reader: Reader; readonly writes: readonly Write[]; readonly seen: readonly Seen[] }

/** Lets work be done without a transaction: notes what it reads and what it would write. It reads what it wrote itself. */
export function recordWork({ raw, seal }: Pick<StoreDatabase, 'raw' | 'seal'>): WorkRecord {
  const writes: Write[] = []
  const seen: Seen[] = []
  const put = (store: StoreName, value: object, isLarge: boolean): void => void writes.push({ kind: 'put', store, value, isLarge })
  const read = async (store: StoreName, key: IDBValidKey): Promise<unknown> => {
    const written = writes.findLast((write) => write.store === store && concerns(write, key))
    if (written) return written.kind === 'put' ? written.value : undefined
    const keys = await seal.keysOf(store, key)
    const stored = await readAll(store, keys)
    seen.push({ kind: 'record', store, keys, stored })
    return seal.open(store, stored.find((each) => each !== undefined))
  }
  const readAll = (store: string, keys: readonly IDBValidKey[]): Promise<unknown[]> => {
    const source = raw.transaction(store).store
    return Promise.all(keys.map((key) => source.get(key)))
  }
  const concerns = (write: Write, key: IDBValidKey): boolean => {
    if (write.kind === 'clear') return true
    if (write.kind === 'put') return indexedDB.cmp(seal.keyIn(write.store, write.value), key) === 0
    return write.key instanceof IDBKeyRange ? write.key.includes(key) : indexedDB.cmp(write.key, key) === 0
  }
  return {
    writes,
    seen,
    writer: {
      put: (store, value) => put(store, value, false),
      putLarge: async (store, value) => put(store, value, true),
      delete: (store, key) => void writes.push({ kind: 'delete', store, key: key as IDBValidKey | IDBKeyRange }),
      clear: (store) => void writes.push({ kind: 'clear', store }),
    },
    reader: {
      get: (async (store: StoreName, key: IDBValidKey) => read(store, key)) as Reader['get'],
      async lastSequence() {
        const sequence = ((await raw.transaction('auditEvents').store.openKeyCursor(null, 'prev'))?.key as number | undefined) ?? 0
        seen.push({ kind: 'sequence', sequence })
        return sequence
      },
    },
  }
}
