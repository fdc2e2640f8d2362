import { covarianceAt } from '../gaussian/missingCells'
import { choleskyInto } from '../linalg/cholesky'
import type { Random } from '../random/random'
import { EngineError, type HmmParams } from '../types'
import { validateParams } from './validateParams'

export type Simulation = {
  /** (T) the state of each row */
  readonly states: Uint8Array
  /** (T, D) row-major */
  readonly values: Float64Array
}

/**
 * Draws one sequence from the model. The same parameters and generator state give the same bits. Cost O(T (K + D^2)).
 * @throws EngineError 'notPositiveDefinite'
 */
export function simulate(params: HmmParams, nSamples: number, random: Random): Simulation {
  validateParams(params)
  const { nStates: k, nFeatures: n, startprob, transmat, means } = params
  const factors = Array.from({ length: k }, (_, state) => choleskyOf(params, state))
  const states = new Uint8Array(nSamples)
  const values = new Float64Array(nSamples * n)
  const z = new Float64Array(n)
  for (let t = 0; t < nSamples; t++) {
    const state = t === 0 ? draw(startprob, 0, k, random) : draw(transmat, states[t - 1]! * k, k, random)
    states[t] = state
    for (let d = 0; d < n; d++) z[d] = random.normal()
    for (let d = 0; d < n; d++) {
      let x = means[state * n + d]!
      for (let j = 0; j <= d; j++) x += factors[state]![d * n + j]! * z[j]!
      values[t * n + d] = x
    }
  }
  return { states, values }
}

/** Index drawn from the probabilities at `offset`; the last with any probability takes the rounding of their sum. */
function draw(probs: Float64Array, offset: number, n: number, random: Random): number {
  let left = random.uniform()
  let last = 0
  for (let k = 0; k < n; k++) {
    const p = probs[offset + k]!
    if (p === 0) continue
    if (left < p) return k
    left -= p
    last = k
  }
  return last
}

function choleskyOf(params: HmmParams, state: number): Float64Array {
  const n = params.nFeatures
  const covariance = new Float64Array(n * n)
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) covariance[i * n + j] = covarianceAt(params, state, i, j)
  const factor = new Float64Array(n * n)
  if (choleskyInto(factor, covariance, n)) return factor
  throw new EngineError('notPositiveDefinite', `covariance of state ${state} is not positive definite`)
}
