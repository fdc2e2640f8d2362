import type { SharedObservations } from '../../../src/domain/training/types'
import type { EnginePool } from '../../../src/worker/pool'
import type { Kernels } from '../measuring/measures'
import { freshTask } from '../../../src/domain/benchmark/freshTask'
import type { FitProblem } from '../../../src/domain/benchmark/problems'
import { createPool } from './engines'
import type { createJobsWorker } from './jobsWorker'

/** One start of a search in the product's worker, in two steps, so that its memory can be told from that of making the rows. */
export function createStartMemory({ run, endJobs }: ReturnType<typeof createJobsWorker>) {
  let rows: SharedObservations | null = null
  let kept: EnginePool | null = null
  return {
    /** makes the rows and hands them over as a training does; nothing of it stays on this page's threads */
    async prepareStart(problem: FitProblem): Promise<void> {
      rows = await run('shareProblem', { problem })
      endJobs()
    },
    /** runs the start in a pool of one worker, which stays alive with all it keeps */
    async runPreparedStart(problem: FitProblem, kernels: Kernels): Promise<void> {
      if (rows === null) throw new Error('No rows were prepared.')
      kept?.dispose()
      kept = createPool(kernels, 1)
      const { failure } = await kept.run('runStart', { observations: rows, task: freshTask(problem, 0, problem.iterations) })
      if (failure !== null) throw new Error(failure)
    },
  }
}
