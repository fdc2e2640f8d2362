import type { PairSimulationStore } from '../domain/comparison/pairSimulationStore'
import { digestOfJson } from '../domain/shared/digest'
import { orThrow, type Session } from './session'
import { transact } from './transact'

/** Pairs that an analyst weighs in turn; each takes a few hundred bytes. */
const MAX_KEPT = 100

/** A cache: what it loses is simulated again, so the audit log does not speak of it. */
export function createPairSimulationStore({ db, clock }: Session): PairSimulationStore {
  return {
    load: (key) =>
      orThrow(async () => {
        const record = await db.get('pairSimulations', key)
        return record && (await digestOfJson(record.rate)) === record.digest ? record.rate : null
      }),
    save: (key, rate) =>
      orThrow(async () => {
        const digest = await digestOfJson(rate)
        const others = (await db.getAll('pairSimulations')).filter((record) => record.key !== key).sort((a, b) => b.storedAt - a.storedAt)
        await transact(db, ['pairSimulations'], (writer) => {
          for (const old of others.slice(MAX_KEPT - 1)) writer.delete('pairSimulations', old.key)
          writer.put('pairSimulations', { key, digest, storedAt: clock.now(), rate })
        })
      }),
  }
}
