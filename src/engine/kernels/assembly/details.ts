import { DENSITIES, FILTERED, INCREMENTS, N_STATES, PRIORS, RATIO, RAWS, SCALED, SHIFTS } from '../fields'
import { NATS_PER_BIT } from '../../math/units'
import { log2 } from './log2'
import { predict } from './predict'
import { COLUMN, field } from './room'

/** Twin of typescript/details.ts: filtered probabilities, predictions for the row after, and log p(row | rows before) of a block, as rows. */
export function details(room: usize, block: usize): void {
  const nStates = field(room, N_STATES)
  predict(room, block)
  rows(field(room, DENSITIES), field(room, FILTERED) + block * nStates * COLUMN, nStates)
  rows(field(room, SCALED), field(room, RATIO), nStates)
  const raws = field(room, RAWS)
  const priors = field(room, PRIORS)
  const shifts = field(room, SHIFTS)
  const out = field(room, INCREMENTS)
  const nats = f64x2.splat(NATS_PER_BIT)
  for (let r: usize = 0; r < COLUMN; r += 16) {
    const bits = f64x2.add(log2(f64x2.div(v128.load(raws + r), v128.load(priors + r))), v128.load(shifts + r))
    v128.store(out + r, f64x2.mul(bits, nats))
  }
}

/** Columns of a block as rows, two rows at a time. */
function rows(out: usize, columns: usize, nStates: usize): void {
  const width = nStates << 3
  for (let r: usize = 0; r < COLUMN; r += 16, out += width) {
    const first = columns + r
    for (let at = first, end = first + nStates * COLUMN; at < end; at += COLUMN, out += 8) {
      const pair = v128.load(at)
      v128.store64_lane(out, pair, 0)
      v128.store64_lane(out + width, pair, 1)
    }
  }
}
