import { withFeatures } from '../defaultConfig'
import type { SweepPlan, TrialSpec } from './types'

/** Most trials a sweep may have. */
export const MAX_TRIALS = 500

/** Every combination of a plan, in an order that stays: feature set, states, covariance, seed. */
export function planTrials({ featureSets, states, covarianceTypes, seeds, base }: Pick<SweepPlan, 'featureSets' | 'states' | 'covarianceTypes' | 'seeds' | 'base'>): readonly TrialSpec[] {
  return featureSets
    .flatMap(({ name, features }) =>
      states.flatMap((nStates) =>
        covarianceTypes.flatMap((covarianceType) => seeds.map((seed) => ({ featureSet: name, config: { ...withFeatures(base, features), nStates, covarianceType, seed } }))),
      ),
    )
    .map((trial, index) => ({ index, ...trial }))
}

/** The feature whose own density all sets can be compared by: the ordering feature if every set has it, else the first they share. */
export function commonTarget({ featureSets, base }: Pick<SweepPlan, 'featureSets' | 'base'>): string | null {
  const [first, ...others] = featureSets
  const shared = (first?.features ?? []).filter((name) => others.every(({ features }) => features.includes(name)))
  return shared.includes(base.labelRule.orderingFeature) ? base.labelRule.orderingFeature : (shared[0] ?? null)
}
