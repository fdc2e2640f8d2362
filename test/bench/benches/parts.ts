import { quantile, type Measure } from '../measuring/measures'
import type { Problem } from '../../../src/domain/benchmark/problems'
import type { Bench, BenchContext } from './bench'

const SIZES = [70_000, 100_000, 250_000, 500_000, 1_000_000]
const QUICK_LIMIT = 100_000
/** One round tells little: neither machine nor browser give two workers the same share each time. */
const ROUNDS_A_RUN = 4
const ROWS_A_ROUND = 3_000_000

/** One long sequence taken apart into blocks of time over two workers, against the same run whole in one: from how many rows on it pays. */
export const benchParts: Bench = async (context, tell) => {
  for (const nSamples of SIZES) {
    if (context.isQuick && nSamples > QUICK_LIMIT) continue
    for (const measure of await partsMeasures(context, { nSamples, nStates: 3, nFeatures: 9, covarianceType: 'full' })) tell(measure)
  }
}

async function partsMeasures({ runs, chromium, threads: [{ kernels }] }: BenchContext, problem: Problem): Promise<readonly Measure[]> {
  const bench = await chromium.openPage()
  try {
    const iterations = Math.max(3, Math.round(ROWS_A_ROUND / problem.nSamples))
    const { whole, apart } = await bench.call('parts', { kernels: kernels.at(-1)!, problem, iterations, rounds: runs * ROUNDS_A_RUN })
    const ratios = whole.map((time, round) => time / apart[round])
    const words = `one sequence of ${problem.nSamples.toLocaleString('en-GB').replaceAll(',', ' ')} rows in parts over two workers, against whole in one`
    const of = (id: string, name: string, values: readonly number[]): Measure => ({ kind: 'single', id: `${id}-${problem.nSamples}`, name, place: 'Chromium', unit: '×', values })
    return [
      of('parts', words, ratios),
      of('parts-quartile', 'the same, lower quartile', [quantile(ratios, 0.25)]),
      of('parts-upper', 'the same, upper quartile', [quantile(ratios, 0.75)]),
    ]
  } finally {
    await bench.close()
  }
}
