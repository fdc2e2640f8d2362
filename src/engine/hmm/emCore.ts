import { EngineError, type Degeneracy, type EmOptions, type EmResult, type HmmParams, type StopReason } from '../types'
import { createAccelerator } from './acceleration/accelerator'
import { ownParams } from './copyParams'
import { findDegeneracies } from './degeneracies'
import { refuseFall } from './logLikelihoodFall'
import { FLAT_PRIORS, mStep, UPDATE_ALL } from './mStep'
import type { Statistics } from './statistics'
import { createFloor, type FeatureSpread, type FloorHit } from './varianceFloor'

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
  /** expectations asked for: the first, one per iteration, one per refused acceleration */
  readonly nESteps: number
  result(): EmResult
}

/** Gain of a plain step, nats per row, above which EM is left alone: far from an optimum it takes long steps by itself. */
export const MAX_GAIN_PER_ROW = 3e-3

/** Its decisions for one data set and one set of options, plain or freely accelerated; `initial` and the priors are valid and fit the rows. */
export function createEmCore(nSamples: number, spread: FeatureSpread, initial: HmmParams, options: EmOptions): EmCore {
  const update = options.update ?? UPDATE_ALL
  const priors = options.priors ?? FLAT_PRIORS
  const liftToFloor = createFloor(spread)
  let params = initial
  let hits: readonly FloorHit[] = []
  let stats: Statistics
  const history: number[] = []
  let stopReason: StopReason | null = null
  let nESteps = 0
  const accelerator = options.accelerate === 'freely' && !options.priors ? createAccelerator(nSamples, update) : null
  const tolerance = options.tol * nSamples
  let plainGain = Infinity
  let mustBePlain = false

  function degeneracies(): readonly Degeneracy[] {
    return findDegeneracies(params, stats.mass, spread, hits)
  }

  function finish(reason: StopReason): StopReason {
    return degeneracies().length > 0 ? 'degenerate' : reason
  }

  function* expect(of: HmmParams): Asking<number> {
    nESteps++
    const expectation = yield of
    stats = expectation.stats
    return expectation.logLikelihood
  }

  function* begin(): Asking<true> {
    history.push(yield* expect(params))
    if (options.maxIter < 1) stopReason = finish('maxIter')
    return true
  }

  /** The log-likelihood of a proposal, NaN where it has none or would touch the variance floor. */
  function* expectOrNaN(proposal: HmmParams): Asking<number> {
    if (update.covars && liftToFloor(proposal, options.relativeVarianceFloor).length > 0) return NaN
    try {
      return yield* expect(proposal)
    } catch (error) {
      if (error instanceof EngineError) return NaN
      throw error
    }
  }

  /** An accelerated iterate in place of EM's `next`, if there is one and the log-likelihood does not fall. */
  function* accelerate(next: HmmParams, nextHits: readonly FloorHit[]): Asking<boolean> {
    if (!accelerator || !(plainGain < MAX_GAIN_PER_ROW * nSamples)) return false
    if (nextHits.length > 0 || degeneracies().some(({ code }) => code !== 'constantFeature')) {
      accelerator.clear()
      return false
    }
    const proposal = accelerator.propose(params, next, stats)
    if (!proposal || mustBePlain) return false
    const before = history[history.length - 1]!
    const logLikelihood = yield* expectOrNaN(proposal)
    const isAccepted = logLikelihood >= before
    accelerator.tell(isAccepted)
    if (!isAccepted) return false
    params = proposal
    history.push(logLikelihood)
    mustBePlain = logLikelihood - before < tolerance
    return true
  }

  function* step(): Asking<boolean> {
    if (stopReason) return false
    const next = mStep(params, stats, nSamples, update, priors)
    const nextHits = update.covars ? liftToFloor(next, options.relativeVarianceFloor) : []
    if (!(yield* accelerate(next, nextHits))) yield* move(next, nextHits)
    if (!stopReason && history.length > options.maxIter) stopReason = finish('maxIter')
    return true
  }

  /** The plain step; only its gain says that EM has converged. */
  function* move(next: HmmParams, nextHits: readonly FloorHit[]): Asking<void> {
    const before = history[history.length - 1]!
    const logLikelihood = yield* expect(next)
    if (!options.priors && nextHits.length === 0) refuseFall(before, logLikelihood, next, nSamples, history.length)
    params = next
    hits = nextHits
    history.push(logLikelihood)
    plainGain = Math.abs(before - logLikelihood)
    mustBePlain = false
    if (options.tol > 0 && plainGain < tolerance) stopReason = finish('converged')
  }

  return {
    begin, step, history,
    get params() { return params },
    get stopReason() { return stopReason },
    get degeneracies() { return degeneracies() },
    get mass() { return stats.mass },
    get nESteps() { return nESteps },
    result() { return resultOf(this) },
  }
}

export function resultOf({ params, history, stopReason, degeneracies }: Omit<EmCore, 'result'>): EmResult {
  return {
    params: ownParams(params), history: Float64Array.from(history), logLikelihood: history[history.length - 1]!,
    nIter: history.length - 1, stopReason: stopReason ?? 'cancelled', degeneracies,
  }
}
