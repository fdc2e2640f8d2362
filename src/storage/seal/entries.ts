import type { AuditEntry } from '../../domain/audit/types'

/** What the log says of the passphrase: that there was one, and when; never anything of it. */

export function passphraseSet(at: number): AuditEntry {
  return about('passphraseSet', at)
}

export function passphraseChanged(at: number): AuditEntry {
  return about('passphraseChanged', at)
}

export function passphraseRemoved(at: number): AuditEntry {
  return about('passphraseRemoved', at)
}

function about(action: AuditEntry['action'], at: number): AuditEntry {
  return { at, action, subject: 'the passphrase', subjectDigest: null, reason: null, details: {} }
}
