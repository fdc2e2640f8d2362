import type { HmmParams } from '../../engine'
import type { Scaler } from './types'

/**
 * Parameters in the units of the data: means * std + mean, covariances times both standard deviations. Spherical variances of
 * z-scores differ by feature in raw units, so they come back as `diag`.
 */
export function rawParams({ params, scaler }: { readonly params: HmmParams; readonly scaler: Scaler | null }): HmmParams {
  if (scaler === null) return params
  const { nFeatures } = params
  const means = params.means.map((mean, i) => mean * scaler.stds[i % nFeatures]! + scaler.means[i % nFeatures]!)
  const covarianceType = params.covarianceType === 'spherical' ? 'diag' : params.covarianceType
  return { ...params, covarianceType, means, covars: rawCovars(params, scaler.stds) }
}

/** (K) variance of one feature in each state, in the units of the parameters. */
export function featureVariances(params: HmmParams, feature: number): number[] {
  const { nStates, nFeatures, covars, covarianceType } = params
  return Array.from({ length: nStates }, (_, k) => {
    switch (covarianceType) {
      case 'spherical':
        return covars[k]!
      case 'diag':
        return covars[k * nFeatures + feature]!
      case 'full':
        return covars[(k * nFeatures + feature) * nFeatures + feature]!
      case 'tied':
        return covars[feature * nFeatures + feature]!
    }
  })
}

/** (D, D) covariance of one state, whatever the covariance type. */
export function stateCovariance(params: HmmParams, state: number): Float64Array {
  const { nFeatures: d, covars, covarianceType } = params
  if (covarianceType === 'tied') return covars
  if (covarianceType === 'full') return covars.subarray(state * d * d, (state + 1) * d * d)
  const out = new Float64Array(d * d)
  for (let i = 0; i < d; i++) out[i * d + i] = covarianceType === 'diag' ? covars[state * d + i]! : covars[state]!
  return out
}

function rawCovars({ covarianceType, nStates, nFeatures: d, covars }: HmmParams, stds: Float64Array): Float64Array {
  if (covarianceType === 'spherical') {
    return Float64Array.from({ length: nStates * d }, (_, i) => covars[Math.floor(i / d)]! * (stds[i % d]! * stds[i % d]!))
  }
  if (covarianceType === 'diag') return covars.map((variance, i) => variance * (stds[i % d]! * stds[i % d]!))
  return covars.map((value, i) => value * (stds[i % d]! * stds[Math.floor(i / d) % d]!))
}
