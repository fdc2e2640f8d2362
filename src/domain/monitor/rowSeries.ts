import { filterStates, normalQuantile, pseudoResiduals, type HmmParams, type Observations } from '../../engine'
import { stateEntropies } from './stateEntropies'
import { mostProbableStates } from '../inference/inferFiltered'

/** What the monitors read of each row; nothing of it depends on a later row. */
export type RowSeries = {
  readonly nFeatures: number
  /** (T) most probable state */
  readonly states: Uint8Array
  /** (T) its filtered probability */
  readonly confidence: Float64Array
  /** (T) log density given the rows before, raw units, nats; NaN where a cell is missing, whose part it lacks */
  readonly logScore: Float64Array
  /** (T) log score less what the forecast expected of it, nats: regimes of wide spread score low in health too */
  readonly surprise: Float64Array
  /** (T, D) Phi^-1 of the one-step-ahead probability integral transform; NaN where the cell is missing */
  readonly residuals: Float64Array
}

/** Residuals beyond these say no more: a probability of 1e-12. */
const EDGE = 1e-12

/**
 * Filters the rows and forecasts each from those before. Cost O(T K (K + D^2)).
 *
 * @param observations  rows in the units of the parameters
 * @param scoreShift  what takes the log score of a row to raw units
 * @throws EngineError as `filterStates`
 */
export function rowSeries(params: HmmParams, observations: Observations, scoreShift: number): RowSeries {
  const { filtered, predicted, increments } = filterStates(params, observations)
  const states = mostProbableStates(filtered, params.nStates)
  const residuals = pseudoResiduals(params, observations, predicted)
  for (let i = 0; i < residuals.length; i++) residuals[i] = normalQuantile(Math.min(1 - EDGE, Math.max(EDGE, residuals[i]!)))
  const expected = expectedScores(params, predicted)
  const scores = increments.map((score, t) => (isComplete(residuals, t, params.nFeatures) ? score : NaN))
  return {
    nFeatures: params.nFeatures, states, residuals,
    logScore: scores.map((score) => score + scoreShift),
    surprise: scores.map((score, t) => score - expected[t]!),
    confidence: Float64Array.from(states, (state, t) => filtered[t * params.nStates + state]!),
  }
}

/** (T) mean over predicted states of minus the entropy of each: what a row would score if its state were known. */
function expectedScores(params: HmmParams, predicted: Float64Array): Float64Array {
  const { nStates } = params
  const entropies = stateEntropies(params)
  return Float64Array.from({ length: predicted.length / nStates }, (_, t) => entropies.reduce((sum, h, k) => sum - h * predicted[t * nStates + k]!, 0))
}

function isComplete(residuals: Float64Array, t: number, nFeatures: number): boolean {
  for (let i = t * nFeatures; i < (t + 1) * nFeatures; i++) if (Number.isNaN(residuals[i])) return false
  return true
}

/** Rows from..to of a series, not copied. */
export function sliceSeries({ nFeatures, states, confidence, logScore, surprise, residuals }: RowSeries, from: number, to: number): RowSeries {
  return {
    nFeatures, states: states.subarray(from, to), confidence: confidence.subarray(from, to), logScore: logScore.subarray(from, to),
    surprise: surprise.subarray(from, to),
    residuals: residuals.subarray(from * nFeatures, to * nFeatures),
  }
}
