import type { Migration } from '../migrations'

/** Backtests: their summaries, kept for good, and their rows. Nothing that was stored changes. */
export const addBacktests: Migration = (db) => {
  db.createObjectStore('backtests', { keyPath: 'id' })
  db.createObjectStore('backtestResults', { keyPath: 'id' })
}
