import { createOnlineFilter } from '../../../src/engine'
import { problemOf } from '../jobs/problemCache'
import { answer, type JobMessage } from '../jobs/serve'
import { YEAR } from '../../../src/domain/benchmark/problems'

/** A row for the online filter on this thread, which lives as long as the worker. */
export type RowMessage = { readonly row: Float64Array }

let filter: ReturnType<typeof createOnlineFilter> | null = null

self.addEventListener('message', ({ data }: MessageEvent<JobMessage | RowMessage>) => {
  if ('row' in data) return step(data.row)
  void answer(data).then((reply) => self.postMessage(reply))
})

function step(row: Float64Array): void {
  filter ??= createOnlineFilter(problemOf(YEAR).params)
  const logScore = filter.step(row)
  self.postMessage({ logScore, stateProbs: filter.stateProbs })
}
