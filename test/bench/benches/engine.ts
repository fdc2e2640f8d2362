import type { OneRow } from '../jobs/oneRow'
import { BATCH } from '../jobs/oneRow'
import { compareKernels } from '../measuring/compareKernels'
import { interleaveKernels, type KernelRounds } from '../measuring/interleave'
import type { Comparison, Kernels, Measure } from '../measuring/measures'
import { INFERENCES, type Inference } from '../problems/inferences'
import { FITS, fitWords, type FitName } from '../problems/problems'
import type { Bench, BenchContext, Thread } from './bench'

/** The engine in one thread: fits of fixed length, Viterbi, smoothing and filter, and the filter one row at a time. */
export const benchEngine: Bench = async (context, tell) => {
  for (const thread of context.threads) {
    for (const name of Object.keys(FITS) as FitName[]) tell(await fitMeasure(context, thread, name))
    for (const inference of INFERENCES) tell(await inferenceMeasure(context, thread, inference))
    for (const measure of await oneRowMeasures(context, thread)) tell(measure)
  }
}

/** Rounds of each fit as a multiple of the runs asked for: a short one needs more to be told exactly. */
const ROUNDS: Readonly<Record<FitName, number>> = { A: 3, B: 2, C: 1, D: 1 }

async function fitMeasure({ runs }: BenchContext, thread: Thread, name: FitName): Promise<Comparison> {
  const problem = FITS[name]
  const rounds = await compareKernels(thread, runs * ROUNDS[name], (kernels) => thread.run('fit', { problem, kernels }))
  return { kind: 'comparison', id: `fit-${name}`, name: fitWords(name), place: thread.place, unit: 'ms', ...rounds }
}

async function inferenceMeasure({ runs }: BenchContext, thread: Thread, { id, name, unit, ...job }: Inference): Promise<Comparison> {
  const scale = unit === 'µs' ? 1000 : 1
  const measure = async (kernels: Kernels): Promise<number> => (await thread.run('infer', { ...job, kernels })) * scale
  const rounds = await compareKernels(thread, job.calls > 1 ? runs * 3 : runs, measure)
  return { kind: 'comparison', id, name, place: thread.place, unit, ...rounds }
}

async function oneRowMeasures({ runs }: BenchContext, { place, run, kernels }: Thread): Promise<readonly Measure[]> {
  const rounds = await interleaveKernels(runs, kernels, (kernels) => run('oneRow', { kernels }))
  const of = (id: string, name: string, pick: (row: OneRow) => number): Comparison => ({
    kind: 'comparison', id, name, place, unit: 'µs', ...pickFrom(rounds, pick),
  })
  const step = `${(rounds.typescript[0]?.clockStep ?? Number.NaN).toPrecision(1)} µs`
  return [
    of('one-row-mean', 'one new row, mean of a long run', ({ mean }) => mean),
    of('one-row-p99', `one new row, p99 of single calls (clock step ${step})`, ({ singleP99 }) => singleP99),
    of('one-row-batch-p50', `one new row, p50 of means of ${BATCH}`, ({ batchP50 }) => batchP50),
    of('one-row-batch-p99', `one new row, p99 of means of ${BATCH}`, ({ batchP99 }) => batchP99),
  ]
}

function pickFrom(rounds: KernelRounds<OneRow>, pick: (row: OneRow) => number): KernelRounds<number> {
  return { typescript: rounds.typescript.map(pick), webassembly: rounds.webassembly.map(pick) }
}
