import { NATS_PER_BIT } from '../math/units'
import type { HmmParams, Observations } from '../types'
import { createFactors, factorsInto } from './factors'
import { createPatternFactor, createPatternScratch } from './missingCells'
import { rowDensitiesInto } from './rowDensities'

/**
 * Log density of every row under every state, missing cells integrated out. Cost O(T K D^2).
 *
 * @param out  (T, K) row-major; natural log of p(X[t] | state k), nats
 * @throws EngineError 'notPositiveDefinite'
 */
export function logDensitiesInto(out: Float64Array, params: HmmParams, observations: Observations): void {
  const factors = createFactors(params)
  factorsInto(factors, params)
  const pattern = createPatternFactor(params, createPatternScratch(params.nFeatures))
  for (let t = 0; t < observations.nSamples; t++) {
    rowDensitiesInto(out, t * params.nStates, 1, params, factors, pattern, observations.values, t * params.nFeatures)
  }
  for (let i = 0; i < observations.nSamples * params.nStates; i++) out[i]! *= NATS_PER_BIT
}
