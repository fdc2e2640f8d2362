import { hashInWorker } from '../../domain/dataset/hashInWorker'
import type { ClockPort, EnginePort, StoreFailure, StorePort } from '../../domain/ports'
import { ok } from '../../domain/shared/result'
import type { Result } from '../../domain/shared/result'
import { settleTrial } from '../../domain/registry/promoteVersion'
import { createJobs } from '../../services/createJobs'
import { createKnownRows } from '../../domain/prediction/knownRows'
import { createPredictor } from '../../services/createPredictor'
import { readKept } from '../../services/pageMarks'
import { reloadLocked } from '../../services/lockPage'
import { isReadOnly } from '../../services/readOnlyMode'
import type { Services } from '../../services/ServicesContext'
import { createIdbStore } from '../../storage/createIdbStore'
import { eraseLocked } from '../../storage/eraseLocked'
import { createWorkerEngine } from '../../worker/createWorkerEngine'
import { setNotice } from '../notices'

const clock: ClockPort = { now: () => Date.now() }

const DATABASE = 'regimescope'

/** One for the page, however often the passphrase is tried. */
let engine: EnginePort | null = null

/**
 * Opens the stored data and starts the engine; the page has nothing to show without either. 'locked' without the passphrase of what
 * is stored, 'wrongPassphrase' with another one.
 */
export async function openServices(passphrase?: string): Promise<Result<Services, StoreFailure>> {
  const shared = (engine ??= createWorkerEngine())
  const opened = await createIdbStore({ name: DATABASE, clock, hashes: hashInWorker(shared), isReadOnly, build: __BUILD__, ...(passphrase !== undefined && { passphrase }) })
  if (!opened.ok) return opened
  const store = opened.value
  store.onLost((reason) => (reason === 'locked' ? reloadLocked() : setNotice({ lostStorage: reason })))
  await noticeVanished(store)
  const jobs = createJobs({ runs: store.runs, clock })
  // A list of interrupted runs that cannot be read is told by the screens that read the store.
  jobs.recall().catch(() => undefined)
  // A promotion whose tab was closed before its smoke test; what came of it stands in the log.
  settleTrial({ store, engine: shared }).catch(() => undefined)
  // Records that a passphrase has not reached yet. Settings shows how far it is, and offers to go on if it stopped.
  store.lock.resume().catch(() => undefined)
  return ok({ store, backups: store.backups, clock, jobs, engine: shared, predictor: createPredictor(shared), knownRows: createKnownRows() })
}

/** A browser that kept something and finds no log has lost it: after erasing, the log says so (B16). */
async function noticeVanished(store: StorePort): Promise<void> {
  const kept = readKept()
  if (kept !== null && (await store.audit.count()) === 0) setNotice({ vanished: kept })
}

/** Erases what nobody can open any more. */
export function eraseLockedData(): Promise<Result<null, StoreFailure>> {
  return eraseLocked({ name: DATABASE, clock, isReadOnly })
}
