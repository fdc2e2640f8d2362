import { interleaveKernels } from '../measuring/interleave'
import type { Measure } from '../measuring/measures'
import type { FitProblem } from '../../../src/domain/benchmark/problems'
import type { Bench } from './bench'

export type Axis = 'T' | 'K' | 'D'

/** The sizes along one axis, the others held. */
export type GrowthSeries = { readonly axis: Axis; readonly words: string; readonly sizes: readonly number[]; problemAt(size: number): Omit<FitProblem, 'iterations'> }

export const GROWTH: readonly GrowthSeries[] = [
  {
    axis: 'T',
    words: 'rows T (K = 3, D = 1)',
    sizes: [1e3, 3e3, 1e4, 3e4, 1e5, 3e5, 1e6, 3e6, 1e7],
    problemAt: (nSamples) => ({ nSamples, nStates: 3, nFeatures: 1, covarianceType: 'full' }),
  },
  {
    axis: 'K',
    words: 'states K (T = 20 000, D = 9, full)',
    sizes: [2, 3, 4, 5, 6, 7, 8, 9, 10],
    problemAt: (nStates) => ({ nSamples: 20_000, nStates, nFeatures: 9, covarianceType: 'full' }),
  },
  {
    axis: 'D',
    words: 'features D (T = 20 000, K = 3, full)',
    sizes: [1, 2, 3, 5, 7, 10, 14, 20, 30, 40, 50],
    problemAt: (nFeatures) => ({ nSamples: 20_000, nStates: 3, nFeatures, covarianceType: 'full' }),
  },
]

export function growthId(axis: Axis, size: number): string {
  return `growth-${axis}-${size}`
}

const QUICK_LIMIT = 1e6
const MAX_ROUNDS = 5

/** Milliseconds of one EM iteration against the number of rows, states and features, in a worker of the browser. */
export const benchGrowth: Bench = async ({ runs, isQuick, threads: [thread] }, tell) => {
  for (const { axis, sizes, problemAt } of GROWTH) {
    for (const size of sizes) {
      const shape = problemAt(size)
      if (isQuick && shape.nSamples > QUICK_LIMIT) continue
      const problem = { ...shape, iterations: iterationsFor(shape) }
      const rounds = await interleaveKernels(Math.min(runs, MAX_ROUNDS), thread.kernels, (kernels) => thread.run('iterate', { problem, kernels }))
      const measure: Measure = {
        kind: 'comparison', id: growthId(axis, size), name: `one EM iteration, ${axis} = ${size.toLocaleString('en-GB').replaceAll(',', ' ')}`, place: thread.place, unit: 'ms', ...rounds,
      }
      tell(measure)
    }
  }
}

/** Enough iterations that one measurement takes some 20 ms, at most 500, at least 1: a clock of 5 µs then tells it to a thousandth. */
function iterationsFor({ nSamples, nStates, nFeatures }: Omit<FitProblem, 'iterations'>): number {
  const operations = nSamples * nStates * (nStates + 4 + nFeatures * (nFeatures + 2))
  return Math.max(1, Math.min(500, Math.round(4e7 / operations)))
}
