import { hashInWorker } from '../../domain/dataset/hashInWorker'
import type { ClockPort, StoreFailure } from '../../domain/ports'
import { ok } from '../../domain/shared/result'
import type { Result } from '../../domain/shared/result'
import { settleTrial } from '../../domain/registry/promoteVersion'
import { createJobs } from '../../services/createJobs'
import { createPredictor } from '../../services/createPredictor'
import type { Services } from '../../services/ServicesContext'
import { createIdbStore } from '../../storage/createIdbStore'
import { createWorkerEngine } from '../../worker/createWorkerEngine'
import { setNotice } from '../notices'

const clock: ClockPort = { now: () => Date.now() }

/** Opens the stored data and starts the engine; the page has nothing to show without either. */
export async function openServices(): Promise<Result<Services, StoreFailure>> {
  const engine = createWorkerEngine()
  const opened = await createIdbStore({ name: 'regimescope', clock, hashes: hashInWorker(engine) })
  if (!opened.ok) return opened
  const store = opened.value
  store.onLost((reason) => (reason === 'locked' ? location.reload() : setNotice({ lostStorage: reason })))
  const jobs = createJobs({ runs: store.runs, clock })
  // A list of interrupted runs that cannot be read is told by the screens that read the store.
  jobs.recall().catch(() => undefined)
  // A promotion whose tab was closed before its smoke test; what came of it stands in the log.
  settleTrial({ store, engine }).catch(() => undefined)
  return ok({ store, clock, jobs, engine, predictor: createPredictor(engine) })
}
