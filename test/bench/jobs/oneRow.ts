import { createOnlineFilter, selectKernels } from '../../../src/engine'
import { median, quantile, type Kernels } from '../measuring/measures'
import { YEAR } from '../../../src/domain/benchmark/problems'
import { problemOf } from './problemCache'

const WARM_UP = 20_000
const SINGLE_CALLS = 20_000
const BATCHES = 5000

/** Calls of a batch: a batch's mean is told to a twentieth of the clock's step. */
export const BATCH = 20

/** Microseconds of one step of the online filter, K = 3, D = 9, full. */
export type OneRow = {
  /** mean over a long run */
  readonly mean: number
  /** of single calls, told in steps of the clock: a call of less than a step reads as none or one */
  readonly singleP99: number
  /** of means of 20 calls */
  readonly batchP50: number
  readonly batchP99: number
  readonly clockStep: number
}

export function oneRow({ kernels }: { readonly kernels: Kernels }): OneRow {
  const { params, values } = problemOf(YEAR)
  selectKernels(kernels)
  const filter = createOnlineFilter(params)
  const rows = Array.from({ length: YEAR.nSamples }, (_, t) => values.slice(t * params.nFeatures, (t + 1) * params.nFeatures))
  let next = 0
  const steps = (count: number): void => {
    for (let i = 0; i < count; i++) filter.step(rows[next++ % rows.length])
  }
  const timed = (count: number): number => {
    const from = performance.now()
    steps(count)
    return (performance.now() - from) * 1000
  }
  steps(WARM_UP)
  const singles = Float64Array.from({ length: SINGLE_CALLS }, () => timed(1))
  const batches = Float64Array.from({ length: BATCHES }, () => timed(BATCH) / BATCH)
  return {
    mean: timed(SINGLE_CALLS) / SINGLE_CALLS,
    singleP99: quantile([...singles], 0.99),
    batchP50: median([...batches]),
    batchP99: quantile([...batches], 0.99),
    clockStep: clockStep(),
  }
}

/** Smallest difference between two readings of the clock that differ, microseconds. */
function clockStep(): number {
  let smallest = Infinity
  for (let i = 0; i < 50; i++) {
    const from = performance.now()
    let to = performance.now()
    while (to === from) to = performance.now()
    smallest = Math.min(smallest, to - from)
  }
  return smallest * 1000
}
