import { HASHES_HERE, type NumberHashes } from '../domain/dataset/verifyDataset'
import type { ClockPort, LostReason, StoreFailure, StoreKind, StorePort } from '../domain/ports'
import { fail, ok, type Result } from '../domain/shared/result'
import { createAlertStore } from './alertStore'
import type { BackupPort } from '../domain/backup/port'
import { createAuditStore } from './auditStore'
import { createBackupStore } from './backup/createBackupStore'
import { collectLeftovers } from './backup/leftovers'
import { persistStorage, storageStatus } from './browserStorage'
import { createBacktestStore } from './backtestStore'
import { createBenchmarkStore } from './benchmarkStore'
import { createCalibrationStore } from './calibrationStore'
import { openChangeChannel } from './changeChannel'
import { listDamaged } from './damagedRecords'
import { createDatabase, readLock, type StoreDatabase } from './database'
import { createDiagnosisStore } from './diagnosisStore'
import { createDatasetStore } from './datasetStore'
import { eraseAll } from './eraseAll'
import { openLockChannel } from './lockChannel'
import { createMappingStore } from './mappingStore'
import { createModelStore } from './modelStore'
import { openDatabase, type OpenOptions } from './openDatabase'
import { createServiceStore } from './serviceStore'
import { createPairSimulationStore } from './pairSimulationStore'
import { createPredictionStore } from './predictionStore'
import { createRegistryStore } from './registryStore'
import { createRecipeStore } from './recipeStore'
import { createRunStore, settleAbandonedRuns } from './runStore'
import { lockedFailure, unlock } from './seal/lockRecord'
import { createLockStore } from './seal/lockStore'
import { attempt, orThrow, type Session } from './session'
import { createSettingsStore } from './settingsStore'
import { createKeyStore } from './signing/keyStore'
import { createSignerStore } from './signing/signerStore'
import { createSignedBundleStore } from './signing/signedBundleStore'
import { holdTabLock } from './tabLock'
import { createSweepStore } from './sweepStore'
import { createTrashStore, purgeOldTrash } from './trashStore'

export type IdbStoreOptions = Omit<OpenOptions, 'onLost'> & {
  readonly clock: ClockPort
  /** of large data sets; made on the page's thread if absent */
  readonly hashes?: NumberHashes
  /** opens what is sealed; without it the store of a browser that has one is 'locked' */
  readonly passphrase?: string
  /** named in backups */
  readonly build?: string
  /** nothing is written while it says so, and every change fails with 'readOnly' */
  readonly isReadOnly?: () => boolean
}

export type IdbStore = StorePort & {
  readonly backups: BackupPort
  /** lets go of the database; every later call fails with 'closed' */
  close(): void
}

type LostListener = (reason: LostReason) => void

const ALL_KINDS: readonly StoreKind[] = ['datasets', 'mappings', 'recipes', 'models', 'audit', 'settings', 'signing', 'trash', 'runs', 'calibrations', 'predictions', 'alerts', 'service', 'sweeps', 'benchmarks', 'diagnoses', 'pairSimulations', 'backtests']

/** Everything the page keeps, in one IndexedDB database. Opening it also empties the old trash and settles abandoned runs. */
export async function createIdbStore({ clock, hashes = HASHES_HERE, passphrase, build = 'unknown', isReadOnly, ...options }: IdbStoreOptions): Promise<Result<IdbStore, StoreFailure>> {
  const lostListeners = new Set<LostListener>()
  const opened = await openDatabase({ ...options, onLost: (reason) => lostListeners.forEach((listener) => listener(reason)) })
  if (!opened.ok) return opened
  const db = createDatabase(opened.value, isReadOnly)
  const store = await attempt(async () => {
    const unlocked = await unlockDatabase(db, passphrase)
    return unlocked.ok ? ok(await assemble(db, { clock, hashes, build, name: options.name }, lostListeners)) : unlocked
  })
  if (!store.ok) db.close()
  return store
}

/** Lets the database read what is sealed in it. Nothing is written, and nothing but the record of the passphrase is read. */
async function unlockDatabase(db: StoreDatabase, passphrase: string | undefined): Promise<Result<null, StoreFailure>> {
  const lock = await readLock(db.raw)
  if (lock === undefined) return ok(null)
  if (passphrase === undefined) return fail(lockedFailure())
  const unlocked = await unlock(lock, passphrase)
  if (!unlocked.ok) return unlocked
  db.seal.become(unlocked.value)
  return ok(null)
}

type Assembly = { readonly clock: ClockPort; readonly hashes: NumberHashes; readonly build: string; readonly name: string }

async function assemble(db: StoreDatabase, { clock, hashes, build, name }: Assembly, lostListeners: Set<LostListener>): Promise<IdbStore> {
  const lock = await holdTabLock(name)
  if (!db.isReadOnly()) {
    await collectLeftovers(db, name)
    await purgeOldTrash({ db, clock })
    await settleAbandonedRuns({ db, clock }, lock)
  }
  const channel = openChangeChannel(name)
  const listenersHere = new Set<(kinds: readonly StoreKind[]) => void>()
  const announceHere = (kinds: readonly StoreKind[]): void => listenersHere.forEach((listener) => listener(kinds))
  const lockChannel = openLockChannel(name, () => {
    db.seal.become({ phase: 'none' })
    db.close()
    lostListeners.forEach((listener) => listener('locked'))
  })
  const session: Session = { db, clock, announce: channel.announce, announceHere }
  return {
    datasets: createDatasetStore(session, hashes),
    mappings: createMappingStore(session),
    recipes: createRecipeStore(session),
    models: createModelStore(session),
    registry: createRegistryStore(session),
    audit: createAuditStore(session),
    settings: createSettingsStore(session),
    keys: createKeyStore(session),
    signers: createSignerStore(session),
    signedBundles: createSignedBundleStore(session),
    trash: createTrashStore(session),
    runs: createRunStore(session, lock.tab),
    calibrations: createCalibrationStore(session),
    diagnoses: createDiagnosisStore(session),
    pairSimulations: createPairSimulationStore(session),
    backtests: createBacktestStore(session),
    lock: createLockStore(session, lockChannel.tellOthers),
    predictions: createPredictionStore(session),
    alerts: createAlertStore(session),
    service: createServiceStore(session),
    backups: createBackupStore(session, { name, hashes, build, onRestored: () => channel.announce(ALL_KINDS) }),
    sweeps: createSweepStore(session),
    benchmarks: createBenchmarkStore(session),
    damaged: (kind) => orThrow(() => listDamaged(db, kind)),
    status: storageStatus,
    persist: persistStorage,
    async eraseAll() {
      const wasLockable = db.seal.state.phase !== 'none'
      await orThrow(() => eraseAll(session))
      if (wasLockable) lockChannel.tellOthers()
      channel.announce(ALL_KINDS)
    },
    onChange(listener) {
      const unsubscribe = channel.subscribe(listener)
      listenersHere.add(listener)
      return () => {
        unsubscribe()
        listenersHere.delete(listener)
      }
    },
    onLost(listener) {
      lostListeners.add(listener)
      return () => lostListeners.delete(listener)
    },
    close() {
      db.close()
      channel.close()
      lockChannel.close()
      lock.release()
    },
  }
}
