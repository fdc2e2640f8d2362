import { expect, it } from 'vitest'
import { STANDARD_PLAN } from '../../src/domain/benchmark/runBenchmark'
import type { BenchmarkRun } from '../../src/domain/benchmark/types'
import type { StorePort } from '../../src/domain/ports'

/** What every store does with measurements. */
export function describeBenchmarkContract(open: () => Promise<StorePort>): void {
  it('keeps what was measured, the newest first', async () => {
    const store = await open()
    await store.benchmarks.keep(measuredRun({ id: 'first', measuredAt: 1 }))
    await store.benchmarks.keep(measuredRun({ id: 'second', measuredAt: 2 }))
    expect(await store.benchmarks.list()).toEqual([measuredRun({ id: 'second', measuredAt: 2 }), measuredRun({ id: 'first', measuredAt: 1 })])
    await store.eraseAll()
    expect(await store.benchmarks.list()).toEqual([])
  })
}

/** A measurement within both budgets. */
export function measuredRun(change: Partial<BenchmarkRun> = {}): BenchmarkRun {
  return {
    id: 'run', measuredAt: 1, build: { engineBuild: '0.1.0+abc1234', runtime: 'Chrome 143, 4 cores' }, kernels: 'webassembly', nWorkers: 3, plan: STANDARD_PLAN,
    measures: [
      { id: 'oneRow', nCalls: 2000, p50: 0.3, p95: 0.4, p99: 0.7, slowest: 3 },
      { id: 'year', nCalls: 1000, p50: 0.4, p95: 0.6, p99: 1.2, slowest: 5 },
      { id: 'long', nCalls: 20, p50: 320, p95: 350, p99: null, slowest: 360 },
      { id: 'training', nCalls: 100, p50: 18, p95: 20, p99: 24, slowest: 24 },
    ],
    ...change,
  }
}
