import type { BenchmarkStore } from '../domain/benchmark/types'
import { orThrow, type Session } from './session'
import { transact } from './transact'

/** Some years of builds; each takes less than a kilobyte. */
const MAX_KEPT = 200

/** Measurements concern no data and no model, so the audit log does not speak of them; one that is damaged is left out. */
export function createBenchmarkStore({ db, announce, announceHere }: Session): BenchmarkStore {
  const list = async () => [...(await db.getSound('benchmarks')).records].sort((a, b) => b.measuredAt - a.measuredAt)
  return {
    list: () => orThrow(list),
    keep: (run) =>
      orThrow(async () => {
        const others = (await list()).filter(({ id }) => id !== run.id)
        await transact(db, ['benchmarks'], (writer) => {
          for (const { id } of others.slice(MAX_KEPT - 1)) writer.delete('benchmarks', id)
          writer.put('benchmarks', run)
        })
        announce(['benchmarks'])
        announceHere(['benchmarks'])
      }),
  }
}
