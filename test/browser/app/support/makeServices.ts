import type { EnginePort } from '../../../../src/domain/ports'
import { createJobs } from '../../../../src/services/createJobs'
import { createKnownRows } from '../../../../src/domain/prediction/knownRows'
import { createPredictor } from '../../../../src/services/createPredictor'
import { createFixedClock } from '../../../support/fixedClock'
import { makeDataset } from '../../../support/makeDataset'
import { makeModel } from '../../../support/makeModel'
import { createMemoryBackups } from '../../../support/memoryBackups'
import { createMemoryStore } from '../../../support/memoryStore'

const engine: EnginePort = { nWorkers: 1, run: () => new Promise(() => {}) }

export type MadeServices = Awaited<ReturnType<typeof makeServices>>

/** A store in memory with one data set and two model versions, the first in use. */
export async function makeServices() {
  const clock = createFixedClock()
  const store = createMemoryStore(clock)
  await store.datasets.save(await makeDataset({ name: 'market-daily.csv' }))
  const first = await makeModel({ name: 'sp500-core', version: '1.1.0', seed: 7 })
  const second = await makeModel({ name: 'sp500-core', version: '1.2.0', seed: 8 })
  await store.models.save(first, { putInUse: true })
  clock.advance(60_000)
  await store.models.save(second, { putInUse: false })
  return { engine, store, backups: createMemoryBackups(clock), clock, jobs: createJobs({ runs: store.runs, clock }), predictor: createPredictor(engine), knownRows: createKnownRows(), first, second }
}
