import { EngineError, type Degeneracy, type EmOptions, type HmmParams, type StopReason } from '../../types'
import { findDegeneracies } from '../degeneracies'
import { createEmCore, MAX_GAIN_PER_ROW, resultOf, type Asking, type EmCore, type Expectation } from '../emCore'
import { refuseFall } from '../logLikelihoodFall'
import { FLAT_PRIORS, mStep, UPDATE_ALL } from '../mStep'
import type { Statistics } from '../statistics'
import { createFloor, type FeatureSpread, type FloorHit } from '../varianceFloor'
import { createBasin, type Basin } from './basin'
import { growingProbabilities, liftProbabilities } from './growingProbabilities'
import { createLeaper } from './leap'

/** Parameters whose E-step is done, and what EM makes of them. */
type Iterate = {
  readonly params: HmmParams
  readonly logLikelihood: number
  readonly mass: Float64Array
  readonly degeneracies: readonly Degeneracy[]
  readonly next: HmmParams
  /** where the floor held `next` */
  readonly nextHits: readonly FloorHit[]
}

/** What EM still has to gain, in nats, by its last two gains, below which it is near an optimum or a saddle: time to climb. */
const NEAR = 0.3
/** Shares of their targets that growing probabilities are lifted to, in turn, until one gains. */
const LIFTS = [1, 0.03, 1e-3, 3e-5, 1e-6]

/**
 * Accelerated EM that ends where EM itself ends from the same start, or higher. It follows EM's path by its own steps and leaps along
 * them. Near an optimum it climbs by Anderson's mixing, which may cross a ridge; so the path is followed on until it is in the
 * basin of the optimum found (the end), or above it (which is then of no more interest: history goes on from there), or at rest
 * below it. `history` tells the highest so far, so it does not grow while the path is followed below a top.
 */
export function createFaithfulCore(nSamples: number, spread: FeatureSpread, initial: HmmParams, options: EmOptions): EmCore {
  const update = options.update ?? UPDATE_ALL
  const tolerance = options.tol * nSamples
  const liftToFloor = createFloor(spread)
  const leaper = createLeaper(nSamples, update)
  const history: number[] = []
  let stats: Statistics
  let head: Iterate
  let best: Pick<Iterate, 'params' | 'mass' | 'degeneracies'>
  let climb: EmCore | null = null
  let basin: Basin | null = null
  let stopReason: StopReason | null = null
  let nESteps = 0
  let nFollowed = 0
  let lastGain = Infinity

  function stop(reason: StopReason): void {
    stopReason = best.degeneracies.length > 0 ? 'degenerate' : reason
  }

  function* visit(params: HmmParams, hits: readonly FloorHit[]): Asking<Iterate> {
    nESteps++
    const expectation = yield params
    stats = expectation.stats
    const next = mStep(params, stats, nSamples, update, FLAT_PRIORS)
    return {
      params, logLikelihood: expectation.logLikelihood, mass: stats.mass.slice(),
      degeneracies: findDegeneracies(params, stats.mass, spread, hits), next,
      nextHits: update.covars ? liftToFloor(next, options.relativeVarianceFloor) : [],
    }
  }

  /** A proposal; null where it has no likelihood, or would touch the variance floor. */
  function* attempt(params: HmmParams): Asking<Iterate | null> {
    if (update.covars && liftToFloor(params, options.relativeVarianceFloor).length > 0) return null
    try {
      return yield* visit(params, [])
    } catch (error) {
      if (error instanceof EngineError) return null
      throw error
    }
  }

  function moveTo(iterate: Iterate): void {
    head = iterate
    if (basin && iterate.logLikelihood > basin.logLikelihood) basin = null
    if (basin) return
    history.push(iterate.logLikelihood)
    best = iterate
  }

  function* begin(): Asking<true> {
    moveTo(yield* visit(initial, []))
    if (options.maxIter < 1) stop('maxIter')
    return true
  }

  function* step(): Asking<boolean> {
    if (stopReason) return false
    yield* climb ? climbOn(climb) : follow()
    if (!stopReason && history.length > options.maxIter) stop('maxIter')
    return true
  }

  /** One step of EM along its own path; then what can be said there. */
  function* follow(): Asking<void> {
    const before = head
    const after = yield* visit(before.next, before.nextHits)
    nFollowed++
    if (before.nextHits.length === 0) refuseFall(before.logLikelihood, after.logLikelihood, after.params, nSamples, nFollowed)
    moveTo(after)
    const gain = after.logLikelihood - before.logLikelihood
    const isNear = gain < lastGain && (gain * gain) / (lastGain - gain) < NEAR && gain < MAX_GAIN_PER_ROW * nSamples
    lastGain = gain
    if (Math.abs(gain) < tolerance || basin?.holds(after.params, after.next, after.logLikelihood)) return stop('converged')
    if (nFollowed >= options.maxIter) return stop(basin ? 'converged' : 'maxIter')
    if (!isSound(after)) return
    if (isNear && !basin) startClimb(after.params, { logLikelihood: after.logLikelihood, stats })
    else yield* leap(before, after)
  }

  function* leap(before: Iterate, after: Iterate): Asking<void> {
    const plan = leaper.plan(before, after, stats)
    if (!plan) return
    const landed = yield* attempt(plan.params)
    if (!plan.isConfirmedBy(landed && landed.logLikelihood >= after.logLikelihood ? landed : null)) return
    moveTo(landed!)
    lastGain = Infinity
  }

  function startClimb(from: HmmParams, known: Expectation): void {
    climb = createEmCore(nSamples, spread, from, { ...options, accelerate: 'freely', maxIter: options.maxIter - history.length + 1 })
    const asking = climb.begin()
    asking.next()
    asking.next(known)
  }

  function* climbOn(inner: EmCore): Asking<void> {
    const { nESteps: nBefore } = inner
    yield* inner.step()
    nESteps += inner.nESteps - nBefore
    history.push(inner.history.at(-1)!)
    best = { params: inner.params, mass: inner.mass.slice(), degeneracies: inner.degeneracies }
    if (inner.stopReason && inner.stopReason !== 'maxIter') yield* endClimb(inner.params, inner.history.at(-1)!)
  }

  /** The climb has come to rest: at a saddle, which it is lifted from, or at a top. */
  function* endClimb(params: HmmParams, logLikelihood: number): Asking<void> {
    climb = null
    basin = createBasin({ params, logLikelihood, stats }, nSamples, update)
    if (best.degeneracies.length > 0) return
    const growing = growingProbabilities(params, mStep(params, stats, nSamples, update, FLAT_PRIORS), stats)
    for (const share of growing.length > 0 ? LIFTS : []) {
      const lifted = yield* attempt(liftProbabilities(params, growing, share))
      if (!lifted || lifted.logLikelihood < logLikelihood + tolerance) continue
      history.push(lifted.logLikelihood)
      best = lifted
      return startClimb(lifted.params, { logLikelihood: lifted.logLikelihood, stats })
    }
    if (basin.holds(head.params, head.next, head.logLikelihood)) stop('converged')
  }

  return {
    begin, step, history,
    get params() { return best.params },
    get stopReason() { return stopReason },
    get degeneracies() { return best.degeneracies },
    get mass() { return best.mass },
    get nESteps() { return nESteps },
    result() { return resultOf(this) },
  }
}

function isSound({ degeneracies, nextHits }: Iterate): boolean {
  return nextHits.length === 0 && degeneracies.every(({ code }) => code === 'constantFeature')
}
