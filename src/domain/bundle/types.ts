import type { AuditEvent } from '../audit/types'
import type { ModelVersion } from '../model/types'
import type { Failure } from '../shared/failure'
import type { BundleSignature } from './signature/verifySignature'

/** The checks of an import in their order; the first that fails names the refusal. */
export const BUNDLE_CHECKS = [
  'size',
  'archive',
  'manifest',
  'checksums',
  'signature',
  'formatVersion',
  'schema',
  'invariants',
  'identity',
  'goldenRows',
] as const

export type BundleCheck = (typeof BUNDLE_CHECKS)[number]

/** 'unverified': nothing is wrong with it, but nothing was proved either. */
export type CheckVerdict = { readonly check: BundleCheck; readonly verdict: 'ok' | 'unverified' | 'failed' | 'notReached'; readonly message: string }

export type BundleFailureCode =
  | 'tooLarge'
  | 'tooManyEntries'
  | 'ratioTooHigh'
  | 'sizeUnderstated'
  | 'badEntryName'
  | 'archiveDamaged'
  | 'duplicateEntry'
  | 'encrypted'
  | 'unknownCompression'
  | 'pickleRefused'
  | 'notABundle'
  | 'manifestMissing'
  | 'manifestInvalid'
  | 'memberMissing'
  | 'memberUnexpected'
  | 'checksumMismatch'
  | 'signatureInvalid'
  | 'signatureWrong'
  | 'newerFormat'
  | 'unknownFormat'
  | 'schemaInvalid'
  | 'forbiddenKey'
  | 'arrayInvalid'
  | 'notFinite'
  | 'rowsDoNotSumToOne'
  | 'notPositiveDefinite'
  | 'dimensionsDisagree'
  | 'digestMismatch'
  | 'historyAltered'
  | 'goldenRowsDiffer'

export type BundleFailure = Failure<BundleFailureCode> & { readonly part: string; readonly checks: readonly CheckVerdict[] }

export type DecodedBundle = {
  readonly version: ModelVersion
  /** the audit events that came with it, as the sender states them */
  readonly history: readonly AuditEvent[]
  readonly formatVersion: number
  /** empty if it is unsigned */
  readonly signatures: readonly BundleSignature[]
  readonly checks: readonly CheckVerdict[]
}
