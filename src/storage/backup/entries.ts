import type { AuditEntry } from '../../domain/audit/types'
import type { OpenedBackup } from '../../domain/backup/openBackup'
import type { RestorePlan } from '../../domain/backup/port'
import type { Digest } from '../../domain/shared/digest'
import type { TrustedSigner } from '../../domain/signing/types'
import type { DatasetRecord } from '../schema'
import { signerTrusted } from '../signing/entries'

type Facts = { readonly history: RestorePlan['history']; readonly replaced?: { readonly nEvents: number; readonly lastHash: Digest | null }; readonly nRuns?: number; readonly nAlerts?: number }

/** What the log says of a restore: which backup, and where its own log went. */
export function backupRestored({ manifest }: OpenedBackup, at: number, facts: Facts): AuditEntry {
  const { createdAt, build, databaseVersion, log } = manifest
  return { at, action: 'backupRestored', subject: subjectOf(createdAt), subjectDigest: null, reason: null, details: { createdAt, build, databaseVersion, nEvents: log.nEvents, head: log.head, ...facts } }
}

export function datasetFromBackup({ digest, name }: DatasetRecord, at: number, head: Digest | null): AuditEntry {
  return { at, action: 'datasetRestored', subject: name, subjectDigest: digest, reason: null, details: { backup: head } }
}

export function signerFromBackup(signer: TrustedSigner, at: number, head: Digest | null): AuditEntry {
  const entry = signerTrusted(signer, at)
  return { ...entry, details: { ...entry.details, backup: head } }
}

export function subjectOf(createdAt: number): string {
  return `backup of ${new Date(createdAt).toISOString()}`
}
