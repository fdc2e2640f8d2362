import { runBenchmark } from '../../../src/domain/benchmark/runBenchmark'
import type { BenchmarkPlan, MeasuredLatency } from '../../../src/domain/benchmark/types'
import { createWorkerEngine } from '../../../src/worker/createWorkerEngine'

export type ServiceCalls = {
  readonly measures: readonly MeasuredLatency[]
  /** of the page's thread while the calls ran, ms; the browser reports none under 50 */
  readonly longestTaskMs: number
}

/** The measurement of Settings › Benchmark, as its button runs it. */
export async function serviceCalls(plan: BenchmarkPlan): Promise<ServiceCalls> {
  const engine = createWorkerEngine()
  let longestTaskMs = 0
  const observer = new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => (longestTaskMs = Math.max(longestTaskMs, duration))))
  observer.observe({ type: 'longtask' })
  try {
    const build = { engineBuild: 'bench', runtime: 'bench' }
    const run = await runBenchmark({ id: 'bench', engine, clock: { now: () => Date.now() }, build, plan, stopwatch: () => performance.now() }, { signal: new AbortController().signal })
    if (!run.ok) throw new Error(run.error.message)
    await new Promise((resolve) => setTimeout(resolve, 100))
    return { measures: run.value.measures, longestTaskMs }
  } finally {
    observer.disconnect()
    engine.dispose()
  }
}
