import type { Migration } from '../migrations'

/** Plans of sweeps, and every trial that ended. */
export const addSweeps: Migration = (db) => {
  db.createObjectStore('sweeps', { keyPath: 'id' })
  db.createObjectStore('trials', { keyPath: ['sweepId', 'index'] })
}
