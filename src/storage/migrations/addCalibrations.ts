import type { Migration } from '../migrations'

/** Bands of monitors, kept so that they are computed once. Nothing that was stored changes. */
export const addCalibrations: Migration = (db) => {
  db.createObjectStore('calibrations', { keyPath: 'key' })
}
