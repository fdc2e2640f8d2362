import { selectKernels } from '../../../src/engine'
import type { Kernels } from '../measuring/measures'
import type { MadeProblem } from '../../../src/domain/benchmark/makeProblem'
import { runEm } from '../jobs/fit'
import { freshObservations } from '../jobs/problemCache'

export function fitOnce(made: MadeProblem, iterations: number, kernels: Kernels): void {
  selectKernels(kernels)
  runEm(made.params, freshObservations(made), iterations)
}
