import { expect, it, vi } from 'vitest'
import { startScheduler } from '../../../src/services/startScheduler'
import { createFixedClock } from '../../support/fixedClock'
import { makeModel } from '../../support/makeModel'
import { putIntoProduction } from '../../support/registryWorld'
import { freshName, openStore } from '../storage/openStore'

const WEEK_MS = 7 * 86_400_000

/** Two tabs over one database and the browser's own locks; each says when it starts a run. */
async function openTabs() {
  const [name, clock] = [freshName(), createFixedClock()]
  const tabs = await Promise.all([1, 2].map(async () => {
    const store = await openStore(name, { clock })
    const listeners = new Set<() => void>()
    let nRuns = 0
    return {
      store,
      get nRuns() {
        return nRuns
      },
      lookAt: () => listeners.forEach((listener) => listener()),
      isLeader: () => listeners.size > 0,
      start: () => startScheduler({ store, clock, locks: navigator.locks, onLookedAt: (listener) => (listeners.add(listener), () => void listeners.delete(listener)), onDue: () => nRuns++ }),
    }
  }))
  const [first, second] = tabs as [(typeof tabs)[number], (typeof tabs)[number]]
  const version = await makeModel()
  await first.store.models.save(version, { putInUse: false })
  await putIntoProduction(first.store, version.digest)
  await first.store.service.run({ kind: 'setSchedule', isOn: true, weekday: 0, hour: 2, minute: 0 })
  return { clock, first, second }
}

it('one tab leads and starts what is due, once; the other takes over when it closes', async () => {
  const { clock, first, second } = await openTabs()
  const stopFirst = first.start()
  await vi.waitFor(() => expect(first.isLeader()).toBe(true))
  const stopSecond = second.start()
  clock.advance(3 * WEEK_MS)
  for (const tab of [first, second]) tab.lookAt()
  await vi.waitFor(() => expect(first.nRuns).toBe(1))
  expect([second.isLeader(), second.nRuns]).toEqual([false, 0])

  clock.advance(WEEK_MS)
  stopFirst()
  await vi.waitFor(() => expect(second.nRuns).toBe(1))
  expect(first.isLeader()).toBe(false)
  stopSecond()
  const { runs } = (await second.store.service.read()).schedule
  expect(runs.map(({ due }) => due.length)).toEqual([1, 3])
  expect(await second.store.audit.verify()).toBeNull()
})
