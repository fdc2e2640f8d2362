import type { SweepStore } from '../domain/training/sweep/sweepStore'
import { orThrow, type Session } from './session'
import { transact } from './transact'

/** Trials are added as they end and never deleted: how many were tried is part of what a result is worth. One that is damaged counts, and is run anew when its sweep is resumed. */
export function createSweepStore({ db, announce, announceHere }: Session): SweepStore {
  const tell = (): void => {
    announce(['sweeps'])
    announceHere(['sweeps'])
  }
  return {
    list: () => orThrow(async () => [...(await db.getSound('sweeps')).records].sort((a, b) => b.createdAt - a.createdAt)),
    trials: (sweepId) => orThrow(async () => (await db.getSound('trials', IDBKeyRange.bound([sweepId], [sweepId, []]))).records),
    countTrials: () => orThrow(() => db.count('trials')),
    begin: (plan) =>
      orThrow(async () => {
        await transact(db, ['sweeps'], (writer) => writer.put('sweeps', plan))
        tell()
      }),
    keep: (trial) =>
      orThrow(async () => {
        await transact(db, ['trials'], (writer) => writer.put('trials', trial))
        tell()
      }),
  }
}
