import { makeObservations, type Observations } from '../../../src/engine'
import { makeProblem, type MadeProblem } from '../../../src/domain/benchmark/makeProblem'
import type { Problem } from '../../../src/domain/benchmark/problems'

let last: { readonly key: string; readonly made: MadeProblem } | null = null

/** The rows of a problem; the last ones are kept. */
export function problemOf(problem: Problem): MadeProblem {
  const { nSamples, nStates, nFeatures, covarianceType, sequenceLength } = problem
  const key = JSON.stringify([nSamples, nStates, nFeatures, covarianceType, sequenceLength])
  if (last?.key === key) return last.made
  last = null
  last = { key, made: makeProblem(problem) }
  return last.made
}

export function forgetProblem(): void {
  last = null
}

/** Observations the engine has not met, so that every call pays for laying them out. */
export function freshObservations({ values, params, lengths }: MadeProblem): Observations {
  return makeObservations(values, params.nFeatures, lengths)
}
