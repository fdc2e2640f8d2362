import type { CovarianceType } from '../../engine'

/** The size of a problem; the rows follow from it, see makeProblem.ts. */
export type Problem = {
  readonly nSamples: number
  readonly nStates: number
  readonly nFeatures: number
  readonly covarianceType: CovarianceType
  /** rows of each independent sequence; without it all rows are one */
  readonly sequenceLength?: number
}

export type FitProblem = Problem & { readonly iterations: number }

const MODEL = { nStates: 3, nFeatures: 9, covarianceType: 'full' } as const

/** The standard training: ten years of days. An iteration is one E-step and one M-step. */
export const STANDARD_FIT: FitProblem = { ...MODEL, nSamples: 2500, iterations: 100 }

/** A year of days, and the longest series. */
export const YEAR: Problem = { ...MODEL, nSamples: 252 }
export const MILLION: Problem = { ...MODEL, nSamples: 1_000_000 }
