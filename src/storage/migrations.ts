import type { IDBPDatabase, IDBPTransaction } from 'idb'
import { addBackups } from './migrations/addBackups'
import { addBacktests } from './migrations/addBacktests'
import { addBenchmarks } from './migrations/addBenchmarks'
import { addRunRecords } from './migrations/addRunRecords'
import { addLock } from './migrations/addLock'
import { addSigning } from './migrations/addSigning'
import { addCalibrations } from './migrations/addCalibrations'
import { addService } from './migrations/addService'
import { addPredictions } from './migrations/addPredictions'
import { addSweeps } from './migrations/addSweeps'
import { addSummaryPages } from './migrations/addSummaryPages'
import { addDiagnoses } from './migrations/addDiagnoses'
import { addPairSimulations } from './migrations/addPairSimulations'
import { addStages } from './migrations/addStages'

/** Takes the database from one version to the next. Knows nothing of the newest schema, which may be several steps ahead. */
export type Migration = (db: IDBPDatabase, transaction: IDBPTransaction<unknown, string[], 'versionchange'>) => void | Promise<void>

/**
 * In order; the database's version is their number. Never change one that was released: add one. One that comes after `addLock` may
 * meet sealed records, of which it can read no more than the key: what it would change in them is changed as they are read.
 */
export const MIGRATIONS: readonly Migration[] = [createStores, addMappings, addStages, addRecipes, addSigning, addRunRecords, addCalibrations, addLock, addPredictions, addService, addBackups, addSweeps, addBenchmarks, addSummaryPages, addDiagnoses, addPairSimulations, addBacktests]

/** Runs the migrations that a database of `oldVersion` lacks. */
export async function migrate(
  migrations: readonly Migration[],
  db: IDBPDatabase,
  oldVersion: number,
  transaction: IDBPTransaction<unknown, string[], 'versionchange'>,
): Promise<void> {
  for (const migration of migrations.slice(oldVersion)) await migration(db, transaction)
}

function createStores(db: IDBPDatabase): void {
  db.createObjectStore('datasets', { keyPath: 'digest' })
  db.createObjectStore('datasetDates', { keyPath: 'datasetDigest' })
  db.createObjectStore('datasetColumns', { keyPath: ['datasetDigest', 'index'] })
  db.createObjectStore('modelVersions', { keyPath: 'digest' })
  db.createObjectStore('labels', { keyPath: ['name', 'version'] })
  db.createObjectStore('pointers', { keyPath: 'key' })
  db.createObjectStore('settings', { keyPath: 'key' })
  db.createObjectStore('auditEvents', { keyPath: 'sequence' }).createIndex('bySubject', 'subjectDigest')
  db.createObjectStore('trash', { keyPath: ['kind', 'digest'] })
  db.createObjectStore('runs', { keyPath: 'id' })
}

/** Mappings of imports, kept by the analyst. */
function addMappings(db: IDBPDatabase): void {
  db.createObjectStore('mappings', { keyPath: 'digest' })
}

/** Feature recipes kept by the analyst. */
function addRecipes(db: IDBPDatabase): void {
  db.createObjectStore('recipes', { keyPath: 'digest' })
}
