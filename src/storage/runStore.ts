import type { RunEntry, RunStore } from '../domain/training/pipeline/runStore'
import type { RunRecord } from './schema'
import { orThrow, type Session } from './session'
import type { TabLock } from './tabLock'
import { transact } from './transact'

/** Older entries are dropped when the database is opened; the runs of a batch count as one, and go with it. */
const MAX_RUNS = 200

export function createRunStore({ db, announce, announceHere }: Session, tab: string): RunStore {
  return {
    list: () => orThrow(async () => newestFirst((await db.getSound('runs')).records).map(({ tab: _tab, ...entry }): RunEntry => entry)),
    put: (entry) =>
      orThrow(async () => {
        await transact(db, ['runs'], (writer) => writer.put('runs', { ...entry, tab }))
        announce(['runs'])
        announceHere(['runs'])
      }),
  }
}

/** A run that was under way in a tab that is gone will never end: say so. */
export async function settleAbandonedRuns({ db, clock }: Pick<Session, 'db' | 'clock'>, lock: TabLock): Promise<void> {
  const alive = await lock.aliveTabs()
  const runs = newestFirst((await db.getSound('runs')).records)
  const abandoned = runs.filter(({ outcome, tab }) => outcome === 'running' && !alive.has(tab))
  const dropped = new Set(runs.filter(({ batchId }) => batchId === undefined).slice(MAX_RUNS).map(({ id }) => id))
  const surplus = runs.filter(({ id, batchId }) => dropped.has(batchId ?? id))
  if (abandoned.length + surplus.length === 0) return
  await transact(db, ['runs'], (writer) => {
    for (const run of abandoned) writer.put('runs', { ...run, outcome: 'interrupted', endedAt: clock.now(), message: messageOf(run) })
    for (const { id } of surplus) writer.delete('runs', id)
  })
}

function messageOf({ sweepId }: RunRecord): string {
  if (sweepId !== undefined) return 'The page was closed or reloaded while this sweep ran. The trials that had ended are kept; resume it on Train, Sweep.'
  return 'The page was closed or reloaded while this ran. Nothing was stored; start it again.'
}

function newestFirst(runs: readonly RunRecord[]): RunRecord[] {
  return [...runs].sort((a, b) => b.startedAt - a.startedAt)
}
