import { canonicalBytes } from '../../domain/shared/digest'
import type { StoreName } from '../schema'
import type { DataKeys } from './dataKeys'
import { pack, unpack } from './pack'
import { SEALING } from './sealing'

/** By which fields a store finds its records; `indexed` by the name of the index. */
export type StoreLayout = { readonly keyPath: string | readonly string[]; readonly indexed: Readonly<Record<string, string>> }

/** A record as it is stored under a passphrase: its key, keyed hashes of what is indexed, and the whole record encrypted. */
export type SealedRecord = Readonly<Record<string, unknown>> & { readonly sealed: Envelope }

type Envelope = { readonly iv: Uint8Array<ArrayBuffer>; readonly bytes: Uint8Array<ArrayBuffer>; readonly handles: readonly object[] }

type Fields = Readonly<Record<string, unknown>>

const FORMAT = 'regimescope-record-1'

export function isSealed(stored: unknown): stored is SealedRecord {
  return typeof stored === 'object' && stored !== null && 'sealed' in stored && typeof stored.sealed === 'object' && stored.sealed !== null && 'iv' in stored.sealed
}

export async function sealRecord(keys: DataKeys, store: StoreName, layout: StoreLayout, record: Fields): Promise<SealedRecord> {
  const fields: Record<string, unknown> = {}
  const names = namesOf(layout)
  const stored = await storedKey(keys, store, names.map((name) => record[name]))
  names.forEach((name, i) => (fields[name] = stored[i]))
  const indexed = Object.values(layout.indexed).filter((name) => record[name] !== null && record[name] !== undefined)
  const masks = await Promise.all(indexed.map((name) => maskOf(keys, store, name, record[name])))
  indexed.forEach((name, i) => (fields[name] = masks[i]))
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const { bytes, handles } = pack(record)
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: contextOf(store, stored) }, keys.cipher, bytes)
  return { ...fields, sealed: { iv, bytes: new Uint8Array(sealed), handles } }
}

/**
 * The record again. Bound to its store and key: what was sealed elsewhere does not open here.
 * @throws Error if its bytes were changed, or it belongs elsewhere
 */
export async function openRecord(keys: DataKeys, store: StoreName, layout: StoreLayout, stored: SealedRecord): Promise<unknown> {
  const { iv, bytes, handles } = stored.sealed
  const key = namesOf(layout).map((name) => stored[name])
  const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: contextOf(store, key) }, keys.cipher, bytes)
  return unpack({ bytes: new Uint8Array(opened), handles })
}

/** The parts of a key as sealed records carry them. */
export function storedKey(keys: DataKeys, store: StoreName, parts: readonly unknown[]): Promise<unknown[]> {
  return Promise.all(parts.map((part, i) => (SEALING[store] === 'sealedWithKey' ? maskOf(keys, store, String(i), part) : part)))
}

/** A keyed hash: equal for equal values of the same field, and nothing else can be told from it without the key. */
export async function maskOf({ mask }: Pick<DataKeys, 'mask'>, store: StoreName, field: string, value: unknown): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.sign('HMAC', mask, canonicalBytes([FORMAT, store, field, value])))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function contextOf(store: StoreName, storedKeyParts: readonly unknown[]): Uint8Array<ArrayBuffer> {
  return canonicalBytes([FORMAT, store, ...storedKeyParts])
}

export function namesOf({ keyPath }: StoreLayout): readonly string[] {
  return typeof keyPath === 'string' ? [keyPath] : keyPath
}
