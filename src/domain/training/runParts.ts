import { EngineError, type RunParts } from '../../engine'
import { EngineFailure, type EnginePort } from '../ports'
import { withSecondTry } from './secondTry'
import type { SharedObservations } from './types'

/**
 * Spreads the parts of one E-step over the engine's workers; a part goes to the same worker in every iteration.
 *
 * @throws EngineFailure 'cancelled', 'workerLost' (twice for one part)
 * @throws EngineError 'zeroLikelihood', 'notPositiveDefinite', as on the caller's own thread
 */
export function partsOver(engine: EnginePort, observations: SharedObservations, signal?: AbortSignal): RunParts {
  const options = signal ? { signal } : {}
  return (plans, params) =>
    Promise.all(plans.map((plan, lane) => withSecondTry(() => engine.run('runPart', { observations, plan, params }, { ...options, lane }), signal)))
      .catch((error: unknown) => { throw asEngineError(error) })
}

/** The search knows what to do about numbers that cannot be had, not about workers. */
function asEngineError(error: unknown): unknown {
  if (!(error instanceof EngineFailure)) return error
  return error.code === 'zeroLikelihood' || error.code === 'notPositiveDefinite' ? new EngineError(error.code, error.message) : error
}
