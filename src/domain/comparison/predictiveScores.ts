import { covarianceAt, exp, log, logDensitiesInto, makeObservations, type HmmParams } from '../../engine'
import { rawParams } from '../model/rawParams'
import type { DetectorModel } from '../model/types'

type Rows = {
  /** (n, K) P(state | rows before), from the filter over everything the model reads */
  readonly predicted: Float64Array
  /** (n, S) raw units; NaN = missing */
  readonly cells: Float64Array
}

/**
 * (n) log density of the cells of some features given all rows before, raw units, nats: log sum of predicted[k] N(x; mean, covariance of those
 * features in state k). What else a model reads moves its forecast, not what it is scored on, so that models of different features are
 * scored on one and the same quantity. Cells are not clipped. NaN where every cell is missing. Cost O(n K S^2).
 *
 * @param features  (S) places in the model's rows
 */
export function predictiveScores(model: Pick<DetectorModel, 'params' | 'scaler'>, { predicted, cells }: Rows, features: readonly number[]): Float64Array<ArrayBuffer> {
  const params = marginalParams(rawParams(model), features)
  const { nStates } = params
  const nRows = cells.length / features.length
  if (nRows === 0) return new Float64Array()
  const densities = new Float64Array(nRows * nStates)
  logDensitiesInto(densities, params, makeObservations(cells, features.length))
  return Float64Array.from({ length: nRows }, (_, t) => {
    if (isEmpty(cells, t, features.length)) return NaN
    return logMixture(predicted.subarray(t * nStates, (t + 1) * nStates), densities.subarray(t * nStates, (t + 1) * nStates))
  })
}

function logMixture(weights: Float64Array, logDensities: Float64Array): number {
  let largest = -Infinity
  for (let k = 0; k < weights.length; k++) if (weights[k]! > 0) largest = Math.max(largest, logDensities[k]!)
  let sum = 0
  for (let k = 0; k < weights.length; k++) if (weights[k]! > 0) sum += weights[k]! * exp(logDensities[k]! - largest)
  return largest + log(sum)
}

/** The same chain seen through some of its features. */
function marginalParams(params: HmmParams, features: readonly number[]): HmmParams {
  const { nStates, nFeatures } = params
  const size = features.length
  const means = Float64Array.from({ length: nStates * size }, (_, i) => params.means[Math.floor(i / size) * nFeatures + features[i % size]!]!)
  const covars = new Float64Array(nStates * size * size)
  for (let k = 0; k < nStates; k++) {
    features.forEach((a, i) => features.forEach((b, j) => (covars[(k * size + i) * size + j] = covarianceAt(params, k, a, b))))
  }
  return { ...params, nFeatures: size, covarianceType: 'full', means, covars }
}

function isEmpty(cells: Float64Array, row: number, width: number): boolean {
  for (let i = row * width; i < (row + 1) * width; i++) if (!Number.isNaN(cells[i])) return false
  return true
}
