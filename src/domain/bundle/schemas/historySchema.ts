import { ACTION_WORDS } from '../../audit/actionWords'
import type { AuditAction, AuditEvent } from '../../audit/types'
import { z } from '../zod'
import { count, digest, epochMs, text } from './common'

/** Every action the log knows: what one screen records, another browser must be able to import. */
const AUDIT_ACTIONS = Object.keys(ACTION_WORDS) as AuditAction[]

/** history.json: the version's audit events, as the sender states them. */
export const historySchema: z.ZodMiniType<readonly AuditEvent[]> = z.array(
  z.strictObject({
    sequence: count,
    at: epochMs,
    actor: z.exactOptional(text),
    action: z.enum(AUDIT_ACTIONS),
    subject: text,
    subjectDigest: z.nullable(digest),
    reason: z.nullable(text),
    details: z.record(z.string(), z.unknown()),
    previousHash: z.nullable(digest),
    hash: digest,
  }),
)
