import { covarianceAt } from '../gaussian/missingCells'
import type { HmmParams } from '../types'
import type { StartKind } from './types'

/** Where a run ended. */
export type Optimum = {
  readonly startIndex: number
  readonly kind: StartKind
  /** in standardised units */
  readonly params: HmmParams
  readonly logLikelihood: number
  /** sums over states: of the means, of the standard deviations, of the chances to stay; no matter how states are numbered */
  readonly signature: Float64Array
}

/** How far two signatures of the same optimum may be apart, per state, in standard deviations of the data. */
const SIGNATURE_TOLERANCE = 0.05

export function makeOptimum(startIndex: number, kind: StartKind, params: HmmParams, logLikelihood: number): Optimum {
  return { startIndex, kind, params, logLikelihood, signature: signatureOf(params) }
}

/** Two runs that stopped short of the same top: log-likelihoods within `tolerance` nats and parameters alike. */
export function isSameOptimum(a: Optimum, b: Optimum, tolerance: number): boolean {
  if (Math.abs(a.logLikelihood - b.logLikelihood) > tolerance) return false
  return a.signature.every((value, i) => Math.abs(value - b.signature[i]!) <= SIGNATURE_TOLERANCE * a.params.nStates)
}

/** The best `size` different optima, best first; among equals the earliest start. */
export function bestDistinct(optima: readonly Optimum[], size: number, tolerance: number): Optimum[] {
  const ranked = [...optima].sort((a, b) => b.logLikelihood - a.logLikelihood || a.startIndex - b.startIndex)
  const distinct: Optimum[] = []
  for (const optimum of ranked) {
    if (distinct.length === size) break
    if (!distinct.some((known) => isSameOptimum(known, optimum, tolerance))) distinct.push(optimum)
  }
  return distinct
}

function signatureOf(params: HmmParams): Float64Array {
  const { nStates, nFeatures: n, means, transmat } = params
  const sums = new Float64Array(2 * n + 1)
  for (let k = 0; k < nStates; k++) {
    for (let d = 0; d < n; d++) {
      sums[d]! += means[k * n + d]!
      sums[n + d]! += Math.sqrt(covarianceAt(params, k, d, d))
    }
    sums[2 * n]! += transmat[k * nStates + k]!
  }
  return sums
}
