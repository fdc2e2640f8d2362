import { onTestFinished, vi } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { App } from '../../../../../src/app/App'
import type { EnginePort, StorePort } from '../../../../../src/domain/ports'
import { createQueryClient } from '../../../../../src/queries/createQueryClient'
import { createJobs } from '../../../../../src/services/createJobs'
import { createKnownRows } from '../../../../../src/domain/prediction/knownRows'
import { createPredictor } from '../../../../../src/services/createPredictor'
import { createEnginePool } from '../../../../../src/worker/pool'
import { spawnEngineWorker } from '../../../../../src/worker/spawnEngineWorker'
import { createFixedClock } from '../../../../support/fixedClock'
import { createMemoryBackups } from '../../../../support/memoryBackups'
import { freshName, openStore } from '../../../storage/openStore'
import '../../../../../src/ui/styles/index.css'

const clock = createFixedClock()

/** The app at a place, over a database of its own (or a given store) and an engine in real workers, whose calls `watch` may hold back. */
export async function openPage(path: string, given?: StorePort, watch: (engine: EnginePort) => EnginePort = (engine) => engine) {
  await page.viewport(1280, 900)
  vi.stubGlobal('__BUILD__', 'test')
  const store = given ?? (await openStore(freshName(), { clock }))
  const pool = createEnginePool({ size: 2, spawn: spawnEngineWorker })
  onTestFinished(() => pool.dispose())
  const engine = watch(pool)
  location.hash = `#${path}`
  const services = { engine, store, backups: createMemoryBackups(clock), clock, jobs: createJobs({ runs: store.runs, clock }), predictor: createPredictor(engine), knownRows: createKnownRows() }
  const screen = await render(<App services={services} queryClient={createQueryClient()} />)
  return { screen, ...services }
}

/** Puts a text into the page's file dialog. */
export function csvFile(text: string, name = 'prices.csv'): File {
  return new File([text], name, { type: 'text/csv' })
}
