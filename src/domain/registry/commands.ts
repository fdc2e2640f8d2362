import type { AuditEntry } from '../audit/types'
import type { CardFigures } from '../comparison/cardFigures'
import type { ComparisonPlan } from '../comparison/types'
import type { Digest } from '../shared/digest'
import type { GateResult, GateSkip } from './gates'
import type { ProductionPolicy } from './policy'

/** Everything that can be asked of the registry. `replaces` is the version the caller found in production. */
export type RegistryCommand =
  /** `entries`: what the log says of the saving, or the import */
  | { readonly kind: 'save'; readonly digest: Digest; readonly entries: readonly AuditEntry[]; readonly choose: boolean; readonly imported?: ImportClaim }
  | { readonly kind: 'choose'; readonly digest: Digest | null }
  /** `comparison`: what it must show against the version in production; absent where none is */
  | { readonly kind: 'toShadow'; readonly digest: Digest; readonly gates: readonly GateResult[]; readonly skips: readonly GateSkip[]; readonly comparison?: ComparisonPlan }
  | ComparisonCommand
  | PromoteCommand
  /** the smoke test of the promoted version passed */
  | { readonly kind: 'confirm'; readonly digest: Digest }
  /** it failed: `what` says how */
  | { readonly kind: 'return'; readonly digest: Digest; readonly what: string }
  | RollbackCommand
  | { readonly kind: 'withdraw'; readonly digest: Digest; readonly reason: string }
  | { readonly kind: 'archive'; readonly digest: Digest; readonly reason: string | null }
  | { readonly kind: 'restage'; readonly digest: Digest }
  | { readonly kind: 'delete'; readonly digest: Digest }
  /** `stage` and `wasChosen` as the trash kept them */
  | { readonly kind: 'restore'; readonly digest: Digest; readonly stage: 'staging' | 'archive'; readonly wasChosen: boolean }
  /** retention: these versions of the archive go to the trash */
  | { readonly kind: 'retire'; readonly digests: readonly Digest[]; readonly keep: number }
  | { readonly kind: 'keepArchived'; readonly keep: number | null }
  | { readonly kind: 'setPolicy'; readonly policy: ProductionPolicy; readonly reason: string }
  /** its stored bytes no longer give its digest */
  | { readonly kind: 'markDamaged'; readonly digest: Digest; readonly what: string }
  | { readonly kind: 'repair'; readonly digest: Digest; readonly imported?: ImportClaim }
  | { readonly kind: 'annotate'; readonly digest: Digest; readonly tags: readonly string[]; readonly note: string }
  | RestoreBackupCommand

/** Of a version that came in a bundle: the reason given, and whether a signature of a key known here vouches for it. */
export type ImportClaim = { readonly reason: string | null; readonly isVouchedFor: boolean }

export type PromoteCommand = {
  readonly kind: 'promote'
  readonly digest: Digest
  readonly replaces: Digest | null
  readonly gates: readonly GateResult[]
  readonly skips: readonly GateSkip[]
  /** where the card of the comparison was decided on */
  readonly decision?: { readonly reason: string; readonly figures: CardFigures }
}

/** About the comparison of a version in shadow with the one in production. */
export type ComparisonCommand =
  | { readonly kind: 'planComparison'; readonly digest: Digest; readonly plan: ComparisonPlan; readonly reason: string }
  /** `plan` is opened if none is against this production */
  | { readonly kind: 'viewAgreement'; readonly digest: Digest; readonly plan: ComparisonPlan }
  | { readonly kind: 'rejectShadow'; readonly digest: Digest; readonly to: 'staging' | 'archive'; readonly reason: string; readonly figures: CardFigures }

export type RollbackCommand = {
  readonly kind: 'rollback'
  /** the previous version the caller saw */
  readonly to: Digest
  readonly replaces: Digest | null
  readonly reason: string
  /** digest and worker, of the version rolled back to */
  readonly gates: readonly GateResult[]
}

/** Versions of a backup that come into a registry with a history of its own. */
export type RestoreBackupCommand = {
  readonly kind: 'restoreBackup'
  /** `facts` are what the log says of the backup, `head` the hash of its log's last event */
  readonly source: { readonly label: string; readonly head: Digest | null; readonly facts: Readonly<Record<string, unknown>> }
  /** what the log says of data sets that come along */
  readonly entries: readonly AuditEntry[]
  /** `labelInBackup`: where its label is taken here and it comes under another */
  readonly versions: readonly { readonly digest: Digest; readonly stage: 'staging' | 'archive'; readonly labelInBackup?: string }[]
  /** damaged here, sound in the backup */
  readonly repaired: readonly Digest[]
  readonly annotations: readonly { readonly digest: Digest; readonly tags: readonly string[]; readonly note: string }[]
  /** only if the analyst chose so; `replaces` is the version found in production */
  readonly production: { readonly digest: Digest; readonly replaces: Digest | null } | null
}
