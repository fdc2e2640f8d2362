import type { LockRecord, StoreName } from '../schema'
import { StoreError } from '../storeError'
import type { DataKeys } from './dataKeys'
import { isSealed, maskOf, openRecord, sealRecord, storedKey, type StoreLayout } from './envelope'
import { SEALING } from './sealing'

/**
 * Whether records are sealed. 'none': no passphrase. 'sealing', 'opening': on the way there or back; both forms are read, and what is
 * written has the new one. 'sealed': a record that is not sealed was put there by someone else, and is refused.
 */
export type SealState = { readonly phase: 'none' } | UnlockedState

export type UnlockedState = { readonly phase: LockRecord['phase']; readonly keys: DataKeys; readonly epoch: string }

/** Between the stores and the database: what goes down is sealed, what comes up is opened. */
export type Seal = {
  readonly state: SealState
  become(state: SealState): void
  open(store: StoreName, stored: unknown): Promise<unknown>
  seal(store: StoreName, record: object): Promise<object>
  /** the key in a record */
  keyIn(store: StoreName, record: object): IDBValidKey
  /** the keys under which a record may be stored; the first is where a record belongs that is written now */
  keysOf(store: StoreName, key: IDBValidKey): Promise<readonly IDBValidKey[]>
  /** the values under which an index may hold a record */
  indexed(store: StoreName, index: string, value: IDBValidKey): Promise<readonly IDBValidKey[]>
}

/** @param layoutOf how a store finds its records
 *  @param epochNow the epoch of the database, which another tab may have changed */
export function createSeal(layoutOf: (store: StoreName) => StoreLayout, epochNow: () => Promise<string | undefined>): Seal {
  let state: SealState = { phase: 'none' }
  return {
    get state() {
      return state
    },
    become: (next) => void (state = next),
    async open(store, stored) {
      if (stored === undefined || SEALING[store] === 'clear') return stored
      if (!isSealed(stored)) {
        if (state.phase === 'sealed') await refuse(store, state.epoch)
        return stored
      }
      if (state.phase === 'none') return refuse(store, undefined)
      return openRecord(state.keys, store, layoutOf(store), stored).catch(() => refuse(store, epochOf(state)))
    },
    async seal(store, record) {
      if (SEALING[store] === 'clear' || state.phase === 'none' || state.phase === 'opening') return record
      return sealRecord(state.keys, store, layoutOf(store), record as Readonly<Record<string, unknown>>)
    },
    keyIn(store, record) {
      const { keyPath } = layoutOf(store)
      const field = (name: string) => (record as Readonly<Record<string, IDBValidKey>>)[name]!
      return typeof keyPath === 'string' ? field(keyPath) : keyPath.map(field)
    },
    async keysOf(store, key) {
      if (SEALING[store] !== 'sealedWithKey' || state.phase === 'none') return [key]
      const masked = await storedKey(state.keys, store, Array.isArray(key) ? key : [key])
      const sealed = (Array.isArray(key) ? masked : masked[0]) as IDBValidKey
      if (state.phase === 'sealed') return [sealed]
      return state.phase === 'sealing' ? [sealed, key] : [key, sealed]
    },
    async indexed(store, index, value) {
      if (SEALING[store] === 'clear' || state.phase === 'none') return [value]
      const masked = await maskOf(state.keys, store, layoutOf(store).indexed[index]!, value)
      return state.phase === 'sealed' ? [masked] : [masked, value]
    },
  }

  /** What does not open is damaged, unless the passphrase was changed under this tab. */
  async function refuse(store: StoreName, epoch: string | undefined): Promise<never> {
    throw new StoreError((await epochNow()) === epoch ? damaged(store) : otherEpoch())
  }
}

export function epochOf(state: SealState): string | undefined {
  return state.phase === 'none' ? undefined : state.epoch
}

export function otherEpoch() {
  return { code: 'locked', message: 'The passphrase of the stored data was set or taken away in another tab. Reload this page to go on; nothing is lost.' } as const
}

function damaged(store: StoreName) {
  return { code: 'corrupt', message: `A sealed record (${store}) no longer opens: its bytes were changed. It was left in place and is not used; bring it in again from its file or a backup.`, details: { store } } as const
}
