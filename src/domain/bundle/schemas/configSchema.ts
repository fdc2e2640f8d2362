import type { TrainingConfig } from '../../model/types'
import { z } from '../zod'
import { count, covarianceType, day, digest, labelRule, text } from './common'

/** config.json: what the analyst asked for. */
export const configSchema: z.ZodMiniType<TrainingConfig> = z.strictObject({
  features: z.array(text).check(z.minLength(1)),
  nStates: z.int().check(z.minimum(1)),
  covarianceType,
  seed: z.number(),
  nStarts: z.nullable(count),
  maxIter: count,
  tol: z.number(),
  standardize: z.boolean(),
  labelRule,
  trainRows: z.nullable(count),
  firstDay: z.nullable(day),
  lastDay: z.nullable(day),
  sampleOverrideReason: z.nullable(text),
  symbols: z.exactOptional(z.array(text).check(z.minLength(1))),
  scaling: z.exactOptional(z.literal('symbol')),
  clipping: z.exactOptional(z.strictObject({ lower: z.number(), upper: z.number() })),
  accelerate: z.exactOptional(z.literal(true)),
  warmStart: z.exactOptional(digest),
})
