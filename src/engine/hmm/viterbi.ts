import { fillBlock } from '../gaussian/logDensities'
import { log } from '../math/log'
import { EngineError, type HmmParams, type Observations } from '../types'
import { BLOCK } from './blocks'
import { prepareKernel } from './filterStates'

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
  const { nStates: n } = params
  const { nSamples } = observations
  const kernel = prepareKernel(params, observations)
  const { starts, nBlocks } = kernel.blocks
  const logTransmat = params.transmat.map((p) => log(p))
  const logStart = params.startprob.map((p) => log(p))
  const from = new Uint8Array(nSamples * n)
  const path = new Uint8Array(nSamples)
  let score = new Float64Array(n)
  let next = new Float64Array(n)
  let logProb = 0
  let sequence = 0
  for (let b = 0; b < nBlocks; b++) {
    fillBlock(kernel, params, b)
    const to = Math.min(nSamples, (b + 1) * BLOCK)
    for (let t = b * BLOCK; t < to; t++) {
      const isStart = t === starts[sequence]!
      if (isStart) sequence++
      for (let j = 0; j < n; j++) {
        let best = isStart ? logStart[j]! : -Infinity
        if (!isStart) {
          for (let i = 0; i < n; i++) {
            const candidate = score[i]! + logTransmat[i * n + j]!
            if (candidate > best) {
              best = candidate
              from[t * n + j] = i
            }
          }
        }
        next[j] = best + kernel.block[j * BLOCK + (t & (BLOCK - 1))]!
      }
      const spare = score
      score = next
      next = spare
      if (t + 1 === starts[sequence]!) logProb += traceBack(path, from, score, starts[sequence - 1]!, t, n)
    }
  }
  return { path, logProb }
}

/** Follows the best path of one sequence back from its last row; returns its log probability. */
function traceBack(path: Uint8Array, from: Uint8Array, score: Float64Array, first: number, last: number, n: number): number {
  let state = 0
  for (let j = 1; j < n; j++) if (score[j]! > score[state]!) state = j
  const logProb = score[state]!
  if (!(logProb > -Infinity)) {
    throw new EngineError('zeroLikelihood', `no path of states can explain the rows ${first} to ${last}`)
  }
  for (let t = last; t >= first; t--) {
    path[t] = state
    state = from[t * n + state]!
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
