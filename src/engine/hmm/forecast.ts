import { covarianceAt } from '../gaussian/missingCells'
import { EngineError, type HmmParams } from '../types'

/** The predictive distribution some steps ahead: a mixture of the states' Gaussians, by its weights and moments. */
export type Forecast = {
  /** (K) P(state[T + horizon]) */
  readonly stateProbs: Float64Array
  /** (D) mean of the mixture */
  readonly mean: Float64Array
  /** (D, D) covariance of the mixture: within states plus between their means */
  readonly cov: Float64Array
}

/**
 * Distribution of the row `horizon` steps after a row with these filtered probabilities. Cost O(horizon K^2 + K D^2).
 *
 * @param filteredRow  (K) filtered probabilities of the last row
 * @param horizon  whole number, 0 or more
 * @throws EngineError 'invalidArgument' for a horizon that is not
 */
export function forecast(params: HmmParams, filteredRow: Float64Array, horizon: number): Forecast {
  if (!(Number.isInteger(horizon) && horizon >= 0)) {
    throw new EngineError('invalidArgument', `horizon is ${horizon}; it must be a whole number of rows, 0 or more`)
  }
  let stateProbs = filteredRow.slice()
  for (let step = 0; step < horizon; step++) stateProbs = stepAhead(params, stateProbs)
  return { stateProbs, ...mixtureMoments(params, stateProbs) }
}

function stepAhead(params: HmmParams, probs: Float64Array): Float64Array<ArrayBuffer> {
  const { nStates, transmat } = params
  const next = new Float64Array(nStates)
  for (let i = 0; i < nStates; i++) {
    for (let j = 0; j < nStates; j++) next[j]! += probs[i]! * transmat[i * nStates + j]!
  }
  return next
}

/** Mean (D) and covariance (D, D) of the mixture of states with these weights (K). */
function mixtureMoments(params: HmmParams, weights: Float64Array): { mean: Float64Array; cov: Float64Array } {
  const { nStates, nFeatures: n, means } = params
  const mean = new Float64Array(n)
  for (let k = 0; k < nStates; k++) for (let d = 0; d < n; d++) mean[d]! += weights[k]! * means[k * n + d]!
  const cov = new Float64Array(n * n)
  for (let k = 0; k < nStates; k++) {
    for (let i = 0; i < n; i++) {
      const di = means[k * n + i]! - mean[i]!
      for (let j = 0; j < n; j++) {
        cov[i * n + j]! += weights[k]! * (covarianceAt(params, k, i, j) + di * (means[k * n + j]! - mean[j]!))
      }
    }
  }
  return { mean, cov }
}
