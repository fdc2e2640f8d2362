import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { CHECK_EVERY_MS, startScheduler } from '../../../src/services/startScheduler'
import { createFixedClock } from '../../support/fixedClock'
import { makeModel } from '../../support/makeModel'
import { createMemoryStore } from '../../support/memoryStore'
import { putIntoProduction } from '../../support/registryWorld'

const WEEK_MS = 7 * 86_400_000

beforeEach(() => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }))
afterEach(() => vi.useRealTimers())

/** A page whose schedule is on, with a version in production unless said otherwise. */
async function openPage({ hasProduction = true } = {}) {
  const clock = createFixedClock()
  const store = createMemoryStore(clock)
  const version = await makeModel()
  await store.models.save(version, { putInUse: false })
  if (hasProduction) await putIntoProduction(store, version.digest)
  await store.service.run({ kind: 'setSchedule', isOn: true, weekday: 0, hour: 2, minute: 0 })
  const due: string[] = []
  const listeners = new Set<() => void>()
  const onLookedAt = (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  const start = () => startScheduler({ store, clock, locks: null, onLookedAt, onDue: (model) => due.push(model) })
  const read = vi.spyOn(store.service, 'read')
  const lookAt = () => listeners.forEach((listener) => listener())
  return { clock, store, due, listeners, read, start, lookAt, digest: version.digest }
}

/** Waits until the page has looked at its schedule so often; where nothing is due, a look ends with that. */
const looked = ({ read }: Awaited<ReturnType<typeof openPage>>, times: number) => vi.waitFor(() => expect(read).toHaveBeenCalledTimes(times))

it('starts what is due when the page opens: three weeks away are one run, and all due dates are kept', async () => {
  const { clock, store, due, start, digest } = await openPage()
  clock.advance(3 * WEEK_MS)
  start()
  await vi.waitFor(() => expect(due).toEqual([digest]))
  const { runs } = (await store.service.read()).schedule
  expect(runs).toMatchObject([{ at: clock.now(), model: digest }])
  expect(runs[0]!.due).toHaveLength(3)
  expect(await store.audit.list({ actions: ['scheduledRunStarted'] })).toMatchObject([{ actor: 'schedule', subject: 'us-market 1.0.0', details: { due: runs[0]!.due.map((at) => new Date(at).toISOString()) } }])
})

it('looks again when the page is looked at, and starts each due time once', async () => {
  const page = await openPage()
  page.start()
  await looked(page, 1)
  page.clock.advance(WEEK_MS)
  page.lookAt()
  page.lookAt()
  await vi.waitFor(() => expect(page.due).toHaveLength(1))
  page.lookAt()
  await looked(page, 4)
  page.clock.advance(WEEK_MS)
  page.lookAt()
  await vi.waitFor(() => expect(page.due).toHaveLength(2))
})

it('looks again once a minute, also after a look that failed, as while the store is locked', async () => {
  const page = await openPage()
  page.clock.advance(WEEK_MS)
  page.read.mockRejectedValueOnce(new Error('locked'))
  page.start()
  vi.advanceTimersByTime(CHECK_EVERY_MS - 1)
  expect(page.read).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(1)
  await vi.waitFor(() => expect(page.due).toHaveLength(1))
})

it('looks no more once it is stopped, and starts nothing while nothing is in production', async () => {
  const stopped = await openPage()
  const stop = stopped.start()
  await looked(stopped, 1)
  stop()
  expect([stopped.listeners.size, vi.getTimerCount()]).toEqual([0, 0])

  const empty = await openPage({ hasProduction: false })
  const registry = vi.spyOn(empty.store.registry, 'read')
  empty.clock.advance(WEEK_MS)
  empty.start()
  await vi.waitFor(() => expect(registry).toHaveBeenCalled())
  await registry.mock.results[0]!.value
  expect([empty.due, (await empty.store.service.read()).schedule.runs]).toEqual([[], []])
})
