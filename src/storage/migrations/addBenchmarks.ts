import type { Migration } from '../migrations'

/** What was measured on this machine, build by build. */
export const addBenchmarks: Migration = (db) => {
  db.createObjectStore('benchmarks', { keyPath: 'id' })
}
