import type { AuditAction, AuditEvent } from '../audit/types'
import type { Digest } from '../shared/digest'

/** Events that move the production pointer. */
export const PRODUCTION_ACTIONS = ['modelPromoted', 'productionRestored', 'promotionReturned', 'modelRolledBack', 'productionWithdrawn', 'erasedAll'] as const satisfies readonly AuditAction[]

export type ProductionAsOf = {
  readonly production: Digest | null
  /** the event that put it there, or took the last one away; null if there never was one */
  readonly event: AuditEvent | null
  /** reasons typed for gates skipped on the way */
  readonly skipped: readonly AuditEvent[]
}

/**
 * What was in production at an instant, and why (R28).
 * @param events of the log, in order: at least those of PRODUCTION_ACTIONS and 'gateSkipped'
 */
export function productionAsOf(events: readonly AuditEvent[], at: number): ProductionAsOf {
  const isMove = ({ action }: AuditEvent) => PRODUCTION_ACTIONS.some((move) => move === action)
  const event = events.filter((candidate) => candidate.at <= at && isMove(candidate)).at(-1) ?? null
  if (event === null) return { production: null, event: null, skipped: [] }
  const after = event.details['after'] as { readonly production: Digest | null } | undefined
  const production = after?.production ?? null
  return { production, event, skipped: skippedBefore(events, event) }
}

/** Skips are logged right before the promotion they were given for. */
function skippedBefore(events: readonly AuditEvent[], promotion: AuditEvent): AuditEvent[] {
  if (promotion.action !== 'modelPromoted') return []
  const skipped: AuditEvent[] = []
  for (let sequence = promotion.sequence - 1; ; sequence--) {
    const event = events.find((candidate) => candidate.sequence === sequence)
    if (event?.action !== 'gateSkipped') return skipped.reverse()
    skipped.push(event)
  }
}
