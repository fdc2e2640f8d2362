import { expectedDurations } from '../../../engine'
import type { ModelVersion } from '../../model/types'
import type { ClockPort, EnginePort } from '../../ports'
import { trainModel } from '../trainModel'
import type { FeatureTable } from '../types'
import { runFolds } from '../walkForward/runFolds'
import type { Fold } from '../walkForward/types'
import type { SweepPlan, SweepTrial, TrialMetrics, TrialOutcome, TrialSpec } from './types'

export type TrialRequest = {
  readonly engine: EnginePort
  readonly clock: ClockPort
  readonly plan: SweepPlan
  readonly spec: TrialSpec
  /** every row of the data set, all features of the sweep */
  readonly table: FeatureTable
  /** rows complete in all features of the sweep, so that every trial is scored on the same ones */
  readonly sharedTable: FeatureTable
  readonly folds: readonly Fold[]
}

export type TrialOptions = { readonly signal?: AbortSignal; readonly onShare?: (share: number) => void }

/**
 * One trial: the fit on the training part, then the walk forward, each fold from nothing but its own training part. Null once it was
 * cancelled. The version itself is not kept: its configuration gives it again, digest and all.
 */
export async function runTrial(request: TrialRequest, options: TrialOptions = {}): Promise<SweepTrial | null> {
  const { clock, plan, spec } = request
  const startedAt = clock.now()
  const outcome = await outcomeOf(request, options)
  if (outcome === null) return null
  const endedAt = clock.now()
  return { ...spec, sweepId: plan.id, endedAt, durationMs: endedAt - startedAt, outcome }
}

/** What the training of a trial is called; the label is no part of its identity. */
export const TRIAL_LABEL = { name: 'trial', version: '1.0.0' } as const

async function outcomeOf(request: TrialRequest, options: TrialOptions): Promise<TrialOutcome | null> {
  const { engine, clock, plan, spec, table, folds } = request
  const { signal, onShare = () => {} } = options
  const perFit = 1 / (1 + folds.length)
  const trained = await trainModel(
    { engine, clock, table, config: spec.config, label: TRIAL_LABEL, trigger: 'sweep', parentDigest: null, build: plan.build },
    { onProgress: ({ share }) => onShare(share * perFit), ...(signal && { signal }) },
  )
  if (!trained.ok) {
    const { error } = trained
    if (error.code === 'cancelled') return null
    return error.code === 'tooFewSamples' ? { state: 'infeasible', have: error.have, needed: error.needed } : { state: 'failed', message: error.message }
  }
  const forward = await walkForward(request, signal, (nDone) => onShare((1 + nDone) * perFit))
  return forward && { state: 'done', metrics: metricsOf(trained.value, forward) }
}

type Forward = Pick<TrialMetrics, 'walkForward' | 'walkForwardNote'>

async function walkForward({ engine, plan, spec, sharedTable, folds }: TrialRequest, signal: AbortSignal | undefined, onFold: (nDone: number) => void): Promise<Forward | null> {
  if (folds.length === 0) return { walkForward: null, walkForwardNote: 'The days are too few for these folds.' }
  const scored = await runFolds({ engine, table: sharedTable, config: spec.config, folds, target: plan.target }, { onFold, ...(signal && { signal }) })
  if (scored === null) return null
  return scored.ok ? { walkForward: scored.value, walkForwardNote: '' } : { walkForward: null, walkForwardNote: scored.error.message }
}

function metricsOf(version: ModelVersion, forward: Forward): TrialMetrics {
  const { params, mapping, metadata, digest, parameterDigest } = version
  const { data, fit } = metadata
  return {
    modelDigest: digest,
    parameterDigest,
    nTrainRows: data.nTrainRows,
    nFreeParams: fit.nFreeParams.total,
    logLikelihoodPerRow: fit.logLikelihoodPerRowRaw,
    aic: fit.aic,
    bic: fit.bic,
    icl: fit.icl,
    stopReason: fit.stopReason,
    nStarts: fit.nStarts,
    nReachedBest: fit.nReachedBest,
    regimes: mapping.regimes,
    isAmbiguous: mapping.isAmbiguous,
    smallestShare: Math.min(...fit.effectiveRows) / data.nTrainRows,
    expectedDurations: Array.from(expectedDurations(params.transmat, params.nStates), (duration) => (Number.isFinite(duration) ? duration : null)),
    ...forward,
  }
}
