import { BLOCK } from '../kernels/limits'
import { log } from '../math/log'
import type { HmmParams, Observations } from '../types'
import { resultArray } from './resultArray'
import { beginBackward, smoothBlock, transitionCountsInto } from './backward'
import { runForward } from './filterStates'

/** What hindsight says: every number uses the whole sequence. */
export type SmoothedStates = {
  /** (T, K) P(state[t] | all rows of its sequence); rows sum to 1 */
  readonly smoothed: Float64Array
  /** (K, K) expected number of moves from row to column */
  readonly transitionCounts: Float64Array
  /** log p(X), nats */
  readonly logLikelihood: number
}

/**
 * Forward filtering, backward smoothing (Rabiner 1989, III.A; Kim 1994). Cost O(T K (K + D^2)).
 * @throws EngineError 'invalidArgument', 'notPositiveDefinite', 'zeroLikelihood'
 */
export function smoothStates(params: HmmParams, observations: Observations): SmoothedStates {
  const { room, blocks, logRows, logLikelihood } = runForward(params, observations)
  const { nStates } = params
  const backward = beginBackward(room, blocks, logRows)
  const smoothed = resultArray(observations.nSamples * nStates)
  for (let b = blocks.nBlocks - 1; b >= 0; b--) {
    smoothBlock(room, backward, b)
    blocks.heap.kernels.smoothedRows(room)
    const nRows = Math.min(BLOCK, observations.nSamples - b * BLOCK)
    smoothed.set(nRows === BLOCK ? room.densities : room.densities.subarray(0, nRows * nStates), b * BLOCK * nStates)
  }
  const transitionCounts = resultArray(nStates * nStates)
  transitionCountsInto(transitionCounts, room, backward, params.transmat)
  return { smoothed, transitionCounts, logLikelihood }
}

/** (K) expected rows in each state: the column sums of `smoothed` (T, K). */
export function effectiveRows(smoothed: Float64Array, nStates: number): Float64Array {
  const rows = new Float64Array(nStates)
  for (let i = 0; i < smoothed.length; i++) rows[i % nStates]! += smoothed[i]!
  return rows
}

/** How uncertain the states stay: -sum p ln p over all entries of (T, K) probabilities, nats; 0 ln 0 = 0. */
export function stateEntropy(probs: Float64Array): number {
  let sum = 0
  for (let i = 0; i < probs.length; i++) {
    const p = probs[i]!
    if (p > 0) sum -= p * log(p)
  }
  return sum
}
