import type { Migration } from '../migrations'

/** Keys that sign here, signers who are trusted, and signed bundles of versions as they were signed. */
export const addSigning: Migration = (db) => {
  db.createObjectStore('keys', { keyPath: 'fingerprint' })
  db.createObjectStore('signers', { keyPath: 'fingerprint' })
  db.createObjectStore('signedBundles', { keyPath: ['digest', 'statement'] })
}
