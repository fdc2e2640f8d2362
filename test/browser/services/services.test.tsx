import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import { afterEach, expect, it, vi } from 'vitest'
import { cleanup, render } from 'vitest-browser-react'
import type { EnginePort } from '../../../src/domain/ports'
import { fail } from '../../../src/domain/shared/result'
import { createQueryClient } from '../../../src/queries/createQueryClient'
import { datasetListQuery } from '../../../src/queries/datasets'
import { useStoreChanges } from '../../../src/queries/storeChanges'
import { createJobs } from '../../../src/services/createJobs'
import { createKnownRows } from '../../../src/domain/prediction/knownRows'
import { createPredictor } from '../../../src/services/createPredictor'
import { ServicesProvider, useServices } from '../../../src/services/ServicesContext'
import { useJobs } from '../../../src/services/useJobs'
import { createFixedClock } from '../../support/fixedClock'
import { makeDataset } from '../../support/makeDataset'
import { createMemoryBackups } from '../../support/memoryBackups'
import { createMemoryStore } from '../../support/memoryStore'

afterEach(() => cleanup())

const engine: EnginePort = { nWorkers: 1, run: () => new Promise(() => {}) }

it('a screen shows the jobs of the tab as they go on', async () => {
  const clock = createFixedClock()
  const store = createMemoryStore(clock)
  const jobs = createJobs({ runs: store.runs, clock })
  function Tray() {
    return <ul>{useJobs().map(({ id, title, state }) => <li key={id}>{`${title}: ${state}`}</li>)}</ul>
  }
  const screen = await render(<ServicesProvider services={{ engine, store, backups: createMemoryBackups(clock), clock, jobs, predictor: createPredictor(engine), knownRows: createKnownRows() }}><Tray /></ServicesProvider>)
  jobs.startTraining('first', () => new Promise(() => {}))
  jobs.startTraining('second', async () => fail({ code: 'noUsableFit', message: 'No start is usable.' }))
  await expect.element(screen.getByText('first: running')).toBeVisible()
  await expect.element(screen.getByText('second: failed')).toBeVisible()
})

it('a screen follows what another tab changes', async () => {
  const clock = createFixedClock()
  const store = createMemoryStore(clock)
  const services = { engine, store, backups: createMemoryBackups(clock), clock, jobs: createJobs({ runs: store.runs, clock }), predictor: createPredictor(engine), knownRows: createKnownRows() }
  function List() {
    const services = useServices()
    useStoreChanges(services.store)
    const { data = [] } = useQuery(datasetListQuery(services.store))
    return <p>{`${data.length} data sets`}</p>
  }
  const screen = await render(
    <QueryClientProvider client={createQueryClient()}>
      <ServicesProvider services={services}><List /></ServicesProvider>
    </QueryClientProvider>,
  )
  await expect.element(screen.getByText('0 data sets')).toBeVisible()
  await store.datasets.save(await makeDataset())
  store.announce(['datasets'])
  await expect.element(screen.getByText('1 data sets')).toBeVisible()
})

it('a component outside the provider is told so', async () => {
  const quiet = vi.spyOn(console, 'error').mockImplementation(() => {})
  function Lost() {
    useServices()
    return null
  }
  await expect(render(<Lost />)).rejects.toThrow('ServicesProvider')
  quiet.mockRestore()
})
