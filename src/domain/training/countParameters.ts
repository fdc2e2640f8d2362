import type { CovarianceType } from '../../engine'
import type { ParameterCounts } from '../model/types'

/** Size of a model: what its parameter count depends on. */
export type ModelSize = { readonly nStates: number; readonly nFeatures: number; readonly covarianceType: CovarianceType }

/**
 * Free parameters of a Gaussian HMM with K states and D features: startprob K-1, transmat K(K-1), means KD and
 * covariances (spherical K, diag KD, full KD(D+1)/2, tied D(D+1)/2).
 */
export function countParameters({ nStates, nFeatures, covarianceType }: ModelSize): ParameterCounts {
  const startprob = nStates - 1
  const transmat = nStates * (nStates - 1)
  const means = nStates * nFeatures
  const covars = countCovars(nStates, nFeatures, covarianceType)
  return { startprob, transmat, means, covars, total: startprob + transmat + means + covars }
}

/** Parameters that a state has to itself: its mean, and its covariance unless all states share one. */
export function countOwnParameters({ nStates, nFeatures, covarianceType }: ModelSize): number {
  return nFeatures + (covarianceType === 'tied' ? 0 : countCovars(nStates, nFeatures, covarianceType) / nStates)
}

function countCovars(nStates: number, nFeatures: number, covarianceType: CovarianceType): number {
  const symmetric = (nFeatures * (nFeatures + 1)) / 2
  switch (covarianceType) {
    case 'spherical':
      return nStates
    case 'diag':
      return nStates * nFeatures
    case 'full':
      return nStates * symmetric
    case 'tied':
      return symmetric
  }
}
