import { EngineError, type HmmParams, type Observations } from '../types'
import { countBlocks, filterShape, passingBlocks, type Blocks } from './blocks'
import { createEmission, loadParams } from './emission'
import { forwardPass, type ForwardDetails } from './forwardPass'
import { createLogRows, type LogRows } from './logRows'
import type { Room } from '../kernels/room'
import { resultArray } from './resultArray'
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
 * @throws EngineError 'invalidArgument', 'notPositiveDefinite', 'zeroLikelihood', 'outOfMemory'
 */
export function filterStates(params: HmmParams, observations: Observations): FilteredStates {
  const { nSamples } = observations
  const { nStates } = params
  const details: ForwardDetails = {
    filtered: resultArray(nSamples * nStates), predicted: resultArray(nSamples * nStates), increments: resultArray(nSamples),
  }
  const { logLikelihood } = runForward(params, observations, details)
  return { ...details, logLikelihood }
}

/** Validates, prepares and runs one forward pass; the room it leaves holds until the next calculation. */
export function runForward(
  params: HmmParams, observations: Observations, details?: ForwardDetails,
): { room: Room; blocks: Blocks; logRows: LogRows; logLikelihood: number } {
  validateParams(params)
  requireSameFeatures(params, observations)
  const shape = filterShape(countBlocks(observations), params)
  const blocks = passingBlocks(observations, shape)
  const emission = createEmission(blocks, params)
  const room = blocks.heap.room(shape)
  const logRows = createLogRows(params.nStates)
  loadParams(room, emission, params)
  return { room, blocks, logRows, logLikelihood: forwardPass(room, emission, params, logRows, { ...(details && { out: details }) }) }
}

/** @throws EngineError 'invalidArgument' if parameters and rows differ in their number of features */
export function requireSameFeatures(params: HmmParams, observations: Observations): void {
  if (params.nFeatures === observations.nFeatures) return
  throw new EngineError('invalidArgument',
    `the parameters have ${params.nFeatures} features, the observations ${observations.nFeatures}`)
}
