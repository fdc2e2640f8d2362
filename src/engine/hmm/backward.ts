import { exp } from '../math/exp'
import type { HmmParams } from '../types'
import { BLOCK, type Blocks } from './blocks'
import type { ForwardWorkspace } from './forward'

/** Room for the backward pass. */
export type BackwardWorkspace = {
  /** (K, 64) smoothed probabilities of the block last filled; zero in the padding */
  readonly smoothed: Float64Array
  /** (K) smoothed probabilities of the row after the one being computed */
  readonly after: Float64Array
  /** (K) smoothed over predicted of that row */
  readonly ratio: Float64Array
  /** (K, K) sum of filtered[t] * ratio[t + 1], still without the factor transmat */
  readonly moves: Float64Array
  /** (K, K) expected moves over rows computed in logs */
  readonly logMoves: Float64Array
  readonly startCounts: Float64Array
  sequence: number
  logRow: number
}

export function createBackwardWorkspace(nStates: number): BackwardWorkspace {
  const n = nStates
  return {
    smoothed: new Float64Array(n * BLOCK), after: new Float64Array(n), ratio: new Float64Array(n),
    moves: new Float64Array(n * n), logMoves: new Float64Array(n * n), startCounts: new Float64Array(n),
    sequence: 0, logRow: 0,
  }
}

/** Makes ready for a pass from the last block to the first over a finished forward pass. */
export function beginBackward(out: BackwardWorkspace, blocks: Blocks, forward: ForwardWorkspace): void {
  out.moves.fill(0)
  out.logMoves.fill(0)
  out.startCounts.fill(0)
  out.sequence = blocks.starts.length - 1
  out.logRow = forward.logRows.count - 1
}

/**
 * Smoothing of one block, P(state[t] | all rows of the sequence), from the filtered probabilities alone:
 * smoothed[t][i] = filtered[t][i] sum_j transmat[i][j] smoothed[t+1][j] / predicted[t+1][j] (Kim 1994). Blocks must
 * come from last to first. Adds the expected moves and start counts. Cost O(K^2) a row, no allocation.
 */
export function smoothBlockInto(
  out: BackwardWorkspace, params: HmmParams, blocks: Blocks, forward: ForwardWorkspace, block: number,
): void {
  const { nStates: n, transmat } = params
  const { smoothed, after, ratio, moves } = out
  const { filtered, logRows } = forward
  const from = block * BLOCK
  const to = Math.min(blocks.nSamples, from + BLOCK)
  if (to - from < BLOCK) smoothed.fill(0)
  let start = blocks.starts[out.sequence]!
  for (let t = to - 1; t >= from; t--) {
    const row = t * n
    if (t + 1 === start) {
      for (let i = 0; i < n; i++) {
        out.startCounts[i]! += out.sequence < blocks.starts.length - 1 ? after[i]! : 0
        after[i] = filtered[row + i]!
      }
      start = blocks.starts[--out.sequence]!
    } else if (out.logRow >= 0 && logRows.rows[out.logRow] === t + 1) {
      smoothLogRow(out, forward, n)
    } else {
      for (let j = 0; j < n; j++) {
        let predicted = 0
        for (let i = 0, at = j; i < n; i++, at += n) predicted += filtered[row + i]! * transmat[at]!
        ratio[j] = predicted > 0 ? after[j]! / predicted : 0
      }
      for (let i = 0, at = 0; i < n; i++) {
        const here = filtered[row + i]!
        let sum = 0
        for (let j = 0; j < n; j++, at++) {
          const q = ratio[j]!
          sum += transmat[at]! * q
          moves[at]! += here * q
        }
        after[i] = here * sum
      }
    }
    if ((t & 15) === 15) normalise(after)
    for (let i = 0; i < n; i++) smoothed[i * 64 + t - from] = after[i]!
  }
  if (from === 0) for (let i = 0; i < n; i++) out.startCounts[i]! += after[i]!
}

/** Expected moves of the whole pass. @param counts (K, K) */
export function transitionCountsInto(counts: Float64Array, out: BackwardWorkspace, transmat: Float64Array): void {
  for (let i = 0; i < counts.length; i++) counts[i] = out.moves[i]! * transmat[i]! + out.logMoves[i]!
}

/** The step back over a row that the forward pass did in logs: P(i | j, rows so far) taken from logs. */
function smoothLogRow(out: BackwardWorkspace, forward: ForwardWorkspace, n: number): void {
  const { after, logMoves, ratio } = out
  const { saved, logTransmat } = forward.logRows
  const base = out.logRow * 2 * n
  ratio.fill(0)
  for (let j = 0; j < n; j++) {
    const logPredicted = saved[base + n + j]!
    if (!(after[j]! > 0) || logPredicted === -Infinity) continue
    for (let i = 0; i < n; i++) {
      const move = after[j]! * exp(saved[base + i]! + logTransmat[i * n + j]! - logPredicted)
      logMoves[i * n + j]! += move
      ratio[i]! += move
    }
  }
  after.set(ratio)
  out.logRow--
}

function normalise(probs: Float64Array): void {
  let sum = 0
  for (let i = 0; i < probs.length; i++) sum += probs[i]!
  for (let i = 0; i < probs.length; i++) probs[i]! /= sum
}
