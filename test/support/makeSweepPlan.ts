import { defaultConfig } from '../../src/domain/training/defaultConfig'
import type { SweepPlan } from '../../src/domain/training/sweep/types'

/** A sweep of one trial. */
export function makeSweepPlan(): SweepPlan {
  return {
    id: 's1', createdAt: 1, datasetDigest: 'd'.repeat(64), datasetName: 'x.csv', states: [2], covarianceTypes: ['diag'], featureSets: [], seeds: [1], base: defaultConfig(['ret']),
    walkForward: { nFolds: 5, initialShare: 0.5, embargo: 5 }, target: null, build: { engineBuild: 'test', runtime: 'test' },
  }
}
