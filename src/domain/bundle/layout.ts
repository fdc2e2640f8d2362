import type { HmmParams } from '../../engine'
import type { ModelVersion } from '../model/types'
import { plainName } from '../shared/plainName'

/** Arrays of a bundle: member name without ".npy", as numpy.load names them. */
export const ARRAY_NAMES = ['startprob', 'transmat', 'means', 'covars', 'feature_means', 'feature_stds', 'golden_inputs', 'golden_filtered'] as const

export type ArrayName = (typeof ARRAY_NAMES)[number]

export const JSON_NAMES = ['config.json', 'metadata.json', 'history.json'] as const

/** Shape of each array; covars have the shape of their type, and golden rows are as many as the model keeps. */
export function shapesOf(sizes: Pick<HmmParams, 'nStates' | 'nFeatures' | 'covarianceType'>, nGolden: number): Readonly<Record<ArrayName, readonly number[]>> {
  const { nStates, nFeatures, covarianceType } = sizes
  const covars = { spherical: [nStates], diag: [nStates, nFeatures], full: [nStates, nFeatures, nFeatures], tied: [nFeatures, nFeatures] }
  return {
    startprob: [nStates],
    transmat: [nStates, nStates],
    means: [nStates, nFeatures],
    covars: covars[covarianceType],
    feature_means: [nFeatures],
    feature_stds: [nFeatures],
    golden_inputs: [nGolden, nFeatures],
    golden_filtered: [nGolden, nStates],
  }
}

/** File name of a version's bundle: 'us-market-1.2.0.regime.npz'. */
export function bundleFileName(version: Pick<ModelVersion, 'name' | 'version'>): string {
  return `${plainName(version.name) || 'model'}-${version.version}.regime.npz`
}
