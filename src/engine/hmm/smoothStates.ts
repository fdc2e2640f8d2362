import { BLOCK } from '../kernels/limits'
import { log } from '../math/log'
import type { HmmParams, Observations } from '../types'
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
  const smoothed = new Float64Array(observations.nSamples * nStates)
  for (let b = blocks.nBlocks - 1; b >= 0; b--) {
    smoothBlock(room, backward, b)
    const to = Math.min(observations.nSamples, (b + 1) * BLOCK)
    for (let t = b * BLOCK; t < to; t++) normalisedRowInto(smoothed, t * nStates, room.smoothed, t & (BLOCK - 1), nStates)
  }
  const transitionCounts = new Float64Array(nStates * nStates)
  transitionCountsInto(transitionCounts, room, backward, params.transmat)
  return { smoothed, transitionCounts, logLikelihood }
}

/** Copies one lane of a block as a row that sums to 1. */
function normalisedRowInto(out: Float64Array, offset: number, block: Float64Array, lane: number, nStates: number): void {
  let sum = 0
  for (let k = 0; k < nStates; k++) sum += block[k * BLOCK + lane]!
  for (let k = 0; k < nStates; k++) out[offset + k] = block[k * BLOCK + lane]! / sum
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
