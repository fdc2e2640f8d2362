import { EngineFailure } from '../ports'
import type { Failure } from '../shared/failure'
import { fail, ok, type Result } from '../shared/result'
import { summarizeLatencies } from './latencies'
import { prepareCalls, type Measuring } from './prepareMeasures'
import { BENCHMARK_IDS, type BenchmarkId, type BenchmarkPlan, type BenchmarkRun, type MeasuredLatency } from './types'
import { MILLION, STANDARD_FIT, YEAR } from './problems'

/** A hundred calls and more where a call is short enough; twenty of the long series, whose p99 stays unsaid. */
export const STANDARD_PLAN: BenchmarkPlan = {
  seriesRows: STANDARD_FIT.nSamples,
  yearRows: YEAR.nSamples,
  longRows: MILLION.nSamples,
  iterations: STANDARD_FIT.iterations,
  repeats: { oneRow: 2000, year: 1000, long: 20, training: 100 },
}

export type BenchmarkProgress = { readonly step: 'preparing' | BenchmarkId; /** of the whole, 0 to 1 */ readonly share: number }

export type BenchmarkRequest = Omit<Measuring, 'signal'> & {
  readonly id: string
  /** milliseconds, finer than the clock */
  readonly stopwatch: () => number
}

export type BenchmarkOptions = { readonly signal: AbortSignal; readonly onProgress?: (progress: BenchmarkProgress) => void }

/** Part of the whole that ends with each step: about the time it takes. */
const SHARE_AT_END: Readonly<Record<BenchmarkProgress['step'], number>> = { preparing: 0.15, oneRow: 0.2, year: 0.25, long: 0.75, training: 1 }

/** Calls before those that count, so that the worker has compiled what it runs. */
const WARM_UP_SHARE = 0.05

/**
 * Times calls as the page makes them, one after the other. Whatever else the machine does is in them: what comes out holds for this
 * machine as it was. Stores nothing; a cancel ends it with nothing half-made.
 */
export async function runBenchmark(request: BenchmarkRequest, { signal, onProgress = () => {} }: BenchmarkOptions): Promise<Result<BenchmarkRun, Failure>> {
  const { id, engine, clock, build, plan } = request
  try {
    onProgress({ step: 'preparing', share: 0 })
    const { kernels } = await engine.run('describeEngine', {}, { signal })
    const calls = await prepareCalls({ ...request, signal })
    if (!calls.ok) return calls
    const measures: MeasuredLatency[] = []
    for (const [index, measure] of BENCHMARK_IDS.entries()) {
      const from = SHARE_AT_END[BENCHMARK_IDS[index - 1] ?? 'preparing']
      const onShare = (share: number) => onProgress({ step: measure, share: from + share * (SHARE_AT_END[measure] - from) })
      measures.push(summarizeLatencies(measure, await timeCalls(calls.value[measure], plan.repeats[measure], request.stopwatch, onShare)))
    }
    return ok({ id, measuredAt: clock.now(), build, kernels, nWorkers: engine.nWorkers, plan, measures })
  } catch (error) {
    if (signal.aborted) return fail({ code: 'cancelled', message: 'The measurement was cancelled; nothing was kept.' })
    if (error instanceof EngineFailure) return fail({ code: error.code, message: error.message })
    throw error
  }
}

/** Progress is told between calls, outside of what is timed, at most a hundred times. */
async function timeCalls(call: () => Promise<unknown>, repeats: number, stopwatch: () => number, onShare: (share: number) => void): Promise<readonly number[]> {
  const nWarmUps = Math.max(1, Math.round(repeats * WARM_UP_SHARE))
  const tellEvery = Math.ceil(repeats / 100)
  const times: number[] = []
  for (let i = -nWarmUps; i < repeats; i++) {
    const from = stopwatch()
    await call()
    if (i < 0) continue
    times.push(stopwatch() - from)
    if (i % tellEvery === 0) onShare(i / repeats)
  }
  return times
}
