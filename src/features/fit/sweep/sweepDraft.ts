import type { CovarianceType } from '../../../engine'
import type { Dataset } from '../../../domain/dataset/types'
import { defaultConfigFor } from '../../../domain/training/defaultConfig'
import { commonTarget } from '../../../domain/training/sweep/planTrials'
import type { FeatureSet, SweepPlan } from '../../../domain/training/sweep/types'
import { DEFAULT_RULE } from '../../../domain/training/walkForward/planFolds'

/** A sweep as the analyst puts it together. */
export type SweepDraft = {
  readonly states: readonly number[]
  readonly covarianceTypes: readonly CovarianceType[]
  readonly featureSets: readonly FeatureSet[]
  readonly nSeeds: number
  readonly nStarts: number
  readonly nFolds: number
  readonly embargo: number
}

export const STATE_CHOICES: readonly number[] = [2, 3, 4, 5, 6]
export const COVARIANCE_CHOICES: readonly { readonly value: CovarianceType; readonly label: string }[] = [
  { value: 'spherical', label: 'Spherical' },
  { value: 'diag', label: 'Diagonal' },
  { value: 'tied', label: 'Tied' },
  { value: 'full', label: 'Full' },
]

/** Two to four states with diagonal and full covariance on all features, one seed. */
export function initialDraft(dataset: Dataset): SweepDraft {
  const { features } = defaultConfigFor(dataset)
  return { states: [2, 3, 4], covarianceTypes: ['diag', 'full'], featureSets: [{ name: 'All features', features }], nSeeds: 1, nStarts: 8, nFolds: DEFAULT_RULE.nFolds, embargo: DEFAULT_RULE.embargo }
}

export function planOfDraft(draft: SweepDraft, dataset: Dataset, facts: Pick<SweepPlan, 'id' | 'createdAt' | 'build'>): SweepPlan {
  const { states, covarianceTypes, featureSets, nSeeds, nStarts, nFolds, embargo } = draft
  const base = { ...defaultConfigFor(dataset), nStarts }
  return {
    ...facts,
    datasetDigest: dataset.digest,
    datasetName: dataset.name,
    states: states.toSorted((a, b) => a - b),
    covarianceTypes: COVARIANCE_CHOICES.map(({ value }) => value).filter((value) => covarianceTypes.includes(value)),
    featureSets,
    seeds: Array.from({ length: nSeeds }, (_, i) => i + 1),
    base,
    walkForward: { ...DEFAULT_RULE, nFolds, embargo },
    target: commonTarget({ featureSets, base }),
  }
}

export function countTrials(draft: SweepDraft): number {
  return draft.states.length * draft.covarianceTypes.length * draft.featureSets.length * draft.nSeeds
}

/** What keeps a draft from being run, in a sentence; null if nothing does. */
export function faultOfDraft(draft: SweepDraft, maxTrials: number): string | null {
  const names = draft.featureSets.map(({ name }) => name.trim())
  if (draft.states.length === 0) return 'Choose at least one number of states.'
  if (draft.covarianceTypes.length === 0) return 'Choose at least one covariance.'
  if (draft.featureSets.some(({ features }) => features.length === 0)) return 'Each feature set needs at least one feature.'
  if (names.some((name) => name === '') || new Set(names).size < names.length) return 'Give each feature set a name of its own.'
  const nTrials = countTrials(draft)
  return nTrials > maxTrials ? `${nTrials} trials are more than the ${maxTrials} a sweep may have; choose fewer.` : null
}
