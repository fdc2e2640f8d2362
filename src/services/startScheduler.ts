import { planScheduledRun } from '../domain/schedule/dueTimes'
import type { ClockPort, StorePort } from '../domain/ports'
import type { Digest } from '../domain/shared/digest'

/** What a scheduler needs of the page it runs in. */
export type SchedulerPage = {
  readonly store: Pick<StorePort, 'service' | 'registry' | 'models'>
  readonly clock: ClockPort
  /** the browser's locks; null where there are none: then every tab looks, and the store lets one of them run */
  readonly locks: Pick<LockManager, 'request'> | null
  /** told when the page is looked at again; returns what ends that */
  readonly onLookedAt: (listener: () => void) => () => void
  readonly onDue: (model: Digest) => void
}

export const CHECK_EVERY_MS = 60_000
const LOCK = 'regimescope:scheduler'

/**
 * Starts what is due when the page opens, when it is looked at again, and once a minute, in one tab: the others wait for its lock and take
 * over when it closes. Nothing runs while no tab is open; what was missed is then one run. Returns what stops it.
 */
export function startScheduler({ store, clock, locks, onLookedAt, onDue }: SchedulerPage): () => void {
  const controller = new AbortController()
  const { signal } = controller

  async function check(): Promise<void> {
    const { schedule } = await store.service.read()
    const plan = planScheduledRun(schedule, clock.now())
    const { production } = plan === null ? { production: null } : await store.registry.read()
    if (plan === null || production === null || signal.aborted) return
    const summary = (await store.models.list()).find(({ digest }) => digest === production)
    const label = summary ? `${summary.name} ${summary.version}` : production.slice(0, 12)
    // Refused where another tab was faster.
    const started = await store.service.run({ kind: 'startRun', model: production, label, ...plan })
    if (started.ok) onDue(production)
  }

  /** A check that fails, as when the store is locked or gone, is made again at the next occasion. */
  const tryCheck = (): void => void check().catch(() => undefined)

  function lead(): Promise<void> {
    tryCheck()
    const timer = setInterval(tryCheck, CHECK_EVERY_MS)
    const unsubscribe = onLookedAt(tryCheck)
    return new Promise((resolve) => {
      const stop = (): void => {
        clearInterval(timer)
        unsubscribe()
        resolve()
      }
      if (signal.aborted) stop()
      else signal.addEventListener('abort', stop, { once: true })
    })
  }

  if (locks === null) void lead()
  else locks.request(LOCK, { signal }, lead).catch(() => undefined)
  return () => controller.abort()
}
