import type { HmmParams } from '../types'

type Shape = Pick<HmmParams, 'nStates' | 'nFeatures' | 'covarianceType'>

/**
 * Nanoseconds that one EM iteration takes for one row on the reference core (2.3 GHz, TypeScript kernels in Node 20), by a
 * model that fits the shortest of 25 measured times for 14 shapes within 12 %: a part per state, one per pair of states, one
 * per feature and state, and one per pair of features for tied and full. A stated prediction in place of a clock, so that
 * the same data and settings always get the same search. It is a lower bound: whole searches on a shared machine took
 * 1.5 to 2.1 times as long.
 */
export function nanosecondsPerRow({ nStates: k, nFeatures: d, covarianceType }: Shape): number {
  const isDense = covarianceType === 'full' || covarianceType === 'tied'
  const perState = isDense ? 3.5 * d + 0.7 * d * (d + 1) : 6 * d
  return k * (40 + perState) + 6 * k * k
}
