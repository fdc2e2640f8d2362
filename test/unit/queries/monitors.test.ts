import { expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../src/domain/monitor/monitors'
import type { EnginePort } from '../../../src/domain/ports'
import { createQueryClient } from '../../../src/queries/createQueryClient'
import { calibrationQuery, type Watching } from '../../../src/queries/monitors'
import { CALIBRATED } from '../../support/calibrationContract'
import { createFixedClock } from '../../support/fixedClock'
import { createMemoryStore } from '../../support/memoryStore'
import { tableOf } from '../domain/training/makeTable'

const watching = { version: { digest: 'a model' }, table: tableOf(['x'], Float64Array.of(1, 2, 3)), settings: DEFAULT_SETTINGS } as unknown as Watching

/** An engine that simulates nothing, and counts how often it was asked to. */
function countingEngine() {
  const asked: string[] = []
  const run = async (command: string) => {
    asked.push(command)
    return command === 'calibrationKey' ? 'key' : CALIBRATED
  }
  return { asked, engine: { nWorkers: 1, run } as unknown as EnginePort }
}

it('bands are simulated once, and read from the store by a page opened later', async () => {
  const store = createMemoryStore(createFixedClock())
  const { asked, engine } = countingEngine()
  for (let visit = 0; visit < 2; visit++) {
    const client = createQueryClient()
    expect(await client.fetchQuery(calibrationQuery({ engine, store }, watching, client))).toEqual(CALIBRATED)
  }
  expect(asked.filter((command) => command === 'calibrateMonitors')).toHaveLength(1)
})

it('bands that cannot be stored are shown all the same', async () => {
  const store = { ...createMemoryStore(createFixedClock()), calibrations: { load: async () => null, save: () => Promise.reject(new Error('no room')) } }
  const client = createQueryClient()
  expect(await client.fetchQuery(calibrationQuery({ engine: countingEngine().engine, store }, watching, client))).toEqual(CALIBRATED)
})
