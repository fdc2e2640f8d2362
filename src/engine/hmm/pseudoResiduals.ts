import { covarianceAt } from '../gaussian/missingCells'
import { normalCdf } from '../math/normalCdf'
import type { HmmParams, Observations } from '../types'
import { requireSameFeatures } from './filterStates'

/**
 * One-step-ahead probability integral transform of every cell, sum_k predicted[t][k] Phi((x - mean_kd) / sd_kd); uniform
 * on (0, 1) if the model is right. Zucchini, MacDonald and Langrock (2016), 6.1. Cost O(T K D).
 *
 * @param predicted  (T, K) from filterStates
 * @returns (T, D); NaN where the cell is missing
 */
export function pseudoResiduals(params: HmmParams, observations: Observations, predicted: Float64Array): Float64Array {
  requireSameFeatures(params, observations)
  const { nStates, nFeatures, means } = params
  const { values, nSamples } = observations
  const out = new Float64Array(values.length)
  const scales = new Float64Array(nStates * nFeatures)
  for (let i = 0; i < scales.length; i++) {
    const d = i % nFeatures
    scales[i] = 1 / Math.sqrt(covarianceAt(params, Math.floor(i / nFeatures), d, d))
  }
  for (let t = 0; t < nSamples; t++) {
    for (let d = 0; d < nFeatures; d++) {
      const x = values[t * nFeatures + d]!
      let u = 0
      for (let k = 0; k < nStates; k++) {
        const weight = predicted[t * nStates + k]!
        const at = k * nFeatures + d
        if (weight > 0) u += weight * normalCdf((x - means[at]!) * scales[at]!)
      }
      out[t * nFeatures + d] = x === x ? u : NaN
    }
  }
  return out
}
