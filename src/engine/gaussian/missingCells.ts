import { choleskyInto, invertLowerPacked } from '../linalg/cholesky'
import { log } from '../math/log'
import { EngineError, type HmmParams } from '../types'
import { varianceIndex } from './factors'

const LOG_TWO_PI = 1.8378770664093453

/**
 * The Gaussian of one state seen through one pattern of missing cells: its marginal over the observed cells, and the
 * missing cells given them. Little and Rubin (2002), section 11.2.
 */
export type PatternFactor = {
  readonly isDense: boolean
  /** features observed, then features missing; `nObserved` of the first */
  readonly order: Int32Array
  nObserved: number
  logNorm: number
  /** packed inverse Cholesky factor of the observed block (dense), or reciprocal standard deviations */
  readonly whiten: Float64Array
  /** dense: (nMissing, nObserved) regression of missing on observed cells */
  readonly regression: Float64Array
  /** dense: (nMissing, nMissing) covariance of the missing cells given the observed */
  readonly residual: Float64Array
  readonly scratch: PatternScratch
}

/** Room for making one factor at a time; factors may share it. */
export type PatternScratch = { readonly matrix: Float64Array; readonly lower: Float64Array }

export function createPatternScratch(nFeatures: number): PatternScratch {
  const size = nFeatures * nFeatures
  return { matrix: new Float64Array(size), lower: new Float64Array(size) }
}

/** @param nObserved  cells observed, where known; without it there is room for any pattern */
export function createPatternFactor(
  params: Pick<HmmParams, 'nFeatures' | 'covarianceType'>, scratch: PatternScratch, nObserved?: number,
): PatternFactor {
  const n = params.nFeatures
  const isDense = params.covarianceType === 'full' || params.covarianceType === 'tied'
  const most = nObserved ?? n
  const nMissing = nObserved === undefined ? n : n - nObserved
  return {
    isDense, order: new Int32Array(n), nObserved: 0, logNorm: 0,
    whiten: new Float64Array(isDense ? (most * (most + 1)) / 2 : most),
    regression: new Float64Array(isDense ? nMissing * most : 0),
    residual: new Float64Array(isDense ? nMissing * nMissing : 0),
    scratch,
  }
}

/** Sets which cells are observed, from a row of values at `offset`. Returns the number of observed cells. */
export function setPattern(factor: PatternFactor, values: Float64Array, offset: number, nFeatures: number): number {
  let n = 0
  for (let d = 0; d < nFeatures; d++) if (values[offset + d]! === values[offset + d]!) factor.order[n++] = d
  factor.nObserved = n
  for (let d = 0; d < nFeatures; d++) if (values[offset + d]! !== values[offset + d]!) factor.order[n++] = d
  return factor.nObserved
}

/** Entry (i, j) of the covariance of state k, whatever its type. */
export function covarianceAt(params: HmmParams, k: number, i: number, j: number): number {
  const { covarianceType, nFeatures: n, covars } = params
  if (covarianceType === 'full') return covars[(k * n + i) * n + j]!
  if (covarianceType === 'tied') return covars[i * n + j]!
  return i === j ? covars[varianceIndex(params, k, i)]! : 0
}

/**
 * Fills the marginal of state k for the pattern already set, and the conditional (dense) unless only the density is
 * wanted. Cost O(D^3) dense, O(D) else; no allocation.
 */
export function patternFactorInto(factor: PatternFactor, params: HmmParams, k: number, wantsConditional = true): void {
  if (!factor.isDense) return diagonalFactorInto(factor, params, k)
  denseFactorInto(factor, params, k)
  if (wantsConditional) conditionalInto(factor, params, k)
}

function diagonalFactorInto(factor: PatternFactor, params: HmmParams, k: number): void {
  const { order, nObserved, whiten } = factor
  let logDet = 0
  for (let i = 0; i < nObserved; i++) {
    const variance = params.covars[varianceIndex(params, k, order[i]!)]!
    whiten[i] = 1 / Math.sqrt(variance)
    logDet += log(variance)
  }
  factor.logNorm = -0.5 * (nObserved * LOG_TWO_PI + logDet)
}

function denseFactorInto(factor: PatternFactor, params: HmmParams, k: number): void {
  const { order, nObserved, whiten } = factor
  const { matrix, lower } = factor.scratch
  for (let i = 0; i < nObserved; i++) {
    for (let j = 0; j <= i; j++) matrix[i * nObserved + j] = covarianceAt(params, k, order[i]!, order[j]!)
  }
  if (!choleskyInto(lower, matrix, nObserved)) {
    throw new EngineError('notPositiveDefinite', `covariance of state ${k} is not positive definite`)
  }
  invertLowerPacked(whiten, 0, lower, nObserved)
  let halfLogDet = 0
  for (let i = 0; i < nObserved; i++) halfLogDet += log(lower[i * nObserved + i]!)
  factor.logNorm = -0.5 * nObserved * LOG_TWO_PI - halfLogDet
}

/** Log density of the observed cells of a row under state k; 0 if the row is wholly missing. */
export function observedLogDensity(
  factor: PatternFactor, params: HmmParams, k: number, values: Float64Array, offset: number,
): number {
  const { order, nObserved, whiten, isDense } = factor
  const mean = k * params.nFeatures
  let quadratic = 0
  for (let i = 0, p = 0; i < nObserved; i++) {
    let z = 0
    for (let j = isDense ? 0 : i; j <= i; j++, p++) z += whiten[p]! * (values[offset + order[j]!]! - params.means[mean + order[j]!]!)
    quadratic += z * z
  }
  return factor.logNorm - 0.5 * quadratic
}

function conditionalInto(factor: PatternFactor, params: HmmParams, k: number): void {
  const { order, nObserved, whiten, regression, residual } = factor
  const scratch = factor.scratch.matrix
  const nMissing = params.nFeatures - nObserved
  for (let m = 0; m < nMissing; m++) {
    for (let i = 0; i < nObserved; i++) {
      let sum = 0
      for (let j = 0; j <= i; j++) {
        sum += whiten[(i * (i + 1)) / 2 + j]! * covarianceAt(params, k, order[nObserved + m]!, order[j]!)
      }
      scratch[m * nObserved + i] = sum
    }
  }
  for (let m = 0; m < nMissing; m++) {
    for (let j = 0; j < nObserved; j++) {
      let sum = 0
      for (let i = j; i < nObserved; i++) sum += whiten[(i * (i + 1)) / 2 + j]! * scratch[m * nObserved + i]!
      regression[m * nObserved + j] = sum
    }
    for (let other = 0; other < nMissing; other++) {
      let sum = covarianceAt(params, k, order[nObserved + m]!, order[nObserved + other]!)
      for (let i = 0; i < nObserved; i++) sum -= scratch[m * nObserved + i]! * scratch[other * nObserved + i]!
      residual[m * nMissing + other] = sum
    }
  }
}
