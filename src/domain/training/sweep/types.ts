import type { CovarianceType, StopReason } from '../../../engine'
import type { RegimeName, TrainingConfig } from '../../model/types'
import type { Digest } from '../../shared/digest'
import type { WalkForwardRule, WalkForwardScore } from '../walkForward/types'

export type FeatureSet = { readonly name: string; readonly features: readonly string[] }

/** What a sweep tries: every combination of the four lists, on one data set. Never changed once it has begun. */
export type SweepPlan = {
  readonly id: string
  readonly createdAt: number
  readonly datasetDigest: Digest
  readonly datasetName: string
  readonly states: readonly number[]
  readonly covarianceTypes: readonly CovarianceType[]
  readonly featureSets: readonly FeatureSet[]
  readonly seeds: readonly number[]
  /** what all trials share: range, scaling, clipping, starts, training rows */
  readonly base: TrainingConfig
  readonly walkForward: WalkForwardRule
  /** feature that every set has, whose own density is scored to compare sets; null where there is none */
  readonly target: string | null
  readonly build: { readonly engineBuild: string; readonly runtime: string }
}

/** One combination of a sweep. */
export type TrialSpec = { readonly index: number; readonly featureSet: string; readonly config: TrainingConfig }

/** A trial that ended; each is kept for good, so that none is forgotten when results are judged. */
export type SweepTrial = TrialSpec & {
  readonly sweepId: string
  readonly endedAt: number
  readonly durationMs: number
  readonly outcome: TrialOutcome
}

export type TrialOutcome =
  | { readonly state: 'done'; readonly metrics: TrialMetrics }
  /** the sample rule forbids it, so it was not trained */
  | { readonly state: 'infeasible'; readonly have: number; readonly needed: number }
  | { readonly state: 'failed'; readonly message: string }

export type TrialMetrics = {
  readonly modelDigest: Digest
  readonly parameterDigest: Digest
  readonly nTrainRows: number
  readonly nFreeParams: number
  /** of the training part, raw units, nats a row */
  readonly logLikelihoodPerRow: number
  readonly aic: number
  readonly bic: number
  readonly icl: number
  readonly stopReason: StopReason
  readonly nStarts: number
  readonly nReachedBest: number
  readonly regimes: readonly RegimeName[]
  readonly isAmbiguous: boolean
  /** effective rows of the smallest state, of all training rows */
  readonly smallestShare: number
  /** (K) rows a spell is expected to last; null for a state never left */
  readonly expectedDurations: readonly (number | null)[]
  /** null where the days are too few for the folds or a fold could not be fitted */
  readonly walkForward: WalkForwardScore | null
  /** why there is no walk-forward score, else empty */
  readonly walkForwardNote: string
}
