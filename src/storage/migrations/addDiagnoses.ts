import type { Migration } from '../migrations'

/** Diagnoses of fits, kept so that they are computed once. Nothing that was stored changes. */
export const addDiagnoses: Migration = (db) => {
  db.createObjectStore('diagnoses', { keyPath: 'key' })
}
