import type { ModelVersion } from '../../model/types'
import type { Failure } from '../../shared/failure'
import { fail, ok, type Result } from '../../shared/result'
import { trainModel, type TrainRequest } from '../trainModel'
import type { FeatureTable, TrainingFailure, TrainingProgress } from '../types'
import { groupThousands } from '../words'
import { createStepLog, type StepLog } from './stepLog'
import type { PipelineMetrics, PipelineRecord } from './types'

export type PipelineRequest = Omit<TrainRequest, 'table'> & {
  /** the rows to train on, from wherever they are kept */
  readonly extract: () => Promise<Result<FeatureTable, Failure>>
  /** puts the version into staging, or into a file; null leaves that to the analyst, and the step waits */
  readonly save: ((version: ModelVersion) => Promise<Result<unknown, Failure>>) | null
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
 * The whole training as one object: extract, validate, split by time, fit, validate on the held-out rows, save to staging. It goes no
 * further: promotion is a person's decision. The record it gives suffices to train the same digest again.
 */
export async function runPipeline(request: PipelineRequest, options: PipelineOptions = {}): Promise<PipelineOutcome> {
  const { extract, save, replayOf: _replayOf, ...training } = request
  let record = emptyRecord(request)
  const log = createStepLog(request.clock, () => change({ steps: log.steps }))
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
    const trained = await trainModel({ ...training, table: table.value }, { log, ...(signal && { signal }), ...(onProgress && { onProgress }) })
    if (!trained.ok) return trained
    change({ metrics: metricsOf(trained.value), modelDigest: trained.value.digest, parameterDigest: trained.value.parameterDigest })
    return save ? saveVersion(trained.value, save, log) : trained
  }
}

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

function emptyRecord({ trigger, label, config, parentDigest, build, replayOf }: PipelineRequest): PipelineRecord {
  return { trigger, label, config, data: null, parentDigest, build, steps: [], metrics: null, modelDigest: null, parameterDigest: null, ...(replayOf !== undefined && { replayOf }) }
}

function dataOf({ datasetDigest, datasetName, columnDigests }: FeatureTable): PipelineRecord['data'] {
  return { datasetDigest, datasetName, columnDigests }
}

function metricsOf({ metadata: { data, fit, heldOut } }: ModelVersion): PipelineMetrics {
  const { nRows, nTrainRows } = data
  const { logLikelihoodPerRowRaw, aic, bic, icl, nStarts, nReachedBest, stopReason } = fit
  return { nRows, nTrainRows, logLikelihoodPerRowRaw, aic, bic, icl, heldOutLogScore: heldOut?.logScorePerRow ?? null, nStarts, nReachedBest, stopReason }
}
