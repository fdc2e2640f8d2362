import { EngineError, makeObservations, permuteStates, runTasksHere, searchFit, type CancelSignal, type HmmParams, type StopReason } from '../../engine'
import { labelStates } from '../model/labelStates'
import { scaledRows } from '../model/scaler'
import type { RegimeName, Scaler, TrainingConfig } from '../model/types'
import { sumLogStds } from '../inference/filterRows'
import { canonicalBytes, digestOfBytes, float64Bytes, float64sOf, type Digest } from '../shared/digest'
import { fail, ok, type Result } from '../shared/result'
import { fitScaler } from '../training/fitScaler'
import { searchConfigOf } from '../training/searchConfig'
import { completeRows, type SelectedRows } from '../training/selectRows'
import type { BacktestFailure } from './types'

/** What of a training's configuration a refit repeats; its starts follow from the budget. */
export type RefitConfig = Pick<TrainingConfig, 'features' | 'nStates' | 'covarianceType' | 'seed' | 'maxIter' | 'tol' | 'standardize' | 'labelRule' | 'clipping' | 'accelerate'>

export type RefitRequest = {
  readonly index: number
  /** the training part and nothing else: little-endian doubles, (n, D) row-major in the order of the features, raw units, NaN = missing */
  readonly rows: Blob
  readonly config: RefitConfig
  readonly budgetMs: number
}

/** A fitted model of one split, states in the order of the label rule. */
export type Refit = {
  readonly params: HmmParams
  readonly scaler: Scaler | null
  /** (K) by the label rule */
  readonly regimes: readonly RegimeName[]
  /** complete rows */
  readonly nTrainRows: number
  readonly stopReason: StopReason
  /** raw units, nats */
  readonly logLikelihoodPerRow: number
  /** of the rows, the configuration and the budget: equal digests, equal bits */
  readonly inputDigest: Digest
}

/** The configuration of a training without what a refit does not repeat. */
export function refitConfigOf({ features, nStates, covarianceType, seed, maxIter, tol, standardize, labelRule, clipping, accelerate }: TrainingConfig): RefitConfig {
  return { features, nStates, covarianceType, seed, maxIter, tol, standardize, labelRule, ...(clipping && { clipping }), ...(accelerate && { accelerate }) }
}

/** Names everything that a refit is computed from. */
export async function refitInputDigest({ config, budgetMs }: Pick<RefitRequest, 'config' | 'budgetMs'>, values: Float64Array): Promise<Digest> {
  return digestOfBytes(float64Bytes(values, canonicalBytes({ config, budgetMs })))
}

/**
 * Fits a configuration to one training part: scaler, parameters and label rule from nothing but its rows, which are all that it is
 * given. A search of its own that depends on no other refit, so that any number of them can run at once and in any order.
 */
export async function refitSplit({ index, rows, config, budgetMs }: RefitRequest, signal?: CancelSignal): Promise<Result<Refit, BacktestFailure>> {
  const values = float64sOf(await rows.arrayBuffer())
  const inputDigest = await refitInputDigest({ config, budgetMs }, values)
  const training = completeRows(selectedOf(values, config.features))
  const scaler = fitScaler(training, config)
  if (scaler?.stds.some((std) => !(std > 0))) return unusable(index, 'a feature does not vary on its training part')
  try {
    const z = scaler ? scaledRows(training.values, scaler) : training.values
    const observations = makeObservations(z, config.features.length)
    const search = { ...searchConfigOf({ ...config, nStarts: null }), budgetMs }
    const { best } = await searchFit({ shape: observations, config: search, runTasks: runTasksHere(observations), ...(signal && { signal }) })
    const { order, mapping } = labelStates({ params: best.params, scaler }, config)
    return ok({
      params: permuteStates(best.params, order),
      scaler,
      regimes: mapping.regimes,
      nTrainRows: training.nSamples,
      stopReason: best.stopReason,
      logLikelihoodPerRow: best.logLikelihood / training.nSamples - sumLogStds(scaler),
      inputDigest,
    })
  } catch (error) {
    if (error instanceof EngineError && error.code !== 'invalidArgument' && error.code !== 'cancelled') return unusable(index, error.message)
    throw error
  }
}

/** Rows without dates: a refit does not need them. */
function selectedOf(values: Float64Array<ArrayBuffer>, names: readonly string[]): SelectedRows {
  const nSamples = values.length / names.length
  return { names, nSamples, dates: new Int32Array(nSamples), values }
}

function unusable(index: number, why: string): Result<never, BacktestFailure> {
  return fail({ code: 'unusableRefit', message: `Refit ${index + 1} of the walk forward failed: ${why}. Take a longer window, fewer states or fewer features.` })
}
