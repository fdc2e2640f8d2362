import { BITS_PER_NAT } from '../math/units'
import type { HmmParams } from '../types'
import type { Factors } from './factors'
import { observedLogDensity, patternFactorInto, setPattern, type PatternFactor } from './missingCells'

/**
 * Log2 densities of one row under every state, by the same operations in the same order as the block kernel, so that the
 * bits agree. Cost O(K D^2), or O(K D^3) for a row with missing cells; no allocation.
 *
 * @param out     bits, written at `offset + k * stride` for state k
 * @param values  the row, D numbers at `at`; NaN marks a missing cell
 */
export function rowDensitiesInto(
  out: Float64Array, offset: number, stride: number, params: HmmParams, factors: Factors, pattern: PatternFactor,
  values: Float64Array, at: number,
): void {
  const { nStates, nFeatures } = params
  const isComplete = setPattern(pattern, values, at, nFeatures) === nFeatures
  for (let k = 0; k < nStates; k++) {
    if (isComplete) out[offset + k * stride] = completeLogDensity(params, factors, k, values, at)
    else {
      patternFactorInto(pattern, params, k, false)
      out[offset + k * stride] = observedLogDensity(pattern, params, k, values, at) * BITS_PER_NAT
    }
  }
}

function completeLogDensity(params: HmmParams, factors: Factors, k: number, values: Float64Array, at: number): number {
  const { nFeatures, means } = params
  const { whiten, stride, isDense, logNorm } = factors
  let quadratic = 0
  for (let i = 0, p = k * stride; i < nFeatures; i++) {
    let z = 0
    if (isDense) for (let j = 0; j <= i; j++, p++) z += whiten[p]! * (values[at + j]! - means[k * nFeatures + j]!)
    else z = whiten[p++]! * (values[at + i]! - means[k * nFeatures + i]!)
    quadratic += z * z
  }
  return logNorm[k]! - quadratic
}
