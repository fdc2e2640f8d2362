import type { StartTask } from '../../engine'
import type { Problem } from './problems'

/** A start of a search that runs exactly so many iterations. */
export function freshTask({ nStates, covarianceType }: Problem, index: number, maxIter: number): StartTask {
  return {
    taskIndex: index, startIndex: index, phase: 'long', kind: 'projection', seed: 1, nStates, covarianceType,
    recipe: { type: 'fresh', kind: 'projection' }, sample: null, maxIter, tol: 0, relativeVarianceFloor: 1e-6, priors: null, accelerate: false,
  }
}
