import type { Room } from '../room'
import { predict } from './predict'

/** Reciprocals of the predictions made at each row of a block for the next one, 1 / (filtered transmat), in `ratio` (K, 64); zeros stay. */
export function reciprocals(room: Room, block: number): void {
  predict(room, block)
  const { ratio, nStates } = room
  for (let i = 0; i < nStates * 64; i++) ratio[i] = ratio[i]! > 0 ? 1 / ratio[i]! : 0
}

/**
 * Smoothing of the lanes from..to of a block, the last first, from the filtered probabilities alone:
 * smoothed[t][i] = filtered[t][i] sum_j transmat[i][j] q[t][j], q[t] = smoothed[t+1] / predicted[t+1] (Kim 1994). `ratio` holds
 * the reciprocal predictions and becomes q; `after` carries the smoothed probabilities. Cost O(K^2) a row.
 */
export function backward(room: Room, block: number, from: number, to: number): void {
  const { nStates: n, paddedStates: width, transmat, filtered, ratio, smoothed, after } = room
  const offset = block * n * 64
  for (let r = to - 1; r >= from; r--) {
    for (let j = 0; j < n; j++) {
      const q = after[j]! * ratio[j * 64 + r]!
      ratio[j * 64 + r] = q
      after[width + j] = q
    }
    for (let i = 0; i < n; i++) {
      let sum = transmat[i * width]! * after[width]!
      for (let j = 1; j < n; j++) sum += transmat[i * width + j]! * after[width + j]!
      after[i] = filtered[offset + i * 64 + r]! * sum
    }
    if ((r & 15) === 15) normaliseAfter(room)
    for (let i = 0; i < n; i++) smoothed[i * 64 + r] = after[i]!
  }
}

/** Keeps the carried smoothed probabilities from drifting off a sum of 1. */
export function normaliseAfter({ after, nStates }: Room): void {
  let sum = 0
  for (let i = 0; i < nStates; i++) sum += after[i]!
  const scale = 1 / sum
  for (let i = 0; i < nStates; i++) after[i]! *= scale
}

/** The smoothed probabilities of a block as rows that sum to 1, (64, K) in `densities`, which nobody reads after the forward pass. */
export function smoothedRows({ smoothed, densities: out, nStates: n }: Room): void {
  for (let r = 0; r < 64; r++) {
    let sum = smoothed[r]!
    for (let at = r + 64; at < n * 64; at += 64) sum += smoothed[at]!
    for (let k = 0; k < n; k++) out[r * n + k] = smoothed[k * 64 + r]! / sum
  }
}
