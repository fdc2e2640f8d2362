import { AFTER, CARRIED_SUM, CARRY, EXPONENT, LOG_LIKELIHOOD, LOST, N_STATES, SCALARS, SHIFT_SUM } from '../fields'
import { BLOCK } from '../limits'
import { NATS_PER_BIT } from '../../math/units'
import { backward, reciprocals } from './backward'
import { densities } from './densities'
import { forward, normalise } from './forward'
import { log2 } from './log2'
import { moments, moves } from './moments'
import { field } from './room'
import { scale } from './scale'

/** Twin of typescript/passes.ts: filtering of the blocks from..to; returns the first not done. */
export function filterBlocks(room: usize, from: usize, to: usize): usize {
  const bytes = field(room, N_STATES) << 3
  const carry = field(room, CARRY)
  const saved = field(room, AFTER)
  const scalars = field(room, SCALARS)
  for (let b = from; b < to; b++) {
    const before = load<f64>(scalars + (CARRIED_SUM << 3))
    copy(saved, carry, bytes)
    densities(room, b)
    scale(room)
    if (forward(room, 0, BLOCK, false) < <usize>BLOCK) {
      copy(carry, saved, bytes)
      store<f64>(scalars + (CARRIED_SUM << 3), before)
      return b
    }
    normalise(room, b)
    addTerm(scalars, before)
  }
  return to
}

/** Twin of typescript/passes.ts: smoothing of the blocks from..to, the last first, and their moments. */
export function smoothBlocks(room: usize, from: usize, to: usize): void {
  for (let b = to; b > from;) {
    b--
    reciprocals(room, b)
    backward(room, b, 0, BLOCK)
    moves(room, b)
    moments(room, b)
  }
}

function copy(to: usize, from: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 8) store<f64>(to + at, load<f64>(from + at))
}

/** Adds the log-likelihood of a block whose rows brought the sum of the weights from `before` to what is carried now. */
function addTerm(scalars: usize, before: f64): void {
  const logs = log2(f64x2.replace_lane(f64x2.splat(load<f64>(scalars + (CARRIED_SUM << 3))), 1, before))
  const bits = f64x2.extract_lane(logs, 0) - f64x2.extract_lane(logs, 1) + load<f64>(scalars + (EXPONENT << 3)) + load<f64>(scalars + (SHIFT_SUM << 3))
  const term = bits * NATS_PER_BIT
  const sum = load<f64>(scalars + (LOG_LIKELIHOOD << 3))
  const next = sum + term
  const lost = abs(sum) >= abs(term) ? sum - next + term : term - next + sum
  store<f64>(scalars + (LOST << 3), load<f64>(scalars + (LOST << 3)) + lost)
  store<f64>(scalars + (LOG_LIKELIHOOD << 3), next)
}
