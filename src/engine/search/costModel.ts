import type { HmmParams } from '../types'

type Shape = Pick<HmmParams, 'nStates' | 'nFeatures' | 'covarianceType'>

/**
 * Nanoseconds that one EM iteration takes for one row on the reference core, by a model fitted to `npm run bench`
 * figures of the TypeScript kernels in Node 20: a part per state and row, one per transition, one per pair of states, and
 * one per feature (spherical, diag) or pair of features (tied, full). A stated prediction in place of a clock, so that
 * the same data and settings always get the same search.
 */
export function nanosecondsPerRow({ nStates: k, nFeatures: d, covarianceType }: Shape): number {
  const isDense = covarianceType === 'full' || covarianceType === 'tied'
  const perState = isDense ? DENSE * d * (d + 1) : SEPARATE * d
  return k * (STATE + perState) + TRANSITION * k * k
}

const STATE = 40
const TRANSITION = 6
const SEPARATE = 6
const DENSE = 1.5
