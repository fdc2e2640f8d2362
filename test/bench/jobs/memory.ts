import { selectKernels, type EmStepper } from '../../../src/engine'
import type { Kernels } from '../measuring/measures'
import type { FitProblem } from '../../../src/domain/benchmark/problems'
import type { SharedObservations } from '../../../src/domain/training/types'
import { runEm } from './fit'
import { shareStandardised } from '../problems/standardProblem'
import { countWasmMemory } from './wasmMemory'
import { forgetProblem, freshObservations, problemOf } from './problemCache'

export type FitMemory = { readonly wasmBytes: number; readonly logLikelihood: number }

let kept: EmStepper | null = null

/** Makes the rows and leaves nothing else behind. */
export function prepareMemory({ problem }: { readonly problem: FitProblem }): void {
  kept = null
  problemOf(problem)
  collect()
}

/**
 * Fits the prepared rows, which from then on belong to the engine alone, and keeps the fit alive. Returns the bytes of all
 * WebAssembly memories the fit made, and where it ended.
 */
export function fitForMemory({ problem, kernels }: { readonly problem: FitProblem; readonly kernels: Kernels }): FitMemory {
  const made = problemOf(problem)
  selectKernels(kernels)
  const observations = freshObservations(made)
  forgetProblem()
  const { result, bytes } = countWasmMemory(() => runEm(made.params, observations, problem.iterations))
  kept = result
  return { wasmBytes: bytes, logLikelihood: kept.logLikelihood }
}

/** The rows as a training hands them to its workers. */
export async function shareProblem({ problem }: { readonly problem: FitProblem }): Promise<SharedObservations> {
  const shared = await shareStandardised(problemOf(problem))
  forgetProblem()
  return shared
}

/** A full garbage collection where the browser was started with one to ask for. */
function collect(): void {
  (globalThis as { gc?: () => void }).gc?.()
}
