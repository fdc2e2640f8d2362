import {
  createRandom, makeObservations, runStart, runTasksHere, searchFit, simulate,
  type HmmParams, type Observations, type RunTasks, type SearchConfig, type SearchRequest, type SearchResult,
} from '../../../../src/engine'

/** Three regimes that differ in mean, spread and correlation, and last 20 to 50 rows. */
export const TRUTH: HmmParams = {
  nStates: 3, nFeatures: 2, covarianceType: 'full',
  startprob: Float64Array.of(0.4, 0.3, 0.3),
  transmat: Float64Array.of(0.97, 0.02, 0.01, 0.03, 0.95, 0.02, 0.01, 0.04, 0.95),
  means: Float64Array.of(0.8, 0.5, 0, 0, -1.5, 0.4),
  covars: Float64Array.of(0.3, 0.1, 0.1, 0.4, 0.5, -0.2, -0.2, 0.3, 2, 0.8, 0.8, 1.5),
}

export function simulated(nSamples: number, seed = 7): Observations {
  return makeObservations(simulate(TRUTH, nSamples, createRandom(seed)).values, 2)
}

export const CONFIG: SearchConfig = { nStates: 3, covarianceType: 'full', seed: 11, nStarts: 12 }

export function search(observations: Observations, config: SearchConfig, more: Partial<SearchRequest> = {}): Promise<SearchResult> {
  return searchFit({ shape: observations, config, runTasks: runTasksHere(observations), ...more })
}

/** A pool in disguise: tasks and results are cloned as messages are, and come back last first. */
export function runTasksBackwards(observations: Observations): RunTasks {
  return async (tasks) => {
    const copy = structuredClone(observations)
    const results = []
    for (const task of structuredClone(tasks).toReversed()) results.push(structuredClone(runStart(copy, task)))
    return results
  }
}
