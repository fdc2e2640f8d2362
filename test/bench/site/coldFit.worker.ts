import type { FitRequest } from '../jobs/fit'
import type { MadeProblem } from '../../../src/domain/benchmark/makeProblem'

/** Milliseconds from the first message of a worker that knows nothing: loading and compiling the engine, then the fit. */
export type ColdTimes = { readonly total: number; readonly load: number }

export type ColdFitRequest = FitRequest & { readonly made: MadeProblem }

/** The engine comes with the first message, so that its loading is inside the clock. */
self.addEventListener('message', ({ data }: MessageEvent<ColdFitRequest>) => void coldFit(data).then((times) => self.postMessage(times)))

async function coldFit({ made, problem, kernels }: ColdFitRequest): Promise<ColdTimes> {
  const from = performance.now()
  const { fitOnce } = await import('./coldEngine')
  const loaded = performance.now()
  fitOnce(made, problem.iterations, kernels)
  return { total: performance.now() - from, load: loaded - from }
}
