import type { ModelVersion } from '../../model/types'
import type { Failure } from '../../shared/failure'
import { fail, ok, type Result } from '../../shared/result'
import { trainModel, type TrainRequest } from '../trainModel'
import type { FeatureTable, TrainingFailure, TrainingProgress } from '../types'
import type { WalkForwardRule } from '../walkForward/types'
import { groupThousands } from '../words'
import { createStepLog, type StepLog } from './stepLog'
import { PIPELINE_STEPS, type PipelineMetrics, type PipelineRecord } from './types'
import { beforeFolds, walkForwardStep } from './walkForwardStep'

export type PipelineRequest = Omit<TrainRequest, 'table'> & {
  /** the rows to train on, from wherever they are kept */
  readonly extract: () => Promise<Result<FeatureTable, Failure>>
  /** puts the version into staging, or into a file; null leaves that to the analyst, and the step waits */
  readonly save: ((version: ModelVersion) => Promise<Result<unknown, Failure>>) | null
  /** folds to score the recipe on, after the fit; null or absent: none */
  readonly walkForward?: WalkForwardRule | null
  /** whose rows these are, in a training of each symbol by itself */
  readonly symbol?: string
  /** the run that this one repeats */
  readonly replayOf?: string
}

export type PipelineOptions = {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: TrainingProgress) => void
  /** told after every step, so that a run that is interrupted keeps the account of what was done */
  readonly onRecord?: (record: PipelineRecord) => void
}

export type PipelineFailure = TrainingFailure | Failure

export type PipelineOutcome = { readonly record: PipelineRecord; readonly result: Result<ModelVersion, PipelineFailure> }

/**
 * The whole training as one object: extract, validate, split by time, fit, validate on the held-out rows and, if asked, on the folds of a
 * walk forward, save to staging. It goes no
 * further: promotion is a person's decision. The record it gives suffices to train the same digest again.
 */
export async function runPipeline(request: PipelineRequest, options: PipelineOptions = {}): Promise<PipelineOutcome> {
  const { extract, save, walkForward: asked, replayOf: _replayOf, symbol: _symbol, ...training } = request
  const rule = asked ?? null
  const startedAt = request.clock.now()
  let record = emptyRecord(request)
  let fitted: TrainingProgress | null = null
  const log = createStepLog(request.clock, PIPELINE_STEPS.filter((name) => name !== 'walkForward' || rule !== null), () => change({ steps: log.steps }))
  const change = (part: Partial<PipelineRecord>): void => {
    record = { ...record, ...part }
    options.onRecord?.(record)
  }
  const result = await run()
  if (!result.ok) log.fail(result.error.message)
  return { record, result }

  async function run(): Promise<Result<ModelVersion, PipelineFailure>> {
    log.begin('extract')
    const table = await extract()
    if (!table.ok) return table
    change({ data: dataOf(table.value) })
    log.done('extract', `${groupThousands(table.value.dates.length)} rows of ${table.value.datasetName}`)
    const { signal, onProgress } = options
    const onTrained = onProgress && ((progress: TrainingProgress) => onProgress(rule ? beforeFolds((fitted = progress), rule) : progress))
    const trained = await trainModel({ ...training, table: table.value }, { log, ...(signal && { signal }), ...(onTrained && { onProgress: onTrained }) })
    if (!trained.ok) return trained
    change({ metrics: metricsOf(trained.value), modelDigest: trained.value.digest, parameterDigest: trained.value.parameterDigest })
    if (rule && !(await scoreFolds(table.value, rule))) return fail(CANCELLED)
    return save ? saveVersion(trained.value, save, log) : trained
  }

  /** False once the run was cancelled. */
  async function scoreFolds(table: FeatureTable, asRule: WalkForwardRule): Promise<boolean> {
    const { signal, onProgress } = options
    log.begin('walkForward')
    const scored = await walkForwardStep({ ...request, table, rule: asRule }, { startedAt, fitted, ...(signal && { signal }), ...(onProgress && { onProgress }) })
    if (scored === null) return false
    change({ walkForward: scored })
    log.done('walkForward', scored.note)
    return true
  }
}

const CANCELLED = { code: 'cancelled', message: 'The training was cancelled; nothing was kept.' } as const

async function saveVersion(version: ModelVersion, save: NonNullable<PipelineRequest['save']>, log: StepLog): Promise<Result<ModelVersion, PipelineFailure>> {
  log.begin('save')
  const saved = await save(version)
  if (!saved.ok) return fail(saved.error)
  log.done('save', `${version.name} ${version.version}`)
  return ok(version)
}

/** The record of a run whose version was saved after it ended, by the analyst. */
export function withSaved(record: PipelineRecord, { name, version }: Pick<ModelVersion, 'name' | 'version'>, durationMs: number): PipelineRecord {
  return { ...record, steps: record.steps.map((step) => (step.name === 'save' ? { ...step, state: 'done', durationMs, note: `${name} ${version}` } : step)) }
}

function emptyRecord({ trigger, label, config, parentDigest, build, walkForward, symbol, replayOf }: PipelineRequest): PipelineRecord {
  return { trigger, label, config, data: null, parentDigest, build, steps: [], metrics: null, ...(walkForward && { walkForward: { rule: walkForward, score: null, note: '' } }), modelDigest: null, parameterDigest: null, ...(symbol !== undefined && { symbol }), ...(replayOf !== undefined && { replayOf }) }
}

function dataOf({ datasetDigest, datasetName, columnDigests }: FeatureTable): PipelineRecord['data'] {
  return { datasetDigest, datasetName, columnDigests }
}

function metricsOf({ metadata: { data, fit, heldOut } }: ModelVersion): PipelineMetrics {
  const { nRows, nTrainRows } = data
  const { logLikelihoodPerRowRaw, aic, bic, icl, nStarts, nReachedBest, stopReason } = fit
  return { nRows, nTrainRows, logLikelihoodPerRowRaw, aic, bic, icl, heldOutLogScore: heldOut?.logScorePerRow ?? null, nStarts, nReachedBest, stopReason }
}
