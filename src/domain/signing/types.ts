import type { SignedBundle } from '../bundle/signature/signedBundle'
import type { Digest } from '../shared/digest'

/** A P-256 key made in this browser. Its private half stays in the store and cannot be read out, not even there. */
export type SigningKey = {
  /** SHA-256 of the public half's SubjectPublicKeyInfo in DER */
  readonly fingerprint: Digest
  /** who signs with it, as the signer says */
  readonly name: string
  /** the public half, as `readPublicKey` takes it */
  readonly pem: string
  readonly madeAt: number
  /** when another took its place: its private half is gone since, and what it signed still verifies; null while it signs */
  readonly retiredAt: number | null
}

/** A signature over some bytes: r and s of 32 bytes each, one after the other (ECDSA P-256 with SHA-256). */
export type RawSignature = Pick<SigningKey, 'fingerprint' | 'name' | 'pem'> & { readonly raw: Uint8Array<ArrayBuffer> }

/**
 * A signed bundle kept with its version; versions signed on both sides of an export may have several, which differ in their history.
 * `keptAt` says when each signature came here, by fingerprint.
 */
export type KeptBundle = SignedBundle & { readonly keptAt: Readonly<Record<Digest, number>> }

/** Somebody else's key that the analyst trusts. */
export type TrustedSigner = { readonly fingerprint: Digest; readonly name: string; readonly pem: string; readonly trustedAt: number }
