import { canonicalBytes, digestOfJson, type Digest } from '../shared/digest'
import { DEFAULT_ANALYST } from './actor'
import type { AuditEntry, AuditEvent } from './types'

/**
 * The event that records `entry` after `previous` (null at the start of the log).
 * Its hash covers the canonical JSON of everything else in it, actor and previous hash included.
 * @param analyst  who acted, unless the entry says that the app did by itself
 * @throws Error if `entry.details` has no JSON form (NaN, infinity, a cycle)
 */
export async function appendEvent(previous: AuditEvent | null, entry: AuditEntry, analyst: string = DEFAULT_ANALYST): Promise<AuditEvent> {
  const unhashed = {
    sequence: previous === null ? 1 : previous.sequence + 1,
    at: entry.at,
    actor: entry.actor ?? analyst,
    action: entry.action,
    subject: entry.subject,
    subjectDigest: entry.subjectDigest,
    reason: entry.reason,
    details: entry.details,
    previousHash: previous === null ? null : previous.hash,
  }
  return { ...unhashed, hash: await digestOfJson(unhashed) }
}

/** Hash an event ought to carry, from its own content: of whatever it states, so that events of every age verify as they stand. */
export async function hashOfEvent(event: AuditEvent): Promise<Digest> {
  const { hash: _stated, ...content } = event
  return digestOfJson(content)
}

/**
 * Sequence number at which the whole log breaks: an event changed, missing, added or out of place. Null if it holds.
 * A log cut short at its end still holds; only a later event can show that.
 */
export function verifyChain(events: readonly AuditEvent[]): Promise<number | null> {
  return startChainCheck()(events)
}

/** The same for a log that is read in stretches: each call goes on where the last one ended. */
export function startChainCheck(): (events: readonly AuditEvent[]) => Promise<number | null> {
  let previousHash: Digest | null = null
  let nChecked = 0
  return async (events) => {
    for (const event of events) {
      const expected = nChecked + 1
      if (event.sequence !== expected || event.previousHash !== previousHash) return expected
      if ((await hashOfEvent(event)) !== event.hash) return expected
      previousHash = event.hash
      nChecked = expected
    }
    return null
  }
}

/** The log as JSON Lines: one event a line in canonical form, so that a line without its hash hashes to it. */
export function toJsonLines(events: readonly AuditEvent[]): string {
  const decoder = new TextDecoder()
  return events.map((event) => `${decoder.decode(canonicalBytes(event))}\n`).join('')
}
