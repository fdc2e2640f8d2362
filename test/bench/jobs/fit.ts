import { createEm, selectKernels } from '../../../src/engine'
import type { Kernels } from '../measuring/measures'
import type { FitProblem } from '../../../src/domain/benchmark/problems'
import { freshObservations, problemOf } from './problemCache'

export type FitRequest = { readonly problem: FitProblem; readonly kernels: Kernels }

/** Milliseconds of a whole fit of so many iterations, from plain rows: laying them out included, as in a library's `fit`. */
export function fit({ problem, kernels }: FitRequest): number {
  const made = problemOf(problem)
  selectKernels(kernels)
  const from = performance.now()
  runEm(made.params, freshObservations(made), problem.iterations)
  return performance.now() - from
}

/** Milliseconds of one iteration, the mean over the problem's; what is done once per fit is left out. */
export function iterate({ problem, kernels }: FitRequest): number {
  const made = problemOf(problem)
  selectKernels(kernels)
  const em = createEm(freshObservations(made), made.params, emOptions(problem.iterations + 1))
  em.step()
  const from = performance.now()
  for (let i = 0; i < problem.iterations; i++) em.step()
  return (performance.now() - from) / problem.iterations
}

/** So many E-steps and M-steps; the first E-step belongs to `createEm`, and the M-step after the last one is not worth a pass. */
export function runEm(...[params, observations, iterations]: [Parameters<typeof createEm>[1], Parameters<typeof createEm>[0], number]) {
  const em = createEm(observations, params, emOptions(iterations))
  for (let i = 1; i < iterations; i++) em.step()
  return em
}

function emOptions(maxIter: number) {
  return { maxIter, tol: 0, relativeVarianceFloor: 1e-6, accelerate: false }
}
