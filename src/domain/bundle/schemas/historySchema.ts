import type { AuditEvent } from '../../audit/types'
import { z } from '../zod'
import { count, digest, epochMs, text } from './common'

/** history.json: the version's audit events, as the sender states them. */
export const historySchema: z.ZodMiniType<readonly AuditEvent[]> = z.array(
  z.strictObject({
    sequence: count,
    at: epochMs,
    action: z.enum([
      'datasetImported',
      'datasetDeleted',
      'datasetRestored',
      'modelSaved',
      'modelImported',
      'modelDeleted',
      'modelRestored',
      'modelPutInUse',
      'regimesRelabelled',
      'sampleRuleOverridden',
      'erasedAll',
    ]),
    subject: text,
    subjectDigest: z.nullable(digest),
    reason: z.nullable(text),
    details: z.record(z.string(), z.unknown()),
    previousHash: z.nullable(digest),
    hash: digest,
  }),
)
