import type { Degeneracy } from '../../../engine'
import { recipeSchema } from '../../features/recipeSchema'
import type { FeatureSchema, ModelMetadata, ModelVersion, RefitMatch, RegimeMapping, RunRecord } from '../../model/types'
import type { ClipLimitsFile } from '../clipLimits'
import { MAX_FEATURES, MAX_STATES } from '../limits'
import type { SymbolScalesFile } from '../symbolScales'
import { z } from '../zod'
import { count, covarianceType, day, digest, epochMs, index, labelRule, stopReason, text } from './common'

/** metadata.json: everything of a version that is neither an array nor its configuration. */
export type MetadataFile = Pick<ModelVersion, 'digest' | 'recordDigest' | 'parameterDigest' | 'name' | 'version' | 'schema' | 'mapping' | 'metadata' | 'run'> & {
  readonly nStates: number
  readonly nFeatures: number
  readonly covarianceType: ModelVersion['params']['covarianceType']
  /** false: feature_means and feature_stds are 0 and 1, and the model has no scaler */
  readonly isStandardized: boolean
  /** where each symbol is standardised by itself; feature_means and feature_stds are those of all rows together */
  readonly symbolScales?: SymbolScalesFile
  /** where features are clipped before they are standardised */
  readonly clipLimits?: ClipLimitsFile
}

const numbers = z.array(z.number())

const schema: z.ZodMiniType<FeatureSchema> = z.strictObject({
  features: z.array(z.strictObject({ name: text, unit: z.nullable(text) })).check(z.minLength(1)),
  recipe: z.exactOptional(recipeSchema),
  digest,
})

const mapping: z.ZodMiniType<RegimeMapping> = z.strictObject({
  regimes: z.array(text).check(z.minLength(1)),
  rule: labelRule,
  isAmbiguous: z.boolean(),
  explanation: text,
  overrides: z.array(z.strictObject({ state: index, from: text, to: text, reason: text })),
})

const degeneracy: z.ZodMiniType<Degeneracy> = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('deadState'), state: index }),
  z.strictObject({ code: z.literal('varianceFloor'), state: z.nullable(index), feature: z.nullable(index) }),
  z.strictObject({ code: z.literal('constantFeature'), feature: index }),
  z.strictObject({ code: z.literal('collapsedState'), state: index, effectiveRows: z.number() }),
])

const data: z.ZodMiniType<ModelMetadata['data']> = z.strictObject({
  datasetDigest: digest,
  datasetName: text,
  columnDigests: z.array(digest),
  firstDay: day,
  lastDay: day,
  nRows: count,
  nTrainRows: count,
  trainLastDay: day,
  nRowsDroppedForMissing: count,
  periodsPerYear: z.number(),
  symbols: z.exactOptional(z.array(text).check(z.minLength(1))),
})

const fit: z.ZodMiniType<ModelMetadata['fit']> = z.strictObject({
  nIter: count,
  stopReason,
  degeneracies: z.array(degeneracy),
  logLikelihood: z.number(),
  logLikelihoodRaw: z.number(),
  logLikelihoodPerRowRaw: z.number(),
  history: numbers,
  nFreeParams: z.strictObject({ startprob: count, transmat: count, means: count, covars: count, total: count }),
  aic: z.number(),
  bic: z.number(),
  icl: z.number(),
  nStarts: count,
  nReachedBest: count,
  starts: z.array(
    z.strictObject({
      index: count,
      kind: text,
      logLikelihood: z.nullable(z.number()),
      nIter: count,
      stopReason: z.enum(['converged', 'maxIter', 'cancelled', 'degenerate', 'discarded']),
      reason: z.nullable(text),
    }),
  ),
  effectiveRows: numbers,
  warnings: z.array(text),
})

const heldOut: z.ZodMiniType<NonNullable<ModelMetadata['heldOut']>> = z.strictObject({
  nRows: count,
  logScorePerRow: z.number(),
  singleGaussianLogScorePerRow: z.number(),
  meanConfidence: z.number(),
  regimeShares: numbers,
})

const refit: z.ZodMiniType<RefitMatch> = z.strictObject({
  parentDigest: digest,
  parentLabel: text,
  nSharedRows: count,
  states: z.array(z.strictObject({ parentState: index, parentRegime: text, distance: z.number(), overlap: z.nullable(z.number()), verdict: z.enum(['same', 'new']) })),
})

const metadata: z.ZodMiniType<ModelMetadata> = z.strictObject({
  trigger: z.enum(['manual', 'import', 'sample', 'schedule', 'sweep']),
  parentDigest: z.nullable(digest),
  data,
  fit,
  meanStandardErrors: z.nullable(numbers),
  heldOut: z.nullable(heldOut),
  sampleOverrideReason: z.nullable(text),
  refit: z.exactOptional(refit),
})

const run: z.ZodMiniType<RunRecord> = z.strictObject({ createdAt: epochMs, trainedAt: epochMs, wallMs: z.number(), engineBuild: text, runtime: text })

export const metadataSchema: z.ZodMiniType<MetadataFile> = z.strictObject({
  name: text.check(z.minLength(1)),
  version: z.string().check(z.regex(/^\d+\.\d+\.\d+$/), z.maxLength(50)),
  digest,
  recordDigest: digest,
  parameterDigest: digest,
  nStates: z.int().check(z.minimum(1), z.maximum(MAX_STATES)),
  nFeatures: z.int().check(z.minimum(1), z.maximum(MAX_FEATURES)),
  covarianceType,
  isStandardized: z.boolean(),
  symbolScales: z.exactOptional(z.strictObject({ names: z.array(text).check(z.minLength(1)), means: numbers, stds: numbers })),
  clipLimits: z.exactOptional(z.strictObject({ lower: numbers, upper: numbers })),
  schema,
  mapping,
  metadata,
  run,
})
