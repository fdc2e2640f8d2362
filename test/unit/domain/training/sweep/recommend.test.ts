import { describe, expect, it } from 'vitest'
import { defaultConfig } from '../../../../../src/domain/training/defaultConfig'
import { objectionTo, recommend, type DoneTrial } from '../../../../../src/domain/training/sweep/recommend'
import type { TrialMetrics } from '../../../../../src/domain/training/sweep/types'

type Made = Partial<TrialMetrics> & { readonly index: number; readonly nStates?: number; readonly seed?: number; readonly featureSet?: string; readonly folds: readonly number[]; readonly target?: number; readonly baseline?: number }

/** A finished trial with these fold scores; every fold has a hundred rows. */
function made({ index, nStates = 2, seed = 1, featureSet = 'all', folds, target, baseline = 0, ...metrics }: Made): DoneTrial {
  const score = folds.reduce((sum, value) => sum + value, 0) / folds.length
  const fold = (logScorePerRow: number) => ({
    fold: { index: 0, trainLastDay: 1, testFirstDay: 2, testLastDay: 3 }, nTrainRows: 100, nTestRows: 100, logScorePerRow, singleGaussianLogScorePerRow: baseline, targetLogScorePerRow: target ?? null,
  })
  return {
    sweepId: 's', index, featureSet, config: { ...defaultConfig(['ret']), nStates, seed }, endedAt: 0, durationMs: 0,
    outcome: {
      state: 'done',
      metrics: {
        modelDigest: 'm'.repeat(64), parameterDigest: 'p'.repeat(64), nTrainRows: 1000, nFreeParams: 10 * nStates, logLikelihoodPerRow: 1, aic: 0, bic: 0, icl: 0, stopReason: 'converged', nStarts: 8, nReachedBest: 2,
        regimes: [], isAmbiguous: false, smallestShare: 0.2, expectedDurations: [20, 30], walkForwardNote: '',
        walkForward: { nRows: 500, logScorePerRow: score, singleGaussianLogScorePerRow: baseline, targetLogScorePerRow: target ?? null, folds: folds.map(fold) },
        ...metrics,
      },
    },
  }
}

describe('the recommendation of a sweep', () => {
  it('is the highest walk-forward score where it stands out', () => {
    const trials = [made({ index: 0, folds: [1, 1.1, 0.9] }), made({ index: 1, nStates: 4, folds: [2, 2.1, 1.9] })]
    expect(recommend(trials)).toMatchObject({ trial: { index: 1 }, best: { index: 1 }, nCandidates: 2, nObjected: 0, runnerUp: null })
  })

  it('is the smallest model within one standard error of the best, paired over the folds', () => {
    const trials = [made({ index: 0, folds: [1.5, 1.9, 1.7] }), made({ index: 1, nStates: 4, folds: [2.2, 1.6, 1.6] })]
    const found = recommend(trials)!
    // Differences 0.7, -0.3, -0.1: mean 0.1, standard error 0.3055.
    expect(found).toMatchObject({ trial: { index: 0 }, best: { index: 1 } })
    expect(found.standardError).toBeCloseTo(0.3055, 4)
  })

  it('takes of several seeds the one with the highest likelihood, not the luckiest score', () => {
    const trials = [made({ index: 0, seed: 1, folds: [3, 3, 3], logLikelihoodPerRow: 1 }), made({ index: 1, seed: 2, folds: [2, 2, 2], logLikelihoodPerRow: 1.5 })]
    expect(recommend(trials)).toMatchObject({ trial: { index: 1 }, nCandidates: 1 })
  })

  it('leaves out what no one should trade on, and says that it did', () => {
    const faults = [
      made({ index: 1, folds: [9, 9], stopReason: 'degenerate' }), made({ index: 2, folds: [9, 9], smallestShare: 0.01 }), made({ index: 3, folds: [9, 9], expectedDurations: [40, 1.2] }),
      made({ index: 4, folds: [9, 9], walkForward: null }), made({ index: 5, folds: [9, 9], baseline: 10 }),
    ]
    expect(faults.map(objectionTo)).toEqual(['notConverged', 'smallState', 'shortState', 'noScore', 'worseThanOneGaussian'])
    expect(recommend([made({ index: 0, folds: [1, 1] }), ...faults])).toMatchObject({ trial: { index: 0 }, nObjected: 5 })
    expect(recommend(faults)).toBeNull()
  })

  it('compares feature sets by the feature they share, since densities of other things have no common scale', () => {
    const trials = [made({ index: 0, folds: [50, 50, 50], featureSet: 'nine', target: 3.1 }), made({ index: 1, folds: [1, 1, 1], featureSet: 'three', target: 3.2 })]
    expect(recommend(trials)).toMatchObject({ trial: { index: 1 }, nCandidates: 1, runnerUp: { trial: { index: 0 } } })
    expect(recommend([made({ index: 0, folds: [50, 50], featureSet: 'a' }), made({ index: 1, folds: [1, 1], featureSet: 'b' })])).toBeNull()
  })
})
