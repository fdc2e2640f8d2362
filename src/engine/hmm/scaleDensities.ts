import { exp } from '../math/exp'
import { BLOCK } from './blocks'

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
  shifts.set(logDensities.subarray(0, BLOCK))
  const size = nStates * BLOCK
  for (let i = BLOCK; i < size; i++) {
    const r = i & (BLOCK - 1)
    if (logDensities[i]! > shifts[r]!) shifts[r] = logDensities[i]!
  }
  for (let i = 0; i < size; i++) scaled[i] = exp(logDensities[i]! - shifts[i & (BLOCK - 1)]!)
}
