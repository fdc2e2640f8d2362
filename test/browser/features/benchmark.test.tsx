import axe from 'axe-core'
import { afterEach, expect, it, vi } from 'vitest'
import { cleanup, render } from 'vitest-browser-react'
import { QueryClientProvider } from '@tanstack/react-query'
import { chartTools } from '../../../src/app/chartTools'
import { ChartToolsContext } from '../../../src/charts/frame/ChartToolsContext'
import type { BenchmarkPlan } from '../../../src/domain/benchmark/types'
import { EngineFailure, type EnginePort } from '../../../src/domain/ports'
import { BenchmarkPanels } from '../../../src/features/settings/benchmark/BenchmarkPanels'
import { createQueryClient } from '../../../src/queries/createQueryClient'
import { ServicesProvider } from '../../../src/services/ServicesContext'
import { ToastRegion } from '../../../src/ui/overlay/ToastRegion'
import { createEnginePool, type EnginePool } from '../../../src/worker/pool'
import { spawnEngineWorker } from '../../../src/worker/spawnEngineWorker'
import { measuredRun } from '../../support/benchmarkContract'
import { makeServices } from '../app/support/makeServices'
import '../../../src/ui/styles/index.css'

const PLAN: BenchmarkPlan = { seriesRows: 40, yearRows: 25, longRows: 2000, iterations: 3, repeats: { oneRow: 120, year: 20, long: 3, training: 2 } }

let pool: EnginePool | null = null
afterEach(async () => {
  await cleanup()
  pool?.dispose()
  pool = null
})

async function show(engine: EnginePort) {
  vi.stubGlobal('__BUILD__', '0.2.0+test')
  const services = { ...(await makeServices()), engine }
  await services.store.benchmarks.keep(measuredRun({ id: 'before' }))
  const screen = await render(
    <main>
      <h1>Benchmark</h1>
      <QueryClientProvider client={createQueryClient()}>
        <ServicesProvider services={services}>
          <ToastRegion>
            <ChartToolsContext value={chartTools}>
              <BenchmarkPanels plan={PLAN} />
            </ChartToolsContext>
          </ToastRegion>
        </ServicesProvider>
      </QueryClientProvider>
    </main>,
  )
  return { screen, ...services }
}

it('measures through real workers, keeps what came out by build, and a cancelled one leaves nothing', async () => {
  pool = createEnginePool({ size: 1, spawn: spawnEngineWorker })
  const { screen, store } = await show(pool)
  await expect.element(screen.getByRole('heading', { name: '1 measurement of 1 build' })).toBeVisible()
  await screen.getByRole('button', { name: 'Measure', exact: true }).click()
  await screen.getByRole('button', { name: 'Cancel' }).click()
  await expect.element(screen.getByRole('status').getByText('was cancelled', { exact: false })).toBeVisible()
  expect(await store.benchmarks.list()).toHaveLength(1)

  await screen.getByRole('button', { name: 'Measure', exact: true }).click()
  await expect.element(screen.getByRole('heading', { name: '2 measurements of 2 builds' })).toBeVisible()
  const [run] = await store.benchmarks.list()
  expect(run).toMatchObject({ build: { engineBuild: '0.2.0+test' }, kernels: 'webassembly', nWorkers: 1, plan: PLAN })
  expect(run!.measures.map(({ id, nCalls }) => [id, nCalls])).toEqual([['oneRow', 120], ['year', 20], ['long', 3], ['training', 2]])
  for (const { p50, slowest } of run!.measures) expect(p50 >= 0 && slowest >= p50).toBe(true)
  expect(run!.measures.find(({ id }) => id === 'long')).toMatchObject({ p95: null, p99: null })
  await expect.element(screen.getByRole('table', { name: 'Times of the calls' }).getByRole('row', { name: /^2 000 rows 3/ })).toBeVisible()
  expect((await axe.run(document.querySelector('main')!, { resultTypes: ['violations'] })).violations.map(({ id }) => id)).toEqual([])

  await screen.getByRole('button', { name: /^Show the measurement of 1970/ }).click()
  await expect.element(screen.getByRole('heading', { name: /^Within both budgets: one new row in 0.70.ms/ })).toBeVisible()
})

it('says why it did not end', async () => {
  const { screen } = await show({ nWorkers: 1, run: () => Promise.reject(new EngineFailure('workerLost', 'The calculation stopped because its worker was lost.')) })
  await screen.getByRole('button', { name: 'Measure', exact: true }).click()
  await expect.element(screen.getByRole('alert')).toHaveTextContent('its worker was lost')
  await expect.element(screen.getByRole('button', { name: 'Measure again' })).toBeVisible()
})
