import { covarianceAt } from '../gaussian/missingCells'
import { precisionsOf } from '../gaussian/precisions'
import {
  EngineError, type Degeneracy, type EmOptions, type EmResult, type HmmParams, type Observations, type StopReason,
} from '../types'
import { findDegeneracies } from './degeneracies'
import { createEStep } from './eStep'
import { requireSameFeatures } from './filterStates'
import { FLAT_PRIORS, mStep, UPDATE_ALL } from './mStep'
import { applyFloor, measureSpread, type FloorHit } from './varianceFloor'
import { validateParams } from './validateParams'
import { validatePriors } from './validatePriors'

/** EM one iteration at a time, so that the caller can report, yield and stop. */
export type EmStepper = {
  /** one M-step and the E-step of its parameters; does nothing once stopped. Returns false if it did nothing. */
  step(): boolean
  /** the current parameters, which `logLikelihood` belongs to; never changed in place */
  readonly params: HmmParams
  readonly logLikelihood: number
  /** log-likelihood after 0, 1, 2, ... iterations; the last entry belongs to `params` */
  readonly history: readonly number[]
  readonly nIter: number
  /** null while it may go on */
  readonly stopReason: StopReason | null
  /** what is wrong with the current parameters */
  readonly degeneracies: readonly Degeneracy[]
  /** (K) expected rows in each state at `params` */
  readonly effectiveRows: Float64Array
  /** the result so far; its stopReason is 'cancelled' if EM could have gone on */
  result(): EmResult
}

/**
 * Prepares EM (Baum-Welch) and runs the E-step of the initial parameters. Exact: maximum likelihood or MAP as
 * README.md states. Cost of a step O(T K (K + D^2)); memory 8 (D + K) bytes a row beyond the data.
 *
 * @throws EngineError 'invalidArgument' if parameters, priors and observations do not fit together
 * @throws EngineError 'zeroLikelihood', 'notPositiveDefinite' (floor switched off), 'logLikelihoodFell'
 */
export function createEm(observations: Observations, initial: HmmParams, options: EmOptions): EmStepper {
  validateParams(initial)
  requireSameFeatures(initial, observations)
  const update = options.update ?? UPDATE_ALL
  const priors = options.priors ?? FLAT_PRIORS
  validatePriors(priors, initial)
  const eStep = createEStep(observations, initial)
  const spread = measureSpread(observations)
  let params = initial
  let hits: readonly FloorHit[] = []
  const history = [eStep.run(params)]
  let stopReason: StopReason | null = null
  if (options.maxIter < 1) stopReason = finish('maxIter')

  function degeneracies(): readonly Degeneracy[] {
    return findDegeneracies(params, eStep.stats.mass, spread, hits)
  }

  function finish(reason: StopReason): StopReason {
    return degeneracies().length > 0 ? 'degenerate' : reason
  }

  function step(): boolean {
    if (stopReason) return false
    const next = mStep(params, eStep.stats, observations.nSamples, update, priors)
    const nextHits = update.covars ? applyFloor(next, spread, options.relativeVarianceFloor) : []
    const before = history[history.length - 1]!
    const logLikelihood = eStep.run(next)
    const fall = before - logLikelihood
    if (!options.priors && nextHits.length === 0 && fall > 0 && fall > allowedFall(before, next, observations.nSamples)) {
      throw new EngineError('logLikelihoodFell',
        `iteration ${history.length}: the log-likelihood fell from ${before} to ${logLikelihood}`)
    }
    params = next
    hits = nextHits
    history.push(logLikelihood)
    if (options.tol > 0 && Math.abs(fall) < options.tol * observations.nSamples) stopReason = finish('converged')
    else if (history.length > options.maxIter) stopReason = finish('maxIter')
    return true
  }

  return {
    step,
    get params() { return params },
    get logLikelihood() { return history[history.length - 1]! },
    history,
    get nIter() { return history.length - 1 },
    get stopReason() { return stopReason },
    get degeneracies() { return degeneracies() },
    get effectiveRows() { return eStep.stats.mass.slice() },
    result: () => ({
      params, history: Float64Array.from(history), logLikelihood: history[history.length - 1]!,
      nIter: history.length - 1, stopReason: stopReason ?? 'cancelled', degeneracies: degeneracies(),
    }),
  }
}

/** Runs EM to its end. @param onIteration called after every iteration; return false to cancel */
export function fitEm(
  observations: Observations, initial: HmmParams, options: EmOptions,
  onIteration?: (stepper: EmStepper) => boolean | void,
): EmResult {
  const stepper = createEm(observations, initial, options)
  while (stepper.step()) if (onIteration?.(stepper) === false) break
  return stepper.result()
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
