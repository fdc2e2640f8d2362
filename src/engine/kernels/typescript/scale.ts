import { exp2 } from '../../math/exp2'
import { NEGLIGIBLE_LOG2 } from '../limits'
import type { Room } from '../room'

/** Densities of a block on natural scale, each row divided by its largest: 2^(log2 density - shift), in [0, 1]. */
export function scale({ scaled, shifts, densities, nStates }: Room): void {
  for (let r = 0; r < 64; r++) shifts[r] = densities[r]!
  for (let k = 1; k < nStates; k++) {
    for (let r = 0, at = k * 64; r < 64; r++, at++) if (densities[at]! > shifts[r]!) shifts[r] = densities[at]!
  }
  for (let k = 0; k < nStates; k++) {
    for (let r = 0, at = k * 64; r < 64; r++, at++) scaled[at] = scaleDensity(densities[at]! - shifts[r]!)
  }
}

/** 2 to a log2 density below the row's largest; negligible ones are taken for zero, and so is what is not a number. */
export function scaleDensity(below: number): number {
  return below >= NEGLIGIBLE_LOG2 ? exp2(below) : 0
}
