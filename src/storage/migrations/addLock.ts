import type { Migration } from '../migrations'

/** The record of the passphrase that everything else is sealed with; none is set at first. */
export const addLock: Migration = (db) => void db.createObjectStore('lock', { keyPath: 'key' })
