import { log } from '../math/log'
import type { CovarianceType } from '../types'

export type FreeParams = {
  readonly startprob: number
  readonly transmat: number
  readonly means: number
  readonly covars: number
  readonly total: number
}

/** Free parameters of a model by group: K - 1, K (K - 1), K D, and those of the covariance type. */
export function countFreeParams(nStates: number, nFeatures: number, covarianceType: CovarianceType): FreeParams {
  const triangle = (nFeatures * (nFeatures + 1)) / 2
  const covars = {
    spherical: nStates, diag: nStates * nFeatures, full: nStates * triangle, tied: triangle,
  }[covarianceType]
  const startprob = nStates - 1
  const transmat = nStates * (nStates - 1)
  const means = nStates * nFeatures
  return { startprob, transmat, means, covars, total: startprob + transmat + means + covars }
}

export type InformationCriteria = { readonly aic: number; readonly bic: number; readonly icl: number }

/**
 * AIC (Akaike 1974), BIC (Schwarz 1978) and ICL (Biernacki, Celeux and Govaert 2000: BIC plus twice the entropy of the
 * smoothed states). Smaller is better; all in nats times two.
 *
 * @param nSamples  all rows, of all sequences
 * @param entropy  of the smoothed probabilities, nats
 */
export function informationCriteria(
  logLikelihood: number, nFreeParams: number, nSamples: number, entropy: number,
): InformationCriteria {
  const aic = -2 * logLikelihood + 2 * nFreeParams
  const bic = -2 * logLikelihood + nFreeParams * log(nSamples)
  return { aic, bic, icl: bic + 2 * entropy }
}
