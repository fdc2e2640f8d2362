import { choleskyInto, invertLowerPacked } from '../linalg/cholesky'
import { log } from '../math/log'
import type { Blocks } from '../hmm/blocks'
import { EngineError, type HmmParams } from '../types'
import { varianceIndex } from './factors'

const LOG_TWO_PI = 1.8378770664093453

/**
 * The Gaussian of one state seen through one pattern of missing cells: its marginal over the observed cells, and the
 * missing cells given them. Little and Rubin (2002), section 11.2.
 */
export type PatternFactor = {
  /** features observed, then features missing; `nObserved` of the first */
  readonly order: Int32Array
  nObserved: number
  logNorm: number
  /** packed inverse Cholesky factor of the observed block */
  readonly whiten: Float64Array
  /** (nMissing, nObserved) regression of missing on observed cells, zero when not dense */
  readonly regression: Float64Array
  /** (nMissing, nMissing) covariance of the missing cells given the observed */
  readonly residual: Float64Array
  readonly scratch: Float64Array
  readonly lower: Float64Array
}

export function createPatternFactor(nFeatures: number): PatternFactor {
  const n = nFeatures
  return {
    order: new Int32Array(n), nObserved: 0, logNorm: 0,
    whiten: new Float64Array((n * (n + 1)) / 2), regression: new Float64Array(n * n), residual: new Float64Array(n * n),
    scratch: new Float64Array(n * n), lower: new Float64Array(n * n),
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

/** Fills marginal and conditional of state k for the pattern already set. Cost O(D^3), no allocation. */
export function patternFactorInto(factor: PatternFactor, params: HmmParams, k: number): void {
  const { order, nObserved, scratch, lower, whiten } = factor
  for (let i = 0; i < nObserved; i++) {
    for (let j = 0; j <= i; j++) scratch[i * nObserved + j] = covarianceAt(params, k, order[i]!, order[j]!)
  }
  if (!choleskyInto(lower, scratch, nObserved)) {
    throw new EngineError('notPositiveDefinite', `covariance of state ${k} is not positive definite`)
  }
  invertLowerPacked(whiten, 0, lower, nObserved)
  let halfLogDet = 0
  for (let i = 0; i < nObserved; i++) halfLogDet += log(lower[i * nObserved + i]!)
  factor.logNorm = -0.5 * nObserved * LOG_TWO_PI - halfLogDet
  conditionalInto(factor, params, k)
}

/** Log density of the observed cells of a row under state k; 0 if the row is wholly missing. */
export function observedLogDensity(
  factor: PatternFactor, params: HmmParams, k: number, values: Float64Array, offset: number,
): number {
  const { order, nObserved, whiten } = factor
  let quadratic = 0
  for (let i = 0; i < nObserved; i++) {
    let z = 0
    const row = (i * (i + 1)) / 2
    for (let j = 0; j <= i; j++) {
      const d = order[j]!
      z += whiten[row + j]! * (values[offset + d]! - params.means[k * params.nFeatures + d]!)
    }
    quadratic += z * z
  }
  return factor.logNorm - 0.5 * quadratic
}

function conditionalInto(factor: PatternFactor, params: HmmParams, k: number): void {
  const { order, nObserved, whiten, regression, residual, scratch } = factor
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

/** Every pattern of missing cells in the data, with one factor per pattern and state. */
export type MissingCells = {
  /** pattern of each entry of blocks.missingRows */
  readonly patternOf: Int32Array
  /** [pattern][state] */
  readonly factors: readonly (readonly PatternFactor[])[]
}

/** Groups the incomplete rows by their pattern of missing cells; null if every row is complete. */
export function createMissingCells(blocks: Blocks, nStates: number): MissingCells | null {
  const { missingRows, nFeatures, source } = blocks
  if (missingRows.length === 0) return null
  const patternOf = new Int32Array(missingRows.length)
  const indexByKey = new Map<string, number>()
  const factors: PatternFactor[][] = []
  missingRows.forEach((row, i) => {
    const offset = row * nFeatures
    let key = ''
    for (let d = 0; d < nFeatures; d++) key += Number.isNaN(source.values[offset + d]!) ? '0' : '1'
    let index = indexByKey.get(key)
    if (index === undefined) {
      index = factors.length
      indexByKey.set(key, index)
      const byState = Array.from({ length: nStates }, () => createPatternFactor(nFeatures))
      for (const factor of byState) setPattern(factor, source.values, offset, nFeatures)
      factors.push(byState)
    }
    patternOf[i] = index
  })
  return { patternOf, factors }
}

/** Refreshes every pattern for new parameters. Cost O(patterns K D^3). */
export function missingFactorsInto(missing: MissingCells, params: HmmParams): void {
  for (const byState of missing.factors) {
    for (let k = 0; k < byState.length; k++) patternFactorInto(byState[k]!, params, k)
  }
}
