import { choleskyInto, invertLowerPacked } from '../linalg/cholesky'
import { log } from '../math/log'
import { BITS_PER_NAT } from '../math/units'
import { EngineError, type HmmParams } from '../types'

const LOG_TWO_PI = 1.8378770664093453

/** sqrt(log2(e) / 2): |HALF_IN_BITS z|^2 is z^2 / 2 in bits. */
const HALF_IN_BITS = 0.8493218002880191

/**
 * What the density loops need of each state's covariance, made once per parameter set, so that
 * log2 p(x | state) = logNorm - |whiten (x - mean)|^2.
 * diag and spherical: the reciprocal standard deviations. full and tied: the packed inverse of the Cholesky factor. Both are
 * scaled by sqrt(log2(e) / 2).
 */
export type Factors = {
  readonly isDense: boolean
  /** numbers per state in `whiten`: D, or D (D + 1) / 2 */
  readonly stride: number
  /** (K, stride) */
  readonly whiten: Float64Array
  /** (K) -0.5 (D log2 2 pi + log2 det covariance), bits */
  readonly logNorm: Float64Array
  /** (D, D) room for one Cholesky factor */
  readonly scratch: Float64Array
}

export function createFactors(params: HmmParams): Factors {
  const { nStates, nFeatures, covarianceType } = params
  const isDense = covarianceType === 'full' || covarianceType === 'tied'
  const stride = isDense ? (nFeatures * (nFeatures + 1)) / 2 : nFeatures
  return {
    isDense, stride,
    whiten: new Float64Array(nStates * stride),
    logNorm: new Float64Array(nStates),
    scratch: new Float64Array(nFeatures * nFeatures),
  }
}

/**
 * Fills the factors for these parameters. Cost O(K D^3) for full, O(D^3) for tied, O(K D) otherwise.
 * @throws EngineError 'notPositiveDefinite' naming the state
 */
export function factorsInto(out: Factors, params: HmmParams): void {
  for (let k = 0; k < params.nStates; k++) {
    if (!out.isDense) diagonalFactor(out, params, k)
    else if (params.covarianceType === 'full') denseFactor(out, params, k, k)
    else if (k === 0) denseFactor(out, params, 0, 0)
    else copyFirstFactor(out, k)
  }
}

/** Position in `covars` of the variance of feature d in state k (spherical and diag). */
export function varianceIndex(params: HmmParams, k: number, d: number): number {
  return params.covarianceType === 'spherical' ? k : k * params.nFeatures + d
}

function diagonalFactor(out: Factors, params: HmmParams, k: number): void {
  const { nFeatures, covars } = params
  let logDet = 0
  for (let d = 0; d < nFeatures; d++) {
    const variance = covars[varianceIndex(params, k, d)]!
    if (!(variance > 0 && variance < Infinity)) throw notPositive(k)
    out.whiten[k * nFeatures + d] = HALF_IN_BITS / Math.sqrt(variance)
    logDet += log(variance)
  }
  out.logNorm[k] = -0.5 * (nFeatures * LOG_TWO_PI + logDet) * BITS_PER_NAT
}

function denseFactor(out: Factors, params: HmmParams, k: number, block: number): void {
  const n = params.nFeatures
  if (!choleskyInto(out.scratch, params.covars, n, block * n * n)) throw notPositive(k)
  invertLowerPacked(out.whiten, k * out.stride, out.scratch, n)
  for (let i = k * out.stride; i < (k + 1) * out.stride; i++) out.whiten[i]! *= HALF_IN_BITS
  let halfLogDet = 0
  for (let d = 0; d < n; d++) halfLogDet += log(out.scratch[d * n + d]!)
  out.logNorm[k] = (-0.5 * n * LOG_TWO_PI - halfLogDet) * BITS_PER_NAT
}

function copyFirstFactor(out: Factors, k: number): void {
  out.whiten.copyWithin(k * out.stride, 0, out.stride)
  out.logNorm[k] = out.logNorm[0]!
}

function notPositive(k: number): EngineError {
  return new EngineError('notPositiveDefinite', `covariance of state ${k} is not positive definite`)
}
