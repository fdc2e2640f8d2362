import type { Migration } from '../migrations'

/** Rates of false promotions of pairs, kept so that they are simulated once. Nothing that was stored changes. */
export const addPairSimulations: Migration = (db) => {
  db.createObjectStore('pairSimulations', { keyPath: 'key' })
}
