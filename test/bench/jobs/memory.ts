import type { EmStepper } from '../../../src/engine'
import type { Kernels } from '../measuring/measures'
import type { FitProblem } from '../problems/problems'
import { shareObservations } from '../../../src/domain/training/sharedObservations'
import type { SharedObservations } from '../../../src/domain/training/types'
import { runEm } from './fit'
import { computeWith } from './kernels'
import { forgetProblem, freshObservations, problemOf } from './problemCache'

let kept: EmStepper | null = null

/** Makes the rows and leaves nothing else behind. */
export function prepareMemory({ problem }: { readonly problem: FitProblem }): void {
  kept = null
  problemOf(problem)
  collect()
}

/** Fits the prepared rows, which from then on belong to the engine alone, and keeps the fit alive. Returns its log-likelihood. */
export function fitForMemory({ problem, kernels }: { readonly problem: FitProblem; readonly kernels: Kernels }): number {
  const made = problemOf(problem)
  computeWith(kernels)
  const observations = freshObservations(made)
  forgetProblem()
  kept = runEm(made.params, observations, problem.iterations)
  return kept.logLikelihood
}

/** The rows as the page's training hands them to its workers. */
export async function shareProblem({ problem }: { readonly problem: FitProblem }): Promise<SharedObservations> {
  const shared = await shareObservations(freshObservations(problemOf(problem)))
  forgetProblem()
  return shared
}

/** A full garbage collection where the browser was started with one to ask for. */
function collect(): void {
  (globalThis as { gc?: () => void }).gc?.()
}
