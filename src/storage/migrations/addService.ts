import type { Migration } from '../migrations'

/** Alerts, and what is kept of the policy, the schedule, silences and rules. */
export const addService: Migration = (db) => {
  db.createObjectStore('alerts', { keyPath: 'id' })
  db.createObjectStore('service', { keyPath: 'key' })
}
