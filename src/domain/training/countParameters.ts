import type { CovarianceType } from '../../engine'
import { countFreeParams } from '../../engine'
import type { ParameterCounts } from '../model/types'

/** Size of a model: what its parameter count depends on. */
export type ModelSize = { readonly nStates: number; readonly nFeatures: number; readonly covarianceType: CovarianceType }

/** Free parameters of a model by group: initial, transition, means, covariances. */
export function countParameters({ nStates, nFeatures, covarianceType }: ModelSize): ParameterCounts {
  return countFreeParams(nStates, nFeatures, covarianceType)
}

/** Parameters that a state has to itself: its mean, and its covariance unless all states share one. */
export function countOwnParameters({ nStates, nFeatures, covarianceType }: ModelSize): number {
  const { covars } = countFreeParams(nStates, nFeatures, covarianceType)
  return nFeatures + (covarianceType === 'tied' ? 0 : covars / nStates)
}
