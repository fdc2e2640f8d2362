import type { Migration } from '../migrations'

/** Logs of backups that were restored beside the log of this browser, and the folder that backups go to. */
export const addBackups: Migration = (db) => {
  db.createObjectStore('attachedEvents', { keyPath: ['log', 'sequence'] })
  db.createObjectStore('handles', { keyPath: 'key' })
}
