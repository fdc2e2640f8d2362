import { EngineError, type HmmParams } from '../types'

/**
 * The same model in other units: x' = shift + scale * x, feature by feature. Transition parameters do not change; the
 * log-likelihood falls by nSamples * sum(log |scale|).
 *
 * A spherical covariance has one variance for all features, so it can only change by one common scale.
 *
 * @param shift  (D)  @param scale  (D) not zero
 * @throws EngineError 'invalidArgument' for a zero or infinite scale, or unequal scales with a spherical covariance
 */
export function transformParams(params: HmmParams, shift: Float64Array, scale: Float64Array): HmmParams {
  const { nFeatures: n, covarianceType } = params
  if (shift.length !== n || scale.length !== n || scale.some((s) => !Number.isFinite(s) || s === 0)) {
    throw new EngineError('invalidArgument', `shift and scale need ${n} numbers each, scales finite and not zero`)
  }
  if (covarianceType === 'spherical' && scale.some((s) => Math.abs(s) !== Math.abs(scale[0]!))) {
    throw new EngineError('invalidArgument', 'a spherical covariance has no form in units that scale its features differently')
  }
  const means = params.means.map((mean, i) => shift[i % n]! + scale[i % n]! * mean)
  return { ...params, startprob: params.startprob.slice(), transmat: params.transmat.slice(), means, covars: scaledCovars(params, scale) }
}

function scaledCovars(params: HmmParams, scale: Float64Array): Float64Array {
  const { nFeatures: n, covarianceType, covars } = params
  if (covarianceType === 'spherical') return covars.map((v) => v * scale[0]! * scale[0]!)
  if (covarianceType === 'diag') return covars.map((v, i) => v * scale[i % n]! * scale[i % n]!)
  return covars.map((v, i) => v * scale[Math.floor(i / n) % n]! * scale[i % n]!)
}
