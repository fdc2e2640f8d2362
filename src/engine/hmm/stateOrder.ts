import { covarianceAt } from '../gaussian/missingCells'
import { EngineError, type HmmParams } from '../types'

/**
 * The states from calm to volatile: by the standard deviation of the ordering feature, then by its mean, then by number.
 * With a tied covariance the mean decides.
 *
 * @returns (K) order[i] = the state that comes at place i; hand it to permuteStates
 */
export function orderStates(params: HmmParams, orderingFeature: number): number[] {
  const { nStates, nFeatures, means } = params
  if (!(Number.isInteger(orderingFeature) && orderingFeature >= 0 && orderingFeature < nFeatures)) {
    throw new EngineError('invalidArgument', `ordering feature ${orderingFeature} is not one of the ${nFeatures} features`)
  }
  const spread = (k: number) => covarianceAt(params, k, orderingFeature, orderingFeature)
  const mean = (k: number) => means[k * nFeatures + orderingFeature]!
  return [...Array(nStates).keys()].sort((a, b) => spread(a) - spread(b) || mean(a) - mean(b) || a - b)
}

/**
 * The same model with its states renumbered: new state i is old state order[i].
 * @throws EngineError 'invalidArgument' if `order` is not a permutation of the states
 */
export function permuteStates(params: HmmParams, order: readonly number[]): HmmParams {
  const { nStates: k, nFeatures: n, covarianceType } = params
  if (order.length !== k || new Set(order).size !== k || order.some((s) => !(Number.isInteger(s) && s >= 0 && s < k))) {
    throw new EngineError('invalidArgument', `${order.join(', ')} is not an order of ${k} states`)
  }
  const transmat = new Float64Array(k * k)
  order.forEach((from, i) => order.forEach((to, j) => { transmat[i * k + j] = params.transmat[from * k + to]! }))
  const width = { spherical: 1, diag: n, full: n * n, tied: 0 }[covarianceType]
  return {
    ...params,
    startprob: pick(params.startprob, order, 1),
    transmat,
    means: pick(params.means, order, n),
    covars: covarianceType === 'tied' ? params.covars.slice() : pick(params.covars, order, width),
  }
}

/** Blocks of `width` numbers in a new order. */
function pick(array: Float64Array, order: readonly number[], width: number): Float64Array {
  const out = new Float64Array(array.length)
  order.forEach((from, i) => out.set(array.subarray(from * width, (from + 1) * width), i * width))
  return out
}
