import { beforeAll, describe, expect, it } from 'vitest'
import { createInProcessEngine } from '../../../../src/domain/inProcessEngine'
import type { ModelVersion } from '../../../../src/domain/model/types'
import { seriesOf } from '../../../../src/domain/prediction/inputDigests'
import { createKnownRows } from '../../../../src/domain/prediction/knownRows'
import { logPredictions } from '../../../../src/domain/prediction/logPredictions'
import { createFixedClock } from '../../../support/fixedClock'
import { createMemoryStore } from '../../../support/memoryStore'
import { makeScenarioTable, trainScenarioOrThrow } from '../../../support/trainingScenario'
import { headOf, withCell } from '../training/makeTable'

let version: ModelVersion
const table = makeScenarioTable()

beforeAll(async () => {
  version = await trainScenarioOrThrow(createInProcessEngine())
})

function setUp() {
  const clock = createFixedClock()
  const store = createMemoryStore(clock)
  let ms = 0
  const ports = { store, clock, engine: createInProcessEngine(), knownRows: createKnownRows(), stopwatch: () => (ms += 2) }
  return { store, clock, log: (of: typeof table) => logPredictions(ports, { version, table: of, role: 'production' as const }) }
}

describe('the log of predictions', () => {
  it('takes the rows that came, each once, with the time of the answer and what it took', async () => {
    const { store, clock, log } = setUp()
    expect(await log(headOf(table, 880))).toMatchObject({ ok: true, value: { nRows: 880 - version.metadata.data.nTrainRows } })
    clock.advance(1000)
    expect(await log(headOf(table, 881))).toMatchObject({ ok: true, value: { nRows: 1, latest: [{ day: table.dates[880] }] } })
    expect(await log(headOf(table, 881))).toEqual({ ok: true, value: { nRows: 0, latest: [] } })
    expect(await log(headOf(table, 870))).toEqual({ ok: true, value: { nRows: 0, latest: [] } })
    const calls = await store.predictions.recent(version.digest, 9)
    expect(calls).toMatchObject([
      { role: 'production', firstRow: 880, asOfAt: clock.now(), latencyMs: 2 },
      { role: 'backfill', asOfAt: clock.now() - 1000 },
    ])
  })

  it('keeps what was said of rows that were revised later', async () => {
    const { store, log } = setUp()
    await log(table)
    const before = await store.predictions.recent(version.digest, 9)
    expect(await log(withCell(table, 2, 'ret_1d', 0.3))).toMatchObject({ ok: true, value: { nRows: 900 - version.metadata.data.nTrainRows } })
    const after = await store.predictions.recent(version.digest, 9)
    expect(new Set(after.map(({ line }) => line))).toEqual(new Set([1, 2]))
    expect(after).toContainEqual(before[0])
    expect(await log(table)).toEqual({ ok: true, value: { nRows: 0, latest: [] } })
  })

  it('begins a new line behind one whose head is damaged, and leaves what that one holds', async () => {
    const { store, log } = setUp()
    await log(headOf(table, 880))
    const before = await store.predictions.recent(version.digest, 9)
    store.predictions.lostLines = async () => [{ series: seriesOf(version.digest, ''), line: 1 }, { series: seriesOf(version.digest, 'SPY'), line: 7 }]
    store.predictions.heads = async () => []
    expect(await log(headOf(table, 881))).toMatchObject({ ok: true, value: { nRows: 881 - version.metadata.data.nTrainRows } })
    const after = await store.predictions.recent(version.digest, 9)
    expect(after.map(({ line, role }) => [line, role])).toEqual([[2, 'backfill'], [1, 'backfill']])
    expect(after).toContainEqual(before[0])
  })

  it('logs no row twice where two tabs find the same ones', async () => {
    const { store, log } = setUp()
    const both = await Promise.all([log(table), log(table)])
    expect(both.reduce((sum, logged) => sum + (logged.ok ? logged.value.nRows : NaN), 0)).toBe(900 - version.metadata.data.nTrainRows)
    expect(await store.predictions.recent(version.digest, 9)).toHaveLength(1)
  })
})
