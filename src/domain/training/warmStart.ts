import { transformParams, type HmmParams } from '../../engine'
import { rawParams } from '../model/rawParams'
import type { ModelVersion, Scaler, TrainingConfig } from '../model/types'
import { isRefitOf } from '../model/matchRefit'

/** Whether a version's parameters can be one more start of a training: the same features in their order, as many states, one covariance type. */
export function canStartFrom(version: ModelVersion, config: Pick<TrainingConfig, 'features' | 'nStates' | 'covarianceType'>): boolean {
  return isRefitOf(version, config) && version.params.covarianceType === config.covarianceType
}

/** A version's parameters in the units of another scaler. A spherical variance becomes the mean of its features' variances there. */
export function warmStartParams(version: ModelVersion, scaler: Scaler | null): HmmParams {
  const raw = rawParams(version)
  const there = scaler === null ? raw : transformParams(raw, scaler.means.map((mean, d) => -mean / scaler.stds[d]!), scaler.stds.map((std) => 1 / std))
  return version.params.covarianceType === 'spherical' ? asSpherical(there) : there
}

function asSpherical(params: HmmParams): HmmParams {
  if (params.covarianceType === 'spherical') return params
  const { nStates, nFeatures, covars } = params
  const means = Float64Array.from({ length: nStates }, (_, k) => covars.subarray(k * nFeatures, (k + 1) * nFeatures).reduce((sum, value) => sum + value, 0) / nFeatures)
  return { ...params, covarianceType: 'spherical', covars: means }
}
