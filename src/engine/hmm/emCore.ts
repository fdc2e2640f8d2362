import { covarianceAt } from '../gaussian/missingCells'
import { precisionsOf } from '../gaussian/precisions'
import { EngineError, type Degeneracy, type EmOptions, type EmResult, type HmmParams, type StopReason } from '../types'
import { findDegeneracies } from './degeneracies'
import { FLAT_PRIORS, mStep, UPDATE_ALL } from './mStep'
import type { Statistics } from './statistics'
import { applyFloor, type FeatureSpread, type FloorHit } from './varianceFloor'

/** What an E-step says of the parameters it was asked about. Read before the next one is asked for: it may reuse the arrays. */
export type Expectation = { readonly logLikelihood: number; readonly stats: Statistics }

/** A stretch of EM that yields the parameters whose expectation it needs; whoever drives it decides how that is computed, and when. */
export type Asking<R> = Generator<HmmParams, R, Expectation>

/** EM without the rows: what follows from the expectations. */
export type EmCore = {
  /** the E-step of the initial parameters; once, first */
  begin(): Asking<true>
  /** one M-step and the E-step of its parameters; does nothing once stopped. Returns false if it did nothing */
  step(): Asking<boolean>
  readonly params: HmmParams
  readonly history: readonly number[]
  readonly stopReason: StopReason | null
  readonly degeneracies: readonly Degeneracy[]
  /** (K) expected rows in each state at `params` */
  readonly mass: Float64Array
  result(): EmResult
}

/** Its decisions for one data set and one set of options; `initial` and the priors are valid and fit the rows. */
export function createEmCore(nSamples: number, spread: FeatureSpread, initial: HmmParams, options: EmOptions): EmCore {
  const update = options.update ?? UPDATE_ALL
  const priors = options.priors ?? FLAT_PRIORS
  let params = initial
  let hits: readonly FloorHit[] = []
  let stats: Statistics
  const history: number[] = []
  let stopReason: StopReason | null = null

  function degeneracies(): readonly Degeneracy[] {
    return findDegeneracies(params, stats.mass, spread, hits)
  }

  function finish(reason: StopReason): StopReason {
    return degeneracies().length > 0 ? 'degenerate' : reason
  }

  function* expect(of: HmmParams): Asking<number> {
    const expectation = yield of
    stats = expectation.stats
    return expectation.logLikelihood
  }

  function* begin(): Asking<true> {
    history.push(yield* expect(params))
    if (options.maxIter < 1) stopReason = finish('maxIter')
    return true
  }

  function* step(): Asking<boolean> {
    if (stopReason) return false
    const next = mStep(params, stats, nSamples, update, priors)
    const nextHits = update.covars ? applyFloor(next, spread, options.relativeVarianceFloor) : []
    const before = history[history.length - 1]!
    const logLikelihood = yield* expect(next)
    const fall = before - logLikelihood
    if (!options.priors && nextHits.length === 0 && fall > 0 && fall > allowedFall(before, next, nSamples)) {
      throw new EngineError('logLikelihoodFell',
        `iteration ${history.length}: the log-likelihood fell from ${before} to ${logLikelihood}`)
    }
    params = next
    hits = nextHits
    history.push(logLikelihood)
    if (options.tol > 0 && Math.abs(fall) < options.tol * nSamples) stopReason = finish('converged')
    else if (history.length > options.maxIter) stopReason = finish('maxIter')
    return true
  }

  return {
    begin, step, history,
    get params() { return params },
    get stopReason() { return stopReason },
    get degeneracies() { return degeneracies() },
    get mass() { return stats.mass },
    result: () => ({
      params, history: Float64Array.from(history), logLikelihood: history[history.length - 1]!,
      nIter: history.length - 1, stopReason: stopReason ?? 'cancelled', degeneracies: degeneracies(),
    }),
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
