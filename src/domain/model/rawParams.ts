import type { HmmParams } from '../../engine'
import { covarianceAt, transformParams } from '../../engine'
import type { Scaler } from './types'

/**
 * Parameters in the units of the data: means * std + mean, covariances times both standard deviations. Spherical variances of
 * z-scores differ by feature in raw units, so they come back as `diag`.
 */
export function rawParams({ params, scaler }: { readonly params: HmmParams; readonly scaler: Scaler | null }): HmmParams {
  return scaler === null ? params : transformParams(withoutSpherical(params), scaler.means, scaler.stds)
}

/** (K) variance of one feature in each state, in the units of the parameters. */
export function featureVariances(params: HmmParams, feature: number): number[] {
  return Array.from({ length: params.nStates }, (_, k) => covarianceAt(params, k, feature, feature))
}

/** (D, D) covariance of one state, whatever the covariance type. */
export function stateCovariance(params: HmmParams, state: number): Float64Array {
  const { nFeatures } = params
  return Float64Array.from({ length: nFeatures * nFeatures }, (_, i) => covarianceAt(params, state, Math.floor(i / nFeatures), i % nFeatures))
}

function withoutSpherical(params: HmmParams): HmmParams {
  if (params.covarianceType !== 'spherical') return params
  const { nStates, nFeatures, covars } = params
  const variances = Float64Array.from({ length: nStates * nFeatures }, (_, i) => covars[Math.floor(i / nFeatures)]!)
  return { ...params, covarianceType: 'diag', covars: variances }
}
