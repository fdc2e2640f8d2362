import { interleaveKernels } from '../measuring/interleave'
import type { Measure } from '../measuring/measures'
import type { Bench } from './bench'

const WORKERS = 2

/** What an analyst waits for: the default training of the bundled features over the product's pool. */
export const benchTraining: Bench = async ({ runs, isQuick, chromium, threads: [{ kernels }] }, tell) => {
  const bench = await chromium.openPage()
  const rounds = isQuick ? 1 : Math.ceil(runs / 2)
  const times = await interleaveKernels(rounds, kernels, (kernels) => bench.call('train', kernels, WORKERS), { isWarm: true })
  await bench.close()
  const of = (id: string, name: string, pick: (times: Awaited<ReturnType<typeof bench.call<'train'>>>) => number): Measure => ({
    kind: 'comparison', id, name, place: 'Chromium', unit: 'ms', typescript: times.typescript.map(pick), webassembly: times.webassembly.map(pick),
  })
  tell(of('training', 'features-daily.csv, default training, two workers, until the model is there', ({ total }) => total))
  tell(of('training-optimum', 'the same until a start has reached the optimum it ends with', ({ optimum }) => optimum))
}
