/**
 * How a passphrase becomes a key: PBKDF2 with HMAC-SHA-256 (RFC 8018), as kept beside what the key encrypts. None of it is secret.
 */
export type PassphraseKeyParams = {
  readonly kdf: 'PBKDF2-SHA-256'
  readonly iterations: number
  readonly salt: Uint8Array<ArrayBuffer>
}

/** What OWASP's Password Storage Cheat Sheet asks of PBKDF2-HMAC-SHA-256. */
export const PASSPHRASE_ITERATIONS = 600_000

/** More than anything this program writes, less than what would keep a browser busy for minutes: the bound for numbers read from files. */
export const MAX_PASSPHRASE_ITERATIONS = 10_000_000

export const SALT_BYTES = 16

/** Parameters for a new key, with a salt that was never used before. */
export function freshPassphraseKeyParams(): PassphraseKeyParams {
  return { kdf: 'PBKDF2-SHA-256', iterations: PASSPHRASE_ITERATIONS, salt: crypto.getRandomValues(new Uint8Array(SALT_BYTES)) }
}

/**
 * The AES-256-GCM key of a passphrase, not extractable. The passphrase is taken in Unicode's composed form (NFC), so that it is
 * the same from every keyboard.
 *
 * @throws RangeError if `params` ask for no or too many iterations, or for a short salt
 */
export async function derivePassphraseKey(passphrase: string, params: PassphraseKeyParams, usages: readonly KeyUsage[] = ['encrypt', 'decrypt']): Promise<CryptoKey> {
  const { iterations, salt } = params
  if (!Number.isInteger(iterations) || iterations < 1 || iterations > MAX_PASSPHRASE_ITERATIONS) throw new RangeError(`A key takes 1 to ${MAX_PASSPHRASE_ITERATIONS} iterations, not ${iterations}.`)
  if (salt.length < SALT_BYTES) throw new RangeError(`A salt has at least ${SALT_BYTES} bytes, not ${salt.length}.`)
  const secret = await crypto.subtle.importKey('raw', new TextEncoder().encode(passphrase.normalize('NFC')), 'PBKDF2', false, ['deriveKey'])
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, secret, { name: 'AES-GCM', length: 256 }, false, [...usages])
}
