import { digestOfBytes, type Digest } from '../../shared/digest'
import type { Failure } from '../../shared/failure'
import { fail, ok, type Result } from '../../shared/result'
import { base64FromBytes, bytesFromBase64 } from './base64'

/** A P-256 key that can verify; `fingerprint` is the SHA-256 of its SubjectPublicKeyInfo in DER (RFC 5280, 4.1.2.7). */
export type PublicKey = { readonly fingerprint: Digest; readonly key: CryptoKey }

const PEM = /^\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----\s*$/

/** Longer than any P-256 key in PEM form by far. */
const MAX_LENGTH = 4096

/** The key of a PEM text as `openssl ec -pubout` writes it: one SubjectPublicKeyInfo of the curve P-256 and nothing else. */
export async function readPublicKey(pem: string): Promise<Result<PublicKey, Failure<'publicKeyInvalid'>>> {
  if (pem.includes('PRIVATE KEY')) return invalid('This is a private key. Keep it to yourself; what is asked for here is its public half ("openssl ec -in KEY -pubout").')
  const body = pem.length > MAX_LENGTH ? undefined : PEM.exec(pem)?.[1]
  const spki = body === undefined ? null : bytesFromBase64(body.replaceAll(/\s/g, ''))
  if (spki === null) return invalid('This is not a public key in PEM form: one block from "-----BEGIN PUBLIC KEY-----" to "-----END PUBLIC KEY-----" is expected.')
  try {
    const key = await crypto.subtle.importKey('spki', spki, { name: 'ECDSA', namedCurve: 'P-256' }, true, ['verify'])
    // Exported again, so that every encoding of one key has the same fingerprint.
    return ok({ key, fingerprint: await digestOfBytes(new Uint8Array(await crypto.subtle.exportKey('spki', key))) })
  } catch {
    return invalid('This public key is not one of the curve P-256 (ECDSA), the only kind that signs bundles.')
  }
}

/** The keys of several PEM texts. @throws Error if one is none: they were checked when they were taken in */
export async function readPublicKeys(pems: readonly string[]): Promise<readonly PublicKey[]> {
  const keys = await Promise.all(pems.map(readPublicKey))
  return keys.map((key) => {
    if (!key.ok) throw new Error(key.error.message)
    return key.value
  })
}

/** A SubjectPublicKeyInfo as PEM text (RFC 7468, section 13), lines of 64 characters. */
export function pemOfSpki(spki: Uint8Array): string {
  const lines = base64FromBytes(spki).match(/.{1,64}/g) ?? []
  return ['-----BEGIN PUBLIC KEY-----', ...lines, '-----END PUBLIC KEY-----', ''].join('\n')
}

function invalid(message: string): Result<never, Failure<'publicKeyInvalid'>> {
  return fail({ code: 'publicKeyInvalid', message })
}
