import { log2 } from '../../math/log2'
import { NATS_PER_BIT } from '../../math/units'
import type { Room } from '../room'
import { predict } from './predict'

/**
 * What the filter tells of a block, as rows: filtered probabilities (64, K) in `densities`, predictions made at each row for the next
 * one (64, K) in `scaled`, both of which nobody reads after the forward pass over the block, and log p(row | rows before), nats, in
 * `increments`.
 */
export function details(room: Room, block: number): void {
  const { nStates: n, filtered, ratio, densities, scaled, increments, raws, priors, shifts } = room
  predict(room, block)
  rows(densities, filtered, block * n * 64, n)
  rows(scaled, ratio, 0, n)
  for (let r = 0; r < 64; r++) increments[r] = (log2(raws[r]! / priors[r]!) + shifts[r]!) * NATS_PER_BIT
}

/** n columns of a block as rows. */
function rows(out: Float64Array, columns: Float64Array, offset: number, n: number): void {
  for (let r = 0; r < 64; r++) for (let k = 0; k < n; k++) out[r * n + k] = columns[offset + k * 64 + r]!
}
