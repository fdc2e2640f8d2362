import { covarianceAt } from '../gaussian/missingCells'
import { precisionsOf } from '../gaussian/precisions'
import { EngineError, type HmmParams } from '../types'

/**
 * A plain EM step never lowers the log-likelihood by more than rounding.
 *
 * @param to  where the step led
 * @throws EngineError 'logLikelihoodFell'
 */
export function refuseFall(before: number, after: number, to: HmmParams, nSamples: number, iteration: number): void {
  const fall = before - after
  if (fall > 0 && fall > allowedFall(before, to, nSamples)) {
    throw new EngineError('logLikelihoodFell', `iteration ${iteration}: the log-likelihood fell from ${before} to ${after}`)
  }
}

/**
 * The fall of the log-likelihood that rounding alone can cause: 1e-11 of its size, and what covariances close to singular
 * add (a share of the unit roundoff, times the variance inflation, for every row).
 */
function allowedFall(logLikelihood: number, params: HmmParams, nSamples: number): number {
  const relative = 1e-11 * Math.max(Math.abs(logLikelihood), nSamples)
  const isDense = params.covarianceType === 'full' || params.covarianceType === 'tied'
  return isDense ? relative + 1e-17 * nSamples * largestInflation(params) : relative
}

/** Largest ratio of a feature's variance in a state to its variance given the other features. */
function largestInflation(params: HmmParams): number {
  const { nFeatures: n } = params
  let largest = 1
  precisionsOf(params).forEach((precision, k) => {
    for (let d = 0; d < n; d++) largest = Math.max(largest, covarianceAt(params, k, d, d) * precision[d * n + d]!)
  })
  return largest
}
