import { filterStates, selectKernels, smoothStates, viterbi } from '../../../src/engine'
import type { Kernels } from '../measuring/measures'
import type { Problem } from '../../../src/domain/benchmark/problems'
import { freshObservations, problemOf } from './problemCache'

const TASKS = { filter: filterStates, smoothing: smoothStates, viterbi }

export type InferenceRequest = {
  readonly problem: Problem
  readonly kernels: Kernels
  readonly task: keyof typeof TASKS
  /** calls in one measurement; short calls need many, since a browser's clock is coarse */
  readonly calls: number
}

/** Milliseconds of one call on plain rows, the mean over the calls; checking and laying out the rows included. */
export function infer({ problem, kernels, task, calls }: InferenceRequest): number {
  const made = problemOf(problem)
  selectKernels(kernels)
  const run = TASKS[task]
  const from = performance.now()
  for (let i = 0; i < calls; i++) run(made.params, freshObservations(made))
  return (performance.now() - from) / calls
}
