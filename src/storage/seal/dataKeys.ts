import { derivePassphraseKey, freshPassphraseKeyParams, type PassphraseKeyParams } from '../../domain/shared/crypto/passphraseKey'
import { canonicalBytes } from '../../domain/shared/digest'

/** What records are sealed with: one key to encrypt, one for keyed hashes of keys and indexed fields. Neither can be extracted. */
export type DataKeys = { readonly cipher: CryptoKey; readonly mask: CryptoKey }

/** The secret behind the data keys, encrypted by a key that is derived from the passphrase. */
export type WrappedSecret = { readonly derivation: PassphraseKeyParams; readonly iv: Uint8Array<ArrayBuffer>; readonly bytes: Uint8Array<ArrayBuffer> }

const FORMAT = canonicalBytes('regimescope-lock-1')

/** A new random secret of 256 bits. Its bytes are never seen by the page: they are made, wrapped and unwrapped by the browser. */
export async function createSecret(passphrase: string, derivation: PassphraseKeyParams = freshPassphraseKeyParams()): Promise<{ keys: DataKeys; wrapped: WrappedSecret }> {
  const secret = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt'])
  const wrapped = await wrap(secret, passphrase, derivation)
  return { wrapped, keys: (await unwrapKeys(passphrase, wrapped))! }
}

/** The data keys, or null if this is not the passphrase. */
export async function unwrapKeys(passphrase: string, wrapped: WrappedSecret): Promise<DataKeys | null> {
  const base = await unwrap(passphrase, wrapped, 'HKDF', false, ['deriveKey'])
  if (base === null) return null
  const from = (info: string) => ({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: canonicalBytes(info) })
  const [cipher, mask] = await Promise.all([
    crypto.subtle.deriveKey(from('regimescope-records'), base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
    crypto.subtle.deriveKey(from('regimescope-masks'), base, { name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign']),
  ])
  return { cipher, mask }
}

/** The same secret under another passphrase, or null if the current one is wrong. */
export async function rewrap(current: string, next: string, wrapped: WrappedSecret): Promise<WrappedSecret | null> {
  const secret = await unwrap(current, wrapped, 'AES-GCM', true, ['encrypt'])
  return secret === null ? null : wrap(secret, next, freshPassphraseKeyParams())
}

async function wrap(secret: CryptoKey, passphrase: string, derivation: PassphraseKeyParams): Promise<WrappedSecret> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const key = await derivePassphraseKey(passphrase, derivation, ['wrapKey'])
  return { derivation, iv, bytes: new Uint8Array(await crypto.subtle.wrapKey('raw', secret, key, { name: 'AES-GCM', iv, additionalData: FORMAT })) }
}

async function unwrap(passphrase: string, { derivation, iv, bytes }: WrappedSecret, algorithm: string, isExtractable: boolean, usages: KeyUsage[]): Promise<CryptoKey | null> {
  const key = await derivePassphraseKey(passphrase, derivation, ['unwrapKey'])
  try {
    return await crypto.subtle.unwrapKey('raw', bytes, key, { name: 'AES-GCM', iv, additionalData: FORMAT }, algorithm, isExtractable, usages)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return null
    throw error
  }
}
