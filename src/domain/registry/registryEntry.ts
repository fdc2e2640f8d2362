import type { AuditAction, AuditEntry } from '../audit/types'
import type { Digest } from '../shared/digest'
import type { DecisionContext } from './decide'
import type { GateSkip } from './gates'

/** The log's entry about a version. */
export function entryAbout(
  { at, labelOf }: DecisionContext,
  digest: Digest,
  action: AuditAction,
  { reason = null, details = {}, actor }: Partial<Pick<AuditEntry, 'reason' | 'details' | 'actor'>> = {},
): AuditEntry {
  return { at, action, subject: labelOf(digest), subjectDigest: digest, reason, details, ...(actor && { actor }) }
}

/** One entry for every gate that was skipped (R14). */
export function skipEntries(context: DecisionContext, digest: Digest, to: 'shadow' | 'production', skips: readonly GateSkip[]): AuditEntry[] {
  return skips.map(({ gate, reason }) => entryAbout(context, digest, 'gateSkipped', { reason, details: { gate, to } }))
}
