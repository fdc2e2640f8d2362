import { choleskyInto, invertLowerPacked } from '../linalg/cholesky'
import { EngineError, type HmmParams } from '../types'
import { covarianceAt } from './missingCells'

/** (D, D) inverse covariance of each state. @throws EngineError 'notPositiveDefinite' */
export function precisionsOf(params: HmmParams): Float64Array[] {
  const n = params.nFeatures
  const lower = new Float64Array(n * n)
  const packed = new Float64Array((n * (n + 1)) / 2)
  return Array.from({ length: params.nStates }, (_, k) => {
    const covariance = new Float64Array(n * n)
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) covariance[i * n + j] = covarianceAt(params, k, i, j)
    if (!choleskyInto(lower, covariance, n)) throw new EngineError('notPositiveDefinite', `covariance of state ${k} is not positive definite`)
    invertLowerPacked(packed, 0, lower, n)
    return gram(packed, n)
  })
}

/** L' L of a packed lower triangle. */
function gram(packed: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0
      for (let r = i; r < n; r++) sum += packed[(r * (r + 1)) / 2 + i]! * packed[(r * (r + 1)) / 2 + j]!
      out[i * n + j] = out[j * n + i] = sum
    }
  }
  return out
}
