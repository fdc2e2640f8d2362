import { createDensityKernel, setDensityParams, type DensityKernel } from '../gaussian/logDensities'
import { EngineError, type HmmParams, type Observations } from '../types'
import { createBlocks } from './blocks'
import { createForwardWorkspace, forwardInto, type ForwardWorkspace } from './forward'
import { validateParams } from './validateParams'

/** What was knowable at each row. */
export type FilteredStates = {
  /** (T, K) P(state[t] | X[0..t]); rows sum to 1 */
  readonly filtered: Float64Array
  /** (T, K) P(state[t] | X[0..t-1]); startprob at the first row of a sequence */
  readonly predicted: Float64Array
  /** (T) log p(X[t] | X[0..t-1]) in nats, starting anew with each sequence */
  readonly increments: Float64Array
  /** log p(X), nats, summed over sequences */
  readonly logLikelihood: number
}

/**
 * Causal inference over all rows. A later row changes no earlier number, to the last bit. Cost O(T K (K + D^2)).
 *
 * @throws EngineError 'invalidArgument', 'notPositiveDefinite', 'zeroLikelihood'
 */
export function filterStates(params: HmmParams, observations: Observations): FilteredStates {
  const { workspace, logLikelihood } = runForward(params, observations, true)
  return {
    filtered: workspace.filtered, predicted: workspace.predicted!, increments: workspace.increments!, logLikelihood,
  }
}

/** Validates, prepares and runs one forward pass. */
export function runForward(
  params: HmmParams, observations: Observations, wantsDetails: boolean,
): { workspace: ForwardWorkspace; kernel: DensityKernel; logLikelihood: number } {
  const kernel = prepareKernel(params, observations)
  const workspace = createForwardWorkspace(observations.nSamples, params.nStates, wantsDetails)
  return { workspace, kernel, logLikelihood: forwardInto(workspace, params, kernel) }
}

/** Densities of these parameters over these rows, ready to be filled block by block. */
export function prepareKernel(params: HmmParams, observations: Observations): DensityKernel {
  validateParams(params)
  requireSameFeatures(params, observations)
  const kernel = createDensityKernel(params, createBlocks(observations))
  setDensityParams(kernel, params)
  return kernel
}

/** @throws EngineError 'invalidArgument' if parameters and rows differ in their number of features */
export function requireSameFeatures(params: HmmParams, observations: Observations): void {
  if (params.nFeatures === observations.nFeatures) return
  throw new EngineError('invalidArgument',
    `the parameters have ${params.nFeatures} features, the observations ${observations.nFeatures}`)
}
