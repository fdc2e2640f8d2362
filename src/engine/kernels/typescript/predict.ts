import type { Room } from '../room'

/** Predictions made at each row of a block for the next one, filtered transmat, in `ratio` (K, 64). */
export function predict({ ratio, filtered, transmat, nStates: n, paddedStates: width }: Room, block: number): void {
  const offset = block * n * 64
  for (let j = 0; j < n; j++) {
    for (let r = 0; r < 64; r++) {
      let p = filtered[offset + r]! * transmat[j]!
      for (let i = 1, f = offset + 64 + r, at = width + j; i < n; i++, f += 64, at += width) p += filtered[f]! * transmat[at]!
      ratio[j * 64 + r] = p
    }
  }
}
