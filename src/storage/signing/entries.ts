import type { AuditEntry } from '../../domain/audit/types'
import type { ModelSummary } from '../../domain/registry/types'
import type { Digest } from '../../domain/shared/digest'
import type { SigningKey, TrustedSigner } from '../../domain/signing/types'

/** What the log says of keys and signers; the subject is a key, by its fingerprint. */

export function keyMade(key: SigningKey, at: number): AuditEntry {
  return aboutKey(key, 'signingKeyMade', at)
}

export function keyRetired(key: SigningKey, at: number): AuditEntry {
  return aboutKey(key, 'signingKeyRetired', at)
}

export function keyRemoved(key: SigningKey, at: number): AuditEntry {
  return aboutKey(key, 'signingKeyRemoved', at)
}

export function signerTrusted(signer: TrustedSigner, at: number): AuditEntry {
  return aboutKey(signer, 'signerTrusted', at)
}

export function signerDistrusted(signer: TrustedSigner, reason: string, at: number): AuditEntry {
  return aboutKey(signer, 'signerDistrusted', at, reason)
}

/** Signatures that came to a version after it was saved. */
export function versionSigned({ digest, name, version }: Pick<ModelSummary, 'digest' | 'name' | 'version'>, signers: readonly Digest[], source: 'signedHere' | 'imported', at: number): AuditEntry {
  return { at, action: source === 'signedHere' ? 'modelSigned' : 'signaturesAdded', subject: `${name} ${version}`, subjectDigest: digest, reason: null, details: { signers } }
}

function aboutKey({ name, fingerprint, pem }: Pick<SigningKey, 'name' | 'fingerprint' | 'pem'>, action: AuditEntry['action'], at: number, reason: string | null = null): AuditEntry {
  return { at, action, subject: name, subjectDigest: fingerprint, reason, details: { pem } }
}
