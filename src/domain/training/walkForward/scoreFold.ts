import { covarianceAt, EngineError, exp, log, makeObservations, runTasksHere, searchFit, type CancelSignal, type HmmParams } from '../../../engine'
import { blocksOf, lengthsOf } from '../../dataset/symbols'
import { filterRows } from '../../inference/filterRows'
import { scaledRows, scalerOf } from '../../model/scaler'
import type { DetectorModel, TrainingConfig } from '../../model/types'
import type { Failure } from '../../shared/failure'
import { fail, ok, type Result } from '../../shared/result'
import { fitScaler } from '../fitScaler'
import { singleGaussian } from '../heldOutMetrics'
import { searchConfigOf } from '../searchConfig'
import { completeRows, keepRows, selectRows, type SelectedRows } from '../selectRows'
import type { FeatureTable } from '../types'
import type { Fold, FoldScore } from './types'

export type FoldRequest = {
  readonly table: FeatureTable
  readonly config: TrainingConfig
  readonly fold: Fold
  /** feature whose own density is scored too */
  readonly target: string | null
}

export type FoldFailure = Failure<'unusableFold'>

type Model = Pick<DetectorModel, 'params' | 'scaler'>

/**
 * Fits a configuration on the training part of a fold, from nothing but it, and scores the stretch that follows. The filter runs
 * over all rows up to the end of the stretch, so its state is carried across the embargo, and each row is scored given the rows
 * before it.
 */
export async function scoreFold({ table, config, fold, target }: FoldRequest, signal?: CancelSignal): Promise<Result<FoldScore, FoldFailure>> {
  const rows = completeRows(selectRows(table, config))
  const training = keepRows(rows, (t) => rows.dates[t]! <= fold.trainLastDay)
  const upToEnd = keepRows(rows, (t) => rows.dates[t]! <= fold.testLastDay)
  const test = Array.from({ length: upToEnd.nSamples }, (_, t) => t).filter((t) => upToEnd.dates[t]! >= fold.testFirstDay)
  if (training.nSamples === 0 || test.length === 0) return unusable(fold, 'it has no rows to train or to score on')
  try {
    const model = await fit(training, config, signal)
    if (model === null) return unusable(fold, 'a feature does not vary on its training part')
    const { logScore, predicted } = filterRows(model, upToEnd.values, upToEnd.symbols)
    const baseline = filterRows({ params: singleGaussian(model, training), scaler: model.scaler }, upToEnd.values, upToEnd.symbols)
    const d = target === null ? -1 : config.features.indexOf(target)
    return ok({
      fold,
      nTrainRows: training.nSamples,
      nTestRows: test.length,
      logScorePerRow: meanOf(test, logScore),
      singleGaussianLogScorePerRow: meanOf(test, baseline.logScore),
      targetLogScorePerRow: d < 0 ? null : meanOf(test, marginalScores(model, upToEnd, predicted, d)),
    })
  } catch (error) {
    if (error instanceof EngineError && error.code !== 'invalidArgument') return unusable(fold, error.message)
    throw error
  }
}

async function fit(training: SelectedRows, config: TrainingConfig, signal: CancelSignal | undefined): Promise<Model | null> {
  const scaler = fitScaler(training, config)
  if (scaler?.stds.some((std) => !(std > 0))) return null
  const values = scaler ? scaledRows(training.values, scaler, training.symbols) : training.values
  const observations = makeObservations(values, config.features.length, training.symbols && lengthsOf(training.symbols))
  const shape = { nSamples: training.nSamples, nFeatures: config.features.length }
  const { best } = await searchFit({ shape, config: searchConfigOf(config), runTasks: runTasksHere(observations), ...(signal && { signal }) })
  return { params: best.params, scaler }
}

/** (T) log density of one feature given the rows before, raw units: the mixture of its marginals in the states. */
function marginalScores({ params, scaler }: Model, rows: SelectedRows, predicted: Float64Array, d: number): Float64Array {
  const { nStates, nFeatures } = params
  const z = scaler ? scaledRows(rows.values, scaler, rows.symbols) : rows.values
  const scores = new Float64Array(rows.nSamples)
  for (const { symbol, from, to } of blocksOf(rows)) {
    const logStd = scaler ? log(scalerOf(scaler, symbol).stds[d]!) : 0
    for (let t = from; t < to; t++) scores[t] = logMixture(params, predicted.subarray(t * nStates, (t + 1) * nStates), z[t * nFeatures + d]!, d) - logStd
  }
  return scores
}

const LOG_TWO_PI = log(2 * Math.PI)

function logMixture(params: HmmParams, weights: Float64Array, z: number, d: number): number {
  const terms = Array.from(weights, (weight, k) => {
    const variance = covarianceAt(params, k, d, d)
    const distance = z - params.means[k * params.nFeatures + d]!
    return log(weight) - 0.5 * (LOG_TWO_PI + log(variance) + (distance * distance) / variance)
  })
  const top = Math.max(...terms)
  return top + log(terms.reduce((sum, term) => sum + exp(term - top), 0))
}

function meanOf(rows: readonly number[], values: Float64Array): number {
  return rows.reduce((sum, t) => sum + values[t]!, 0) / rows.length
}

function unusable(fold: Fold, why: string): Result<never, FoldFailure> {
  return fail({ code: 'unusableFold', message: `Fold ${fold.index + 1} of the walk forward cannot be scored: ${why}. Take a longer range, fewer folds or a smaller model.` })
}
