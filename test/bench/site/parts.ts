import type { StartTask } from '../../../src/engine'
import { cutRows, planParts } from '../../../src/engine/parts/planParts'
import { climbInParts } from '../../../src/engine/search/climbInParts'
import { partsOver } from '../../../src/domain/training/runParts'
import type { Kernels } from '../measuring/measures'
import { freshTask } from '../../../src/domain/benchmark/freshTask'
import { makeProblem } from '../../../src/domain/benchmark/makeProblem'
import type { Problem } from '../../../src/domain/benchmark/problems'
import { shareStandardised } from '../problems/standardProblem'
import { createPool } from './engines'

const HALO = 512

export type PartsRequest = {
  readonly kernels: Kernels
  readonly problem: Problem
  readonly iterations: number
  readonly rounds: number
}

/** Milliseconds of the same run, round by round: whole in one worker, and taken apart over two. */
export type PartsTimes = { readonly whole: readonly number[]; readonly apart: readonly number[] }

/** A run that goes on over all rows, in workers that are up and hold them. It is cut as the product cuts, and in two where that does not cut. */
export async function parts({ kernels, problem, iterations, rounds }: PartsRequest): Promise<PartsTimes> {
  const shared = await shareStandardised(makeProblem(problem))
  const [one, two] = [createPool(kernels, 1), createPool(kernels, 2)]
  try {
    const { params, units, spread } = await one.run('runStart', { observations: shared, task: freshTask(problem, 0, 2) })
    const task: StartTask = { ...freshTask(problem, 1, iterations), recipe: { type: 'continue', params: params! } }
    const plans = planParts(problem.nSamples) ?? cutRows(problem.nSamples, 2, HALO)
    const contenders = {
      whole: async () => (await one.run('runStart', { observations: shared, task })).nIter,
      apart: async () => (await climbInParts(task, { nSamples: problem.nSamples, units, spread }, plans, partsOver(two, shared), {}))?.nIter ?? 0,
    }
    const times = { whole: [] as number[], apart: [] as number[] }
    for (let round = -1; round < rounds; round++) {
      for (const name of round % 2 === 0 ? (['whole', 'apart'] as const) : (['apart', 'whole'] as const)) {
        const from = performance.now()
        if ((await contenders[name]()) !== iterations) throw new Error(`The run ${name} did not make its ${iterations} iterations.`)
        if (round >= 0) times[name].push(performance.now() - from)
      }
    }
    return times
  } finally {
    one.dispose()
    two.dispose()
  }
}
