import { CARRIED_SUM, EXPONENT, LOG_LIKELIHOOD, LOST, SHIFT_SUM } from '../fields'
import { BLOCK } from '../limits'
import { log2 } from '../../math/log2'
import { NATS_PER_BIT } from '../../math/units'
import type { Room } from '../room'
import { backward, reciprocals } from './backward'
import { densities } from './densities'
import { forward, normalise } from './forward'
import { moments, moves } from './moments'
import { scale } from './scale'

/**
 * Filtering of the blocks from..to, whole blocks of complete rows within one sequence, as the kernels do it one by one. Adds their
 * log-likelihood, nats, to the sum in `scalars` and its lost digits (Neumaier 1974). A block with a row that the scaled form
 * cannot carry is left as if it had not been begun; `after` keeps the weights for that. Cost as the kernels'.
 *
 * @returns the first block not done
 */
export function filterBlocks(room: Room, from: number, to: number): number {
  const { nStates: n, carry, after, scalars } = room
  for (let b = from; b < to; b++) {
    const before = scalars[CARRIED_SUM]!
    for (let k = 0; k < n; k++) after[k] = carry[k]!
    densities(room, b)
    scale(room)
    if (forward(room, 0, BLOCK, false) < BLOCK) {
      for (let k = 0; k < n; k++) carry[k] = after[k]!
      scalars[CARRIED_SUM] = before
      return b
    }
    normalise(room, b)
    addTerm(scalars, (log2(scalars[CARRIED_SUM]!) - log2(before) + scalars[EXPONENT]! + scalars[SHIFT_SUM]!) * NATS_PER_BIT)
  }
  return to
}

/** Smoothing of the blocks from..to, whole ones within one sequence, the last first, and what they add to the moments. */
export function smoothBlocks(room: Room, from: number, to: number): void {
  for (let b = to - 1; b >= from; b--) {
    reciprocals(room, b)
    backward(room, b, 0, BLOCK)
    moves(room, b)
    moments(room, b)
  }
}

/** Adds to the log-likelihood in `scalars`, nats. */
export function addTerm(scalars: Float64Array, term: number): void {
  const sum = scalars[LOG_LIKELIHOOD]!
  const next = sum + term
  scalars[LOST]! += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum
  scalars[LOG_LIKELIHOOD] = next
}
