import { STANDARD_FIT, type FitProblem, type Problem } from '../../../src/domain/benchmark/problems'

export type FitName = 'A' | 'B' | 'C' | 'D'

/** The standard fits. An iteration is one E-step and one M-step. */
export const FITS: Readonly<Record<FitName, FitProblem>> = {
  A: STANDARD_FIT,
  B: { nSamples: 100_000, nStates: 3, nFeatures: 9, covarianceType: 'full', iterations: 10 },
  C: { nSamples: 1_000_000, nStates: 3, nFeatures: 9, covarianceType: 'full', iterations: 3 },
  D: { nSamples: 100_000, nStates: 8, nFeatures: 20, covarianceType: 'diag', iterations: 10 },
}

const MODEL = { nStates: 3, nFeatures: 9, covarianceType: 'full' } as const

/** 500 symbols in one call. */
export const SYMBOLS: Problem = { ...MODEL, nSamples: 500 * 2500, sequenceLength: 2500 }

/** One feature, ten million rows. */
export const UNIVARIATE: FitProblem = { nSamples: 10_000_000, nStates: 2, nFeatures: 1, covarianceType: 'full', iterations: 3 }

export function problemWords({ nSamples, nStates, nFeatures, covarianceType }: Problem): string {
  return `T = ${nSamples.toLocaleString('en-GB').replaceAll(',', ' ')}, K = ${nStates}, D = ${nFeatures}, ${covarianceType}`
}

export function fitWords(name: FitName): string {
  return `${name}: fit, ${problemWords(FITS[name])}, ${FITS[name].iterations} iterations`
}
