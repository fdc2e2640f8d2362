import { BLOCK } from '../kernels/limits'
import type { Room, RoomShape } from '../kernels/room'
import { log } from '../math/log'
import { BITS_PER_NAT, NATS_PER_BIT } from '../math/units'
import { EngineError, type HmmParams, type Observations } from '../types'
import { countBlocks, filterShape, passingBlocks } from './blocks'
import { createEmission, emitBlock, loadParams } from './emission'
import { requireSameFeatures } from './filterStates'
import { validateParams } from './validateParams'

export type ViterbiResult = {
  /** (T) the most probable path, each sequence on its own */
  readonly path: Uint8Array
  /** log joint density of all rows and the path, nats, summed over sequences */
  readonly logProb: number
}

/**
 * The most probable state path, in logs (Rabiner 1989, III.B). Ties go to the lowest state. Cost O(T K (K + D^2)),
 * memory K bytes a row.
 *
 * @throws EngineError 'invalidArgument', 'notPositiveDefinite', 'zeroLikelihood'
 */
export function viterbi(params: HmmParams, observations: Observations): ViterbiResult {
  validateParams(params)
  requireSameFeatures(params, observations)
  const nBlocks = countBlocks(observations)
  const shape: RoomShape = { ...filterShape(nBlocks, params), purpose: 'viterbi' }
  const blocks = passingBlocks(observations, shape)
  const emission = createEmission(blocks, params)
  const room = blocks.heap.room(shape)
  loadParams(room, emission, params)
  loadLogs(room, params)
  const path = new Uint8Array(observations.nSamples)
  let bits = 0
  for (let b = 0, sequence = 0; b < nBlocks; b++) {
    emitBlock(room, emission, params, b)
    const base = b * BLOCK
    const to = Math.min(observations.nSamples, base + BLOCK)
    for (let t = base; t < to;) {
      const isStart = t === blocks.starts[sequence]!
      if (isStart) sequence++
      const end = Math.min(to, blocks.starts[sequence]!)
      blocks.heap.kernels.viterbi(room, b, t - base, end - base, isStart)
      if (end === blocks.starts[sequence]!) bits += traceBack(path, room, blocks.starts[sequence - 1]!, end - 1)
      t = end
    }
  }
  return { path, logProb: bits * NATS_PER_BIT }
}

/** Puts the logarithms of startprob and transmat into a room, in bits. */
function loadLogs({ logTransmat, logStart, paddedStates, nStates }: Room, { transmat, startprob }: HmmParams): void {
  for (let i = 0; i < nStates; i++) {
    logStart[i] = log(startprob[i]!) * BITS_PER_NAT
    for (let j = 0; j < nStates; j++) logTransmat[i * paddedStates + j] = log(transmat[i * nStates + j]!) * BITS_PER_NAT
  }
}

/** Follows the best path of one sequence back from its last row; returns its log probability, bits. */
function traceBack(path: Uint8Array, { score, backpointers, nStates: n }: Room, first: number, last: number): number {
  let state = 0
  for (let j = 1; j < n; j++) if (score[j]! > score[state]!) state = j
  const logProb = score[state]!
  if (!(logProb > -Infinity)) {
    throw new EngineError('zeroLikelihood', `no path of states can explain the rows ${first} to ${last}`)
  }
  for (let t = last; t >= first; t--) {
    path[t] = state
    state = backpointers[t * n + state]!
  }
  return logProb
}

/** (T) the most probable state of each row on its own, the lowest of equals. @param probs (T, K) */
export function mapPath(probs: Float64Array, nStates: number): Uint8Array {
  const path = new Uint8Array(probs.length / nStates)
  for (let t = 0; t < path.length; t++) {
    let best = 0
    for (let k = 1; k < nStates; k++) if (probs[t * nStates + k]! > probs[t * nStates + best]!) best = k
    path[t] = best
  }
  return path
}
