import type { Migration } from '../migrations'

/** Under a passphrase, summaries of versions sealed together, so that the list opens few records. Nothing that was stored changes. */
export const addSummaryPages: Migration = (db) => {
  db.createObjectStore('summaryPages', { keyPath: 'page' })
}
