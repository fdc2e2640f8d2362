import { pemOfSpki } from '../../domain/bundle/signature/publicKey'
import { digestOfBytes } from '../../domain/shared/digest'
import type { RawSignature, SigningKey } from '../../domain/signing/types'
import type { KeyRecord } from '../schema'

/** A new P-256 key. Its private half is a handle: no code can read it out, and it can be kept in IndexedDB as it is. */
export async function makeKeyPair(name: string, madeAt: number): Promise<KeyRecord> {
  const { publicKey, privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', publicKey))
  return { fingerprint: await digestOfBytes(spki), name, pem: pemOfSpki(spki), madeAt, retiredAt: null, privateKey }
}

export async function signWith({ fingerprint, name, pem }: KeyRecord, privateKey: CryptoKey, bytes: Uint8Array<ArrayBuffer>): Promise<RawSignature> {
  const raw = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, bytes)
  return { fingerprint, name, pem, raw: new Uint8Array(raw) }
}

export function keyOf({ privateKey: _handle, ...key }: KeyRecord): SigningKey {
  return key
}

/** The key that signs first, then the retired ones, the youngest first. */
export function sortKeys(records: readonly KeyRecord[]): SigningKey[] {
  return records.map(keyOf).sort((a, b) => (b.retiredAt ?? Infinity) - (a.retiredAt ?? Infinity) || b.madeAt - a.madeAt)
}
