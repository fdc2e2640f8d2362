import { interleave, interleaveKernels } from '../measuring/interleave'
import { quantile, type Measure } from '../measuring/measures'
import type { Problem } from '../../../src/domain/benchmark/problems'
import type { ChromiumRunner } from '../runners/chromiumRunner'
import type { Bench, BenchContext } from './bench'

/** What crosses threads: a row to a worker and back, restarts over one and two workers, the first fit of a fresh page. */
export const benchWorkers: Bench = async (context, tell) => {
  for (const measure of await roundTripMeasures(context)) tell(measure)
  for (const load of RESTART_LOADS) for (const measure of await restartMeasures(context, load)) tell(measure)
  for (const measure of await coldMeasures(context)) tell(measure)
}

const ROUND_TRIPS = 2000

async function roundTripMeasures({ runs, chromium }: BenchContext): Promise<readonly Measure[]> {
  const bench = await chromium.openPage()
  const trips: number[][] = []
  for (let run = 0; run < runs; run++) trips.push(await bench.call('roundTrips', ROUND_TRIPS))
  await bench.close()
  const of = (id: string, name: string, p: number): Measure => ({
    kind: 'single', id, name, place: 'Chromium', unit: 'µs', values: trips.map((times) => quantile(times, p)),
  })
  return [
    of('round-trip-p50', 'one new row, page to worker and back, p50', 0.5),
    of('round-trip-p99', 'one new row, page to worker and back, p99', 0.99),
  ]
}

/** The size of the sample's training part. */
const RESTARTS: Problem = { nSamples: 4600, nStates: 3, nFeatures: 9, covarianceType: 'full' }

type RestartLoad = { readonly suffix: string; readonly nStarts: number; readonly iterations: number }

/** As many restarts as the default search begins with; and few short ones, where starting and ending together weigh more. */
const RESTART_LOADS: readonly RestartLoad[] = [
  { suffix: '', nStarts: 36, iterations: 200 },
  { suffix: '-small', nStarts: 16, iterations: 40 },
]

async function restartMeasures({ runs, chromium, threads: [{ kernels }] }: BenchContext, { suffix, ...load }: RestartLoad): Promise<readonly Measure[]> {
  const bench = await chromium.openPage()
  const restarts = (nWorkers: number) => () => bench.call('restarts', { kernels: kernels.at(-1)!, problem: RESTARTS, nWorkers, ...load })
  const { one, two } = await interleave(runs, { one: restarts(1), two: restarts(2) })
  await bench.close()
  const words = `${load.nStarts} restarts of ${load.iterations} iterations, 4 600 rows`
  const of = (id: string, name: string, unit: string, values: readonly number[]): Measure => ({
    kind: 'single', id: `${id}${suffix}`, name, place: 'Chromium', unit, values,
  })
  return [
    of('restarts-1', `${words}, one worker`, 'ms', one),
    of('restarts-2', `${words}, two workers`, 'ms', two),
    of('restarts-speed-up', `two workers against one, ${words}`, '×', one.map((time, round) => time / two[round])),
  ]
}

async function coldMeasures({ runs, chromium, threads: [{ kernels }] }: BenchContext): Promise<readonly Measure[]> {
  const rounds = await interleaveKernels(runs, kernels, (kernels) => inFreshPage(chromium, kernels))
  const of = (id: string, name: string, pick: (times: Awaited<ReturnType<typeof inFreshPage>>) => number): Measure => ({
    kind: 'comparison', id, name, place: 'Chromium', unit: 'ms', typescript: rounds.typescript.map(pick), webassembly: rounds.webassembly.map(pick),
  })
  return [
    of('cold-fit', 'first fit of A in a fresh page, loading and compiling included', ({ total }) => total),
    of('cold-click', 'the same from the page, starting the worker included', ({ click }) => click),
  ]
}

async function inFreshPage(chromium: ChromiumRunner, kernels: BenchContext['threads'][0]['kernels'][number]) {
  const bench = await chromium.openPage()
  try {
    return await bench.call('coldFit', kernels)
  } finally {
    await bench.close()
  }
}
