import type { StartTask } from '../../../src/engine'
import { tasksOver } from '../../../src/domain/training/runTasks'
import type { Kernels } from '../measuring/measures'
import { freshObservations } from '../jobs/problemCache'
import { makeProblem } from '../../../src/domain/benchmark/makeProblem'
import type { Problem } from '../../../src/domain/benchmark/problems'
import { freshTask } from '../../../src/domain/benchmark/freshTask'
import { shareRows } from '../problems/standardProblem'
import { createPool } from './engines'

export type RestartsRequest = {
  readonly kernels: Kernels
  readonly problem: Problem
  readonly nWorkers: number
  readonly nStarts: number
  readonly iterations: number
}

/** Milliseconds of so many restarts of fixed length over a pool whose workers are up and hold the rows. */
export async function restarts({ kernels, problem, nWorkers, nStarts, iterations }: RestartsRequest): Promise<number> {
  const shared = await shareRows(freshObservations(makeProblem(problem)))
  const pool = createPool(kernels, nWorkers)
  const runTasks = tasksOver(pool, shared)
  const tasks = (count: number, maxIter: number): StartTask[] => Array.from({ length: count }, (_, i) => freshTask(problem, i, maxIter))
  try {
    await runTasks(tasks(2 * nWorkers, 3), {})
    const from = performance.now()
    await runTasks(tasks(nStarts, iterations), {})
    return performance.now() - from
  } finally {
    pool.dispose()
  }
}
