import { exp } from '../math/exp'

/** exp(-640) = 1e-278. Smaller factors would make denormal numbers, which are slow and inexact. */
const NEGLIGIBLE = -640

/**
 * Densities of a block on natural scale, each row divided by its largest: b[k] = exp(logDensity[k] - max).
 *
 * @param scaled  (K, 64) receives b in [0, 1]
 * @param shifts  (64) receives the row's largest log density
 * @param logDensities  (K, 64)
 */
export function scaleDensitiesInto(
  scaled: Float64Array, shifts: Float64Array, logDensities: Float64Array, nStates: number,
): void {
  for (let r = 0; r < 64; r++) shifts[r] = logDensities[r]!
  for (let k = 1; k < nStates; k++) {
    for (let r = 0, at = k * 64; r < 64; r++, at++) if (logDensities[at]! > shifts[r]!) shifts[r] = logDensities[at]!
  }
  for (let k = 0; k < nStates; k++) {
    for (let r = 0, at = k * 64; r < 64; r++, at++) {
      scaled[at] = scaleDensity(logDensities[at]! - shifts[r]!)
    }
  }
}

/** exp of a log density below the row's largest, negligible ones taken for zero. */
export function scaleDensity(below: number): number {
  if (below === 0) return 1
  return below < NEGLIGIBLE ? 0 : exp(below)
}
