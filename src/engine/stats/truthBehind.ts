import { choleskyInto } from '../linalg/cholesky'
import { EngineError, type HmmParams } from '../types'

/** Takes a count to a scale on which its spread hardly depends on its size. Anscombe (1948) Biometrika 35:246. */
const ANSCOMBE = 3 / 8

/**
 * A truth that may stand behind a model: it is to the model what the model is to a refit of it, estimated from rows that the model drew. Over
 * many refits these are draws from the generalised fiducial distribution of the truth, which the bias of estimation moves to the right side:
 * a refit tends to be too narrow, and so the truth to be wider than the model. Hannig (2009) Stat. Sinica 19:491.
 *
 * With Cholesky factors L of the model and R of the refit, A = L R^-1: mean = m + A (m - mean of the refit), factor = A L, which for one Gaussian
 * is exact. Transition probabilities are mirrored as counts on the scale sqrt(count + 3/8). Cost O(K D^3).
 *
 * @param refit  parameters of the same shape, states in the same order
 * @param stays  (K) rows that were estimated from and were spent in each state
 * @returns the start probabilities of the model with the rest of the truth
 * @throws EngineError 'notPositiveDefinite'
 */
export function truthBehind(params: HmmParams, refit: HmmParams, stays: ArrayLike<number>): HmmParams {
  return { ...params, transmat: mirroredTransmat(params, refit, stays), ...mirroredGaussians(params, refit) }
}

function mirroredTransmat({ transmat, nStates }: HmmParams, refit: HmmParams, stays: ArrayLike<number>): Float64Array {
  const out = new Float64Array(transmat.length)
  for (let i = 0; i < nStates; i++) {
    const scaleOf = (probability: number): number => Math.sqrt(Math.max(1, stays[i]!) * probability + ANSCOMBE)
    let sum = 0
    for (let at = i * nStates; at < (i + 1) * nStates; at++) {
      const root = Math.max(0, 2 * scaleOf(transmat[at]!) - scaleOf(refit.transmat[at]!))
      out[at] = root * root
      sum += out[at]!
    }
    for (let at = i * nStates; at < (i + 1) * nStates; at++) out[at]! /= sum
  }
  return out
}

function mirroredGaussians(params: HmmParams, refit: HmmParams): Pick<HmmParams, 'means' | 'covars'> {
  const { nStates, nFeatures: n, covarianceType } = params
  const means = params.means.slice()
  const covars = params.covars.slice()
  const isDense = covarianceType === 'full' || covarianceType === 'tied'
  for (let k = 0; k < nStates; k++) {
    if (isDense) mirrorDense(means, covars, params, refit, k)
    else for (let d = 0; d < n; d++) mirrorOne(means, covars, params, refit, k * n + d, covarianceType === 'diag' ? k * n + d : k)
  }
  return { means, covars }
}

/** One feature of one state, alone. */
function mirrorOne(means: Float64Array, covars: Float64Array, params: HmmParams, refit: HmmParams, mean: number, variance: number): void {
  const ratio = params.covars[variance]! / refit.covars[variance]!
  covars[variance] = params.covars[variance]! * ratio
  means[mean] = params.means[mean]! + Math.sqrt(ratio) * (params.means[mean]! - refit.means[mean]!)
}

function mirrorDense(means: Float64Array, covars: Float64Array, params: HmmParams, refit: HmmParams, state: number): void {
  const n = params.nFeatures
  const block = params.covarianceType === 'tied' ? 0 : state * n * n
  const model = factorOf(params, block, state)
  const map = quotient(model, factorOf(refit, block, state), n)
  const factor = product(map, model, n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      means[state * n + i]! += map[i * n + j]! * (params.means[state * n + j]! - refit.means[state * n + j]!)
      let sum = 0
      for (let l = 0; l <= j; l++) sum += factor[i * n + l]! * factor[j * n + l]!
      covars[block + i * n + j] = sum
      covars[block + j * n + i] = sum
    }
  }
}

function factorOf({ covars, nFeatures: n }: HmmParams, block: number, state: number): Float64Array {
  const factor = new Float64Array(n * n)
  if (choleskyInto(factor, covars, n, block)) return factor
  throw new EngineError('notPositiveDefinite', `covariance of state ${state} is not positive definite`)
}

/** A of A R = L, all lower triangular. */
function quotient(left: Float64Array, right: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = i; j >= 0; j--) {
      let rest = left[i * n + j]!
      for (let l = j + 1; l <= i; l++) rest -= out[i * n + l]! * right[l * n + j]!
      out[i * n + j] = rest / right[j * n + j]!
    }
  }
  return out
}

/** Of two lower triangular matrices. */
function product(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n)
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) for (let l = j; l <= i; l++) out[i * n + j]! += a[i * n + l]! * b[l * n + j]!
  return out
}
