import type { AuditEntry } from '../../domain/audit/types'
import type { SigningKey } from '../../domain/signing/types'

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

function aboutKey({ name, fingerprint, pem }: Pick<SigningKey, 'name' | 'fingerprint' | 'pem'>, action: AuditEntry['action'], at: number, reason: string | null = null): AuditEntry {
  return { at, action, subject: name, subjectDigest: fingerprint, reason, details: { pem } }
}
