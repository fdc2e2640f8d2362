import type { Digest } from '../shared/digest'
import type { AppActor } from './actor'

/** One entry of the append-only log; `hash` covers everything else in it, the previous hash included. */
export type AuditEvent = {
  /** 1, 2, 3 … without gaps */
  readonly sequence: number
  readonly at: number
  /** the analyst's name, or what of the app acted by itself; events from before actors were recorded have none (R29) */
  readonly actor?: string
  readonly action: AuditAction
  readonly subject: string
  readonly subjectDigest: Digest | null
  readonly reason: string | null
  readonly details: Readonly<Record<string, unknown>>
  readonly previousHash: Digest | null
  readonly hash: Digest
}

export type AuditAction =
  | 'datasetImported'
  | 'datasetDeleted'
  | 'datasetRestored'
  | 'datasetPutInUse'
  | 'modelSaved'
  | 'modelImported'
  | 'modelDeleted'
  | 'modelRestored'
  | 'modelPutInUse'
  | 'modelShadowed'
  | 'comparisonPlanned'
  | 'agreementViewed'
  | 'comparisonDecided'
  | 'modelArchived'
  | 'modelRestaged'
  | 'gateSkipped'
  | 'modelPromoted'
  | 'smokeTestPassed'
  | 'promotionReturned'
  | 'modelRolledBack'
  | 'productionWithdrawn'
  | 'modelDamaged'
  | 'modelRepaired'
  | 'modelAnnotated'
  | 'retentionSet'
  | 'regimesRelabelled'
  | 'backtestRun'
  | 'sampleRuleOverridden'
  | 'signingKeyMade'
  | 'signingKeyRetired'
  | 'signingKeyRemoved'
  | 'analystNamed'
  | 'policySet'
  | 'signerTrusted'
  | 'signerDistrusted'
  | 'modelSigned'
  | 'signaturesAdded'
  | 'passphraseSet'
  | 'passphraseChanged'
  | 'passphraseRemoved'
  | 'alertRaised'
  | 'alertClosed'
  | 'alertAcknowledged'
  | 'alertsSilenced'
  | 'silenceEnded'
  | 'alertRuleSaved'
  | 'alertRuleRemoved'
  | 'retrainingProposed'
  | 'retrainingSnoozed'
  | 'snoozeEnded'
  | 'policyLimitsSet'
  | 'scheduleSet'
  | 'scheduledRunStarted'
  | 'backupRestored'
  | 'productionRestored'
  | 'erasedAll'

/** What the caller states; the log adds sequence and hashes, and the analyst where the app did not act by itself. */
export type AuditEntry = Omit<AuditEvent, 'sequence' | 'actor' | 'previousHash' | 'hash'> & { readonly actor?: AppActor }
