import type { ModelMetadata, TrainingConfig } from '../../model/types'
import type { Digest } from '../../shared/digest'
import type { WalkForwardRule, WalkForwardScore } from '../walkForward/types'

/** The steps of a training, in their order; the walk forward only where it is asked for. */
export const PIPELINE_STEPS = ['extract', 'validate', 'split', 'fit', 'validateFit', 'walkForward', 'save'] as const

export type PipelineStepName = (typeof PIPELINE_STEPS)[number]

/** 'waiting': not begun; a save that waits for the analyst stays so. 'skipped': an earlier step failed. */
export type PipelineStep = {
  readonly name: PipelineStepName
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'skipped'
  /** null until it ended */
  readonly durationMs: number | null
  /** what it found, in a sentence; empty while there is nothing to say */
  readonly note: string
}

/** Folds that a run was asked to score, and what came of it. */
export type WalkForwardRecord = {
  readonly rule: WalkForwardRule
  /** null until they were scored, or where they could not be */
  readonly score: WalkForwardScore | null
  readonly note: string
}

/** What a finished training came to; log scores in nats a row, raw units. */
export type PipelineMetrics = {
  readonly nRows: number
  readonly nTrainRows: number
  readonly logLikelihoodPerRowRaw: number
  readonly aic: number
  readonly bic: number
  readonly icl: number
  /** null where no rows were held out */
  readonly heldOutLogScore: number | null
  readonly nStarts: number
  readonly nReachedBest: number
  readonly stopReason: string
}

/**
 * One run of the pipeline: what went in, how long each step took, what came out. Data of these digests, the configuration, the
 * trigger and the versions named give the digest again.
 */
export type PipelineRecord = {
  readonly trigger: ModelMetadata['trigger']
  readonly label: { readonly name: string; readonly version: string }
  readonly config: TrainingConfig
  /** null until the rows were there */
  readonly data: { readonly datasetDigest: Digest; readonly datasetName: string; readonly columnDigests: readonly Digest[] } | null
  /** the version this one replaces, whose regimes its states are matched to */
  readonly parentDigest: Digest | null
  readonly build: { readonly engineBuild: string; readonly runtime: string }
  readonly steps: readonly PipelineStep[]
  readonly metrics: PipelineMetrics | null
  /** absent where no folds were asked for */
  readonly walkForward?: WalkForwardRecord
  readonly modelDigest: Digest | null
  readonly parameterDigest: Digest | null
  /** whose rows these are, where each symbol was trained by itself; absent: all rows of the data set */
  readonly symbol?: string
  /** id of the run that this one repeats */
  readonly replayOf?: string
}
