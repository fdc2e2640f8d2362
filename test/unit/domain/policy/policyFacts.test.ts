import { expect, it } from 'vitest'
import { policyFacts } from '../../../../src/domain/policy/policyFacts'
import type { ModelVersion } from '../../../../src/domain/model/types'
import { createFixedClock } from '../../../support/fixedClock'
import { makeModel } from '../../../support/makeModel'
import { createMemoryStore } from '../../../support/memoryStore'

const MEASURED = { nNewRows: 12, nNewDays: 6, confidence: 0.8, logScore: null, drift: null, missedSessions: 0, coverage: null }
const SNOOZE = { until: 20_010, reason: 'later', at: 1 }

async function setUp() {
  const store = createMemoryStore(createFixedClock())
  const version = await makeModel({ trainedAt: new Date(2024, 2, 1, 23, 30).getTime() })
  await store.models.save(version, { putInUse: false })
  const { lastDay } = version.metadata.data
  const factsOf = async (dates: readonly number[]) => policyFacts(store, { version, dates: Int32Array.from(dates), measured: MEASURED, models: await store.models.list(), snooze: SNOOZE, today: 20_000 })
  return { store, version, lastDay, factsOf }
}

it('takes what was measured, and the day of the training where the analyst sits', async () => {
  const { version, lastDay, factsOf } = await setUp()
  const localDay = Date.UTC(2024, 2, 1) / 86_400_000
  expect(await factsOf([lastDay - 1, lastDay, lastDay + 1, lastDay + 2])).toEqual({ ...MEASURED, model: version.digest, today: 20_000, snooze: SNOOZE, trainedOn: localDay, nTrainRows: version.metadata.data.nTrainRows, nRowsSinceTraining: 2 })
})

it('[P8] counts from the youngest training under the name, in production or not, and [P14] each day once', async () => {
  const { store, version, lastDay, factsOf } = await setUp()
  const dates = [lastDay + 1, lastDay + 2, lastDay + 3, lastDay + 1, lastDay + 3]
  expect((await factsOf(dates)).nRowsSinceTraining).toBe(3)
  const younger: ModelVersion = await makeModel({ seed: 8, version: '1.1.0' })
  await store.models.save(younger, { putInUse: false })
  await store.models.save(await makeModel({ seed: 9, name: 'other', version: '3.0.0' }), { putInUse: false })
  const since = younger.metadata.data.lastDay
  expect((await factsOf(dates)).nRowsSinceTraining).toBe(new Set(dates.filter((day) => day > since)).size)
  expect((await factsOf([since + 1, since + 1])).nRowsSinceTraining).toBe(1)
  expect((await factsOf([since + 1])).trainedOn).toBe(Date.UTC(2024, 2, 1) / 86_400_000)
  expect(version.version).toBe('1.0.0')
})
