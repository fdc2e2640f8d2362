import { readPublicKey } from '../bundle/signature/publicKey'
import type { BundleSignature } from '../bundle/signature/verifySignature'
import type { Digest } from '../shared/digest'
import type { Failure } from '../shared/failure'
import { fail, ok, type Result } from '../shared/result'
import type { SigningKey, TrustedSigner } from './types'

/** A key whose signatures are verified here: one of this browser, retired ones included, or a trusted signer's. */
export type KnownSigner = Pick<SigningKey, 'fingerprint' | 'name' | 'pem'> & { readonly isOwn: boolean }

/** A key that nobody here has said to trust; `pem` is the key that came with its signature, if one did. */
export type UnknownSigner = { readonly fingerprint: Digest; readonly pem: string | null }

/** Who signed, as far as it is known here. One trusted signature makes a bundle trusted, whoever else signed it. */
export type SignatureVerdict =
  | { readonly kind: 'trusted'; readonly by: readonly KnownSigner[]; readonly unknown: readonly UnknownSigner[] }
  | { readonly kind: 'unknown'; readonly unknown: readonly UnknownSigner[] }
  | { readonly kind: 'unsigned' }

export function knownSigners(keys: readonly SigningKey[], signers: readonly TrustedSigner[]): readonly KnownSigner[] {
  const known = (isOwn: boolean) => ({ fingerprint, name, pem }: SigningKey | TrustedSigner): KnownSigner => ({ fingerprint, name, pem, isOwn })
  return [...keys.map(known(true)), ...signers.map(known(false))]
}

/** The verdict on signatures that were checked with the known keys; those of other keys prove nothing. */
export function judgeSignatures(signatures: readonly BundleSignature[], known: readonly KnownSigner[]): SignatureVerdict {
  if (signatures.length === 0) return { kind: 'unsigned' }
  const by = known.filter(({ fingerprint }) => signatures.some((signature) => signature.isVerified && signature.fingerprint === fingerprint))
  const unknown = signatures.filter(({ fingerprint }) => !by.some((signer) => signer.fingerprint === fingerprint)).map(({ fingerprint, pem }) => ({ fingerprint, pem }))
  return by.length === 0 ? { kind: 'unknown', unknown } : { kind: 'trusted', by, unknown }
}

/** Whether a public key is the one that a signature names; a key pasted for another signer would be trusted in vain. */
export async function checkNamedKey(pem: string, fingerprint: Digest): Promise<Result<null, Failure<'publicKeyInvalid' | 'otherKey'>>> {
  const key = await readPublicKey(pem)
  if (!key.ok) return key
  if (key.value.fingerprint === fingerprint) return ok(null)
  return fail({ code: 'otherKey', message: `This key has the fingerprint ${key.value.fingerprint.slice(0, 16)}…, not the one that the signature names (${fingerprint.slice(0, 16)}…). Ask for the key that signed this file.` })
}

/** Whether an import takes a typed reason (R31). */
export function needsReason({ kind }: SignatureVerdict): boolean {
  return kind !== 'trusted'
}
