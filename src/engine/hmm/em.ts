import type { Degeneracy, EmOptions, EmResult, HmmParams, Observations, StopReason } from '../types'
import { createFaithfulCore } from './acceleration/faithfulCore'
import { createEmCore, type Asking } from './emCore'
import { createEStep } from './eStep'
import { requireSameFeatures } from './filterStates'
import { FLAT_PRIORS } from './mStep'
import { measureSpread } from './varianceFloor'
import { validateParams } from './validateParams'
import { validatePriors } from './validatePriors'

/** EM one iteration at a time, so that the caller can report, yield and stop. */
export type EmStepper = {
  /** one M-step and the E-step of its parameters; does nothing once stopped. Returns false if it did nothing. */
  step(): boolean
  /** the current parameters, which `logLikelihood` belongs to; never changed in place */
  readonly params: HmmParams
  readonly logLikelihood: number
  /** the highest log-likelihood after 0, 1, 2, ... iterations; the last entry belongs to `params`. A faithful run may take steps that add none */
  readonly history: readonly number[]
  readonly nIter: number
  /** E-steps so far: all of them, those of refused accelerations and of a path followed to check an optimum too */
  readonly nESteps: number
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
  validatePriors(options.priors ?? FLAT_PRIORS, initial)
  const { run, stats } = createEStep(observations, initial)
  const isFaithful = (options.accelerate ?? true) === true && !options.priors
  const core = (isFaithful ? createFaithfulCore : createEmCore)(observations.nSamples, measureSpread(observations), initial, options)

  function answer<R>(asking: Asking<R>): R {
    let turn = asking.next()
    while (!turn.done) turn = ask(asking, turn.value)
    return turn.value
  }

  function ask<R>(asking: Asking<R>, params: HmmParams): IteratorResult<HmmParams, R> {
    let logLikelihood: number
    try {
      logLikelihood = run(params)
    } catch (error) {
      return asking.throw(error)
    }
    return asking.next({ logLikelihood, stats })
  }

  answer(core.begin())
  const { history } = core
  return {
    step: () => answer(core.step()),
    history,
    get params() { return core.params },
    get logLikelihood() { return history[history.length - 1]! },
    get nIter() { return history.length - 1 },
    get nESteps() { return core.nESteps },
    get stopReason() { return core.stopReason },
    get degeneracies() { return core.degeneracies },
    get effectiveRows() { return core.mass.slice() },
    result: () => core.result(),
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
