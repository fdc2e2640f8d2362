import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { runBenchmark, type BenchmarkProgress } from '../../../domain/benchmark/runBenchmark'
import type { BenchmarkPlan, BenchmarkRun } from '../../../domain/benchmark/types'
import type { Failure } from '../../../domain/shared/failure'
import { fail } from '../../../domain/shared/result'
import { invalidateKinds } from '../../../queries/storeChanges'
import { runtimeWords } from '../../../services/runtimeWords'
import { useServices } from '../../../services/ServicesContext'

/** `notKept`: why the measurement that was just made is not in the history. */
export type BenchmarkState =
  | { readonly state: 'idle' }
  | { readonly state: 'working'; readonly startedAt: number; readonly progress: BenchmarkProgress }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'cancelled' }
  | { readonly state: 'done'; readonly run: BenchmarkRun; readonly notKept: string | null }

/** A measurement under way in this page. Leaving the screen ends it, since whatever else is drawn would be measured too. */
export function useBenchmark(plan: BenchmarkPlan): readonly [BenchmarkState, () => void, () => void] {
  const { engine, clock, store } = useServices()
  const client = useQueryClient()
  const [state, setState] = useState<BenchmarkState>({ state: 'idle' })
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  const start = useCallback(async () => {
    const controller = new AbortController()
    running.current = controller
    const startedAt = clock.now()
    const onProgress = (progress: BenchmarkProgress) => !controller.signal.aborted && setState({ state: 'working', startedAt, progress })
    const build = { engineBuild: __BUILD__, runtime: runtimeWords() }
    const request = { id: crypto.randomUUID(), engine, clock, build, plan, stopwatch: () => performance.now() }
    const result = await runBenchmark(request, { signal: controller.signal, onProgress }).catch((error: unknown) => fail(defectOf(error)))
    if (controller.signal.aborted) return
    if (!result.ok) return setState({ state: 'failed', failure: result.error })
    const notKept = await store.benchmarks.keep(result.value).then(() => null, messageOf)
    await invalidateKinds(client, ['benchmarks'])
    setState({ state: 'done', run: result.value, notKept })
  }, [client, clock, engine, plan, store])

  const cancel = useCallback(() => {
    running.current?.abort()
    setState({ state: 'cancelled' })
  }, [])
  return [state, () => void start(), cancel]
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function defectOf(error: unknown): Failure {
  return { code: 'unexpected', message: messageOf(error) }
}
