import type { Migration } from '../migrations'

/** The log of predictions, call by call, and where the filter of each line stands. */
export const addPredictions: Migration = (db) => {
  db.createObjectStore('predictions', { keyPath: ['modelDigest', 'series', 'line', 'firstRow'] })
  db.createObjectStore('predictionHeads', { keyPath: ['modelDigest', 'series', 'line'] })
}
