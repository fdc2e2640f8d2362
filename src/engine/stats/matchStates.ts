import { covarianceAt } from '../gaussian/missingCells'
import { choleskyInto } from '../linalg/cholesky'
import { exp } from '../math/exp'
import { log } from '../math/log'
import { EngineError, type HmmParams } from '../types'
import { assign } from './assign'

export type StateMatch = {
  /** (K of b) the state of `a` that each state of `b` is matched to, or -1 if `a` has fewer states */
  readonly assignment: number[]
  /** (K of b) Hellinger distance to that state, 0 (equal) to 1; 1 where there is none */
  readonly distances: number[]
}

/**
 * Matches the states of model `b` to those of model `a`: the assignment with the smallest sum of Hellinger distances
 * between their Gaussians. Both models must be in the same units. Cost O(K^2 D^3 + K^3).
 *
 * @throws EngineError 'invalidArgument' if the models differ in their number of features
 */
export function matchStates(a: HmmParams, b: HmmParams): StateMatch {
  if (a.nFeatures !== b.nFeatures) {
    throw new EngineError('invalidArgument', `the models have ${a.nFeatures} and ${b.nFeatures} features`)
  }
  const size = Math.max(a.nStates, b.nStates)
  const cost = new Float64Array(size * size).fill(1)
  for (let i = 0; i < b.nStates; i++) {
    for (let j = 0; j < a.nStates; j++) cost[i * size + j] = hellinger(b, i, a, j)
  }
  const columns = assign(cost, size).slice(0, b.nStates)
  return {
    assignment: columns.map((j) => (j < a.nStates ? j : -1)),
    distances: columns.map((j, i) => cost[i * size + j]!),
  }
}

/** Hellinger distance between the Gaussians of two states; Pardo (2006), chapter 1. */
export function hellinger(a: HmmParams, i: number, b: HmmParams, j: number): number {
  const n = a.nFeatures
  const first = matrixOf(a, i)
  const second = matrixOf(b, j)
  const middle = first.map((value, at) => 0.5 * (value + second[at]!))
  const lower = factor(middle, n)
  const logDet = logDeterminant(lower, n)
  const outer = 0.25 * (logDeterminant(factor(first, n), n) + logDeterminant(factor(second, n), n))
  let quadratic = 0
  const z = new Float64Array(n)
  for (let r = 0; r < n; r++) {
    let sum = a.means[i * n + r]! - b.means[j * n + r]!
    for (let c = 0; c < r; c++) sum -= lower[r * n + c]! * z[c]!
    z[r] = sum / lower[r * n + r]!
    quadratic += z[r]! * z[r]!
  }
  return Math.sqrt(Math.max(0, 1 - exp(outer - 0.5 * logDet - quadratic / 8)))
}

function matrixOf(params: HmmParams, k: number): Float64Array {
  const n = params.nFeatures
  const matrix = new Float64Array(n * n)
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) matrix[i * n + j] = covarianceAt(params, k, i, j)
  return matrix
}

function factor(matrix: Float64Array, n: number): Float64Array {
  const lower = new Float64Array(n * n)
  if (choleskyInto(lower, matrix, n)) return lower
  throw new EngineError('notPositiveDefinite', 'a covariance is not positive definite')
}

function logDeterminant(lower: Float64Array, n: number): number {
  let sum = 0
  for (let d = 0; d < n; d++) sum += 2 * log(lower[d * n + d]!)
  return sum
}
