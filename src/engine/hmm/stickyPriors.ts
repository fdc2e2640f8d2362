import { EngineError, type Priors } from '../types'
import { FLAT_PRIORS } from './mStep'

/**
 * Priors under which states are expected to last: a Dirichlet on each row of transmat whose mode stays with probability
 * 1 - 1 / expectedDays and leaves to every other state alike. Everything else is flat. Sticky HMM: Fox et al. (2011).
 *
 * @param expectedDays  expected rows spent in a state, more than 1
 * @param weight  how many rows of evidence per state the prior is worth, more than 0
 * @throws EngineError 'invalidArgument'
 */
export function stickyPriors(nStates: number, expectedDays: number, weight: number): Priors {
  if (!(expectedDays > 1 && expectedDays < Infinity && weight > 0 && weight < Infinity)) {
    throw new EngineError('invalidArgument', `expected days ${expectedDays} must be more than 1 and the weight ${weight} more than 0`)
  }
  const leave = weight / expectedDays
  const transmat = new Float64Array(nStates * nStates).fill(nStates > 1 ? 1 + leave / (nStates - 1) : 1)
  for (let k = 0; k < nStates; k++) transmat[k * (nStates + 1)] = 1 + weight - leave
  return { ...FLAT_PRIORS, transmat }
}
