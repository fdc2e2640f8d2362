import { covarianceAt } from '../gaussian/missingCells'
import type { Degeneracy, HmmParams } from '../types'
import { DEAD_STATE_ROWS } from './mStep'
import type { FeatureSpread, FloorHit } from './varianceFloor'

/** A state whose variance, averaged over features in units of theirs, is below this lives on nearly identical rows. */
const COLLAPSED_VARIANCE = 1e-4

/**
 * What is wrong with fitted parameters: dead states, variances held by the floor, constant features, and states that
 * live on fewer rows than their covariance needs or on nearly identical rows. Cost O(K D).
 *
 * @param mass  (K) expected rows in each state
 */
export function findDegeneracies(
  params: HmmParams, mass: Float64Array, spread: FeatureSpread, hits: readonly FloorHit[],
): Degeneracy[] {
  const found: Degeneracy[] = spread.constantFeatures.map((feature) => ({ code: 'constantFeature', feature }))
  for (const hit of hits) found.push({ code: 'varianceFloor', ...hit })
  for (let state = 0; state < params.nStates; state++) {
    const effectiveRows = mass[state]!
    if (effectiveRows < DEAD_STATE_ROWS) found.push({ code: 'deadState', state })
    else if (isCollapsed(params, state, effectiveRows, spread)) found.push({ code: 'collapsedState', state, effectiveRows })
  }
  return found
}

function isCollapsed(params: HmmParams, k: number, effectiveRows: number, spread: FeatureSpread): boolean {
  const { covarianceType, nFeatures } = params
  if (effectiveRows < (covarianceType === 'full' ? nFeatures + 1 : 2)) return true
  if (covarianceType === 'tied') return false
  let sum = 0
  for (let d = 0; d < nFeatures; d++) sum += covarianceAt(params, k, d, d) / spread.variances[d]!
  return sum < COLLAPSED_VARIANCE * nFeatures
}
