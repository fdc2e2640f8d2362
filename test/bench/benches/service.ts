import { STANDARD_PLAN } from '../../../src/domain/benchmark/runBenchmark'
import type { BenchmarkId } from '../../../src/domain/benchmark/types'
import type { Measure } from '../measuring/measures'
import type { ServiceCalls } from '../site/serviceCalls'
import type { Bench } from './bench'

/** The calls that models in service make, as Settings › Benchmark times them, over the product's pool; and what they cost the page's thread. */
export const benchService: Bench = async ({ runs, isQuick, chromium }, tell) => {
  const plan = isQuick ? { ...STANDARD_PLAN, longRows: 100_000, repeats: { oneRow: 200, year: 100, long: 3, training: 1 } } : { ...STANDARD_PLAN, repeats: { ...STANDARD_PLAN.repeats, long: 5, training: 1 } }
  const rounds: ServiceCalls[] = []
  for (let run = 0; run < runs; run++) {
    const bench = await chromium.openPage()
    rounds.push(await bench.call('serviceCalls', plan))
    await bench.close()
  }
  const of = (id: string, name: string, pick: (round: ServiceCalls) => number): Measure => ({ kind: 'single', id, name, place: 'Chromium', unit: 'ms', values: rounds.map(pick) })
  const long = plan.longRows.toLocaleString('en-GB').replaceAll(',', ' ')
  tell(of('score-row-p50', 'one new row scored and hashed behind 2 500 logged ones, asked to answered, p50', (round) => measureOf(round, 'oneRow').p50))
  tell(of('score-row-p99', 'the same, p99', (round) => measureOf(round, 'oneRow').p99!))
  tell(of('filter-year-p99', '252 rows filtered, asked to answered, p99', (round) => measureOf(round, 'year').p99!))
  tell(of('filter-long-p50', `${long} rows filtered, asked to answered, p50`, (round) => measureOf(round, 'long').p50))
  tell(of('service-longest-task', `longest main-thread task of all these calls (0: none over 50 ms)`, ({ longestTaskMs }) => longestTaskMs))
}

function measureOf({ measures }: ServiceCalls, wanted: BenchmarkId) {
  return measures.find(({ id }) => id === wanted)!
}
