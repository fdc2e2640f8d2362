import type { Degeneracy, EmResult, HmmParams } from '../../engine'
import { informationCriteria, permuteStates, smoothStates, stateEntropy, standardErrors } from '../../engine'
import { blocksOf, spanOf } from '../dataset/symbols'
import { pruneRecipe } from '../features/pruneRecipe'
import { filterRows, observationsOf, sumLogStdsOfRows } from '../inference/filterRows'
import { mostProbableStates } from '../inference/inferFiltered'
import type { UnsealedVersion } from '../model/identity'
import { schemaOf, sealVersion } from '../model/identity'
import { labelStates } from '../model/labelStates'
import { isRefitOf, mappingOfRefit, matchRefit } from '../model/matchRefit'
import type { ModelMetadata, ModelVersion, RefitMatch, Scaler, StartSummary } from '../model/types'
import { goldenRowsOf } from '../model/verifyVersion'
import { countParameters } from './countParameters'
import { describeDegeneracy } from './describeDegeneracy'
import { heldOutMetrics } from './heldOutMetrics'
import type { FinishRequest } from './pipelineTypes'
import { secondSampleCheck } from './secondSampleCheck'
import type { SelectedRows } from './selectRows'
import { completeRows, firstRows, keepRows, selectRows } from './selectRows'
import { splitByTime } from './splitByTime'

/** The fit that a search settled on, with the account of its starts. */
export type FoundFit = Pick<EmResult, 'params' | 'logLikelihood' | 'nIter' | 'stopReason' | 'degeneracies'> & {
  readonly history: readonly number[]
  readonly starts: readonly StartSummary[]
  readonly nStarts: number
  readonly nReachedBest: number
}

const GOLDEN_ROWS = 32

/** Largest number of training rows times free parameters for which standard errors are computed: about ten seconds. */
const MAX_STANDARD_ERROR_WORK = 5e6

/**
 * Turns a fit into a model version: states named by the label rule and put into the order of rising stress, criteria and
 * log-likelihood in raw units, held-out metrics, standard errors, golden rows, digests.
 *
 * @param onProgress  share done, 0 to 1
 */
export async function assembleVersion(
  request: Omit<FinishRequest, 'search'>,
  fit: FoundFit,
  onProgress: (share: number) => void = () => {},
): Promise<ModelVersion> {
  const { config, table, prepared, label, run } = request
  const rows = completeRows(selectRows(table, config))
  const split = splitByTime(rows, prepared.nTrainRows)
  const { training } = split
  const { order, mapping: byRule } = labelStates({ params: fit.params, scaler: prepared.scaler }, config)
  const model = { params: permuteStates(fit.params, order), scaler: prepared.scaler }
  const refit = refitOf(request, model, rows)
  const mapping = refit ? mappingOfRefit(byRule, refit) : byRule
  const unsealed: UnsealedVersion = {
    schema: await schemaOf(
      config.features.map((name) => ({ name, unit: table.units[table.names.indexOf(name)] ?? null })),
      (table.recipe && pruneRecipe(table.recipe, config.features)) ?? undefined,
    ),
    ...model,
    mapping,
    ...label,
    config,
    metadata: {
      trigger: request.trigger,
      parentDigest: request.parentDigest,
      data: describeData(request, rows, training),
      fit: describeFit(model, { fit, order, training, regimes: mapping.regimes }),
      meanStandardErrors: meanStandardErrors(model, training, onProgress),
      heldOut: heldOutMetrics(model, rows, split),
      sampleOverrideReason: config.sampleOverrideReason,
      ...(refit && { refit }),
    },
    run: { createdAt: run.finishedAt, trainedAt: run.finishedAt, wallMs: run.finishedAt - run.startedAt, engineBuild: run.engineBuild, runtime: run.runtime },
    golden: goldenRowsOf(model, firstRows(training, Math.min(GOLDEN_ROWS, blocksOf(training)[0]!.to)).values.slice()),
  }
  return sealVersion(unsealed)
}

/** The match with the version replaced, over the rows that both read; undefined where there is no version of the same shape. */
function refitOf({ parent, config }: Omit<FinishRequest, 'search'>, model: Model, rows: SelectedRows): RefitMatch | undefined {
  if (!parent || !isRefitOf(parent, config)) return undefined
  const { firstDay, lastDay } = parent.metadata.data
  const shared = keepRows(rows, (t) => rows.dates[t]! >= firstDay && rows.dates[t]! <= lastDay)
  const statesOf = (of: Model) => (shared.nSamples === 0 ? [] : mostProbableStates(filterRows(of, shared.values, shared.symbols).filtered, of.params.nStates))
  return matchRefit({ parent, model, parentStates: statesOf(parent), states: statesOf(model) })
}

type Model = { readonly params: HmmParams; readonly scaler: Scaler | null }

function describeData({ table, config, prepared }: Omit<FinishRequest, 'search'>, rows: SelectedRows, training: SelectedRows): ModelMetadata['data'] {
  const span = spanOf(rows)!
  return {
    datasetDigest: table.datasetDigest,
    datasetName: table.datasetName,
    columnDigests: config.features.map((name) => table.columnDigests[table.names.indexOf(name)]!),
    firstDay: span.firstDay,
    lastDay: span.lastDay,
    nRows: rows.nSamples,
    nTrainRows: prepared.nTrainRows,
    trainLastDay: spanOf(training)!.lastDay,
    nRowsDroppedForMissing: rows.symbols ? selectRows(table, config).nSamples - rows.nSamples : 0,
    periodsPerYear: table.periodsPerYear,
    ...(training.symbols && { symbols: training.symbols.names }),
  }
}

type FitFacts = { readonly fit: FoundFit; readonly order: readonly number[]; readonly training: SelectedRows; readonly regimes: readonly string[] }

function describeFit(model: Model, { fit, order, training, regimes }: FitFacts): ModelMetadata['fit'] {
  const { nStates, nFeatures, covarianceType } = model.params
  const size = { nStates, nFeatures, covarianceType }
  const counts = countParameters(size)
  const { smoothed } = smoothStates(model.params, observationsOf(model, training.values, training.symbols))
  const effectiveRows = columnSums(smoothed, nStates)
  const degeneracies = fit.degeneracies.map((degeneracy) => reordered(degeneracy, order))
  const logLikelihoodRaw = fit.logLikelihood - sumLogStdsOfRows(model.scaler, training.nSamples, training.symbols)
  return {
    nIter: fit.nIter,
    stopReason: fit.stopReason,
    degeneracies,
    logLikelihood: fit.logLikelihood,
    logLikelihoodRaw,
    logLikelihoodPerRowRaw: logLikelihoodRaw / training.nSamples,
    history: fit.history,
    nFreeParams: counts,
    ...informationCriteria(logLikelihoodRaw, counts.total, training.nSamples, stateEntropy(smoothed)),
    nStarts: fit.nStarts,
    nReachedBest: fit.nReachedBest,
    starts: fit.starts,
    effectiveRows,
    warnings: [...secondSampleCheck(size, regimes, effectiveRows), ...degeneracies.map((degeneracy) => describeDegeneracy(degeneracy, regimes))],
  }
}

/** A degeneracy named by the place its state has after the reordering. */
function reordered(degeneracy: Degeneracy, order: readonly number[]): Degeneracy {
  if (!('state' in degeneracy) || degeneracy.state === null) return degeneracy
  return { ...degeneracy, state: order.indexOf(degeneracy.state) }
}

/** (K x D) in raw units, or null where the information is singular or too costly to compute. */
function meanStandardErrors(model: Model, training: SelectedRows, onProgress: (share: number) => void): readonly number[] | null {
  const { nStates, nFeatures, covarianceType } = model.params
  const { total } = countParameters({ nStates, nFeatures, covarianceType })
  if (total * training.nSamples > MAX_STANDARD_ERROR_WORK) return null
  const errors = standardErrors(model.params, observationsOf(model, training.values, training.symbols), onProgress)
  if (errors.status !== 'ok') return null
  return Array.from(errors.means, (error, i) => error * (model.scaler?.stds[i % nFeatures] ?? 1))
}

function columnSums(rows: Float64Array, nColumns: number): number[] {
  const sums = new Array<number>(nColumns).fill(0)
  for (let i = 0; i < rows.length; i++) sums[i % nColumns]! += rows[i]!
  return sums
}
