import { makeProblem } from '../../../src/domain/benchmark/makeProblem'
import { YEAR } from '../../../src/domain/benchmark/problems'
import jobsWorkerUrl from './jobs.worker.ts?worker&url'
import { ask, startWorker } from './startWorker'

const WARM_UP = 300

/** Microseconds from a row posted by the page to its filtered probabilities back in the page. */
export async function roundTrips(count: number): Promise<number[]> {
  const { values, params } = makeProblem(YEAR)
  const worker = startWorker(jobsWorkerUrl)
  const times: number[] = []
  for (let i = -WARM_UP; i < count; i++) {
    const t = (i + WARM_UP) % YEAR.nSamples
    const row = values.slice(t * params.nFeatures, (t + 1) * params.nFeatures)
    const from = performance.now()
    await ask(worker, { row })
    if (i >= 0) times.push((performance.now() - from) * 1000)
  }
  worker.terminate()
  return times
}
