import type { Migration } from '../migrations'

/** Runs carry the record of the pipeline; those made before it have none. */
export const addRunRecords: Migration = async (_db, transaction) => {
  const runs = transaction.objectStore('runs')
  for (const run of await runs.getAll()) await runs.put?.({ ...run, pipeline: null })
}
