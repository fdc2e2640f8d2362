import type { ModelVersion } from '../model/types'
import type { EnginePort } from '../ports'
import { ok, type Result } from '../shared/result'
import { withSecondTry } from '../training/secondTry'
import type { FeatureTable } from '../training/types'
import type { DiagnosisFailure } from './fitRows'
import type { Replicate } from './replicateFit'
import { N_REPLICATES } from './rules'
import type { Diagnosis } from './types'

/** `nDone` of `nReplicates` histories are simulated and fitted. */
export type DiagnosisProgress = { readonly nDone: number; readonly nReplicates: number; readonly share: number }

export type DiagnosisOptions = {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: DiagnosisProgress) => void
  readonly nReplicates?: number
}

/** Share of the progress that the figures and the observed information take. */
const OBSERVING = 0.1

/**
 * Diagnoses a fit over the engine: the figures of its rows and the observed information in one call, then simulated histories, each
 * with a fit of its own, at most `nWorkers` at a time. They stand in the order of their indexes, so the number of workers changes no bit.
 *
 * @param table  the data that the version was trained on, and rows after it if there are any
 * @throws EngineFailure 'cancelled', 'workerLost' (twice for one call), or an engine error's code; nothing is left running then
 */
export async function runDiagnosis(
  engine: EnginePort, version: ModelVersion, table: FeatureTable, { signal, onProgress, nReplicates = N_REPLICATES }: DiagnosisOptions = {},
): Promise<Result<Diagnosis, DiagnosisFailure>> {
  const tell = (nDone: number, share: number): void => onProgress?.({ nDone, nReplicates, share: Math.min(1, share) })
  tell(0, 0)
  const observing = { ...(signal && { signal }), onProgress: (share: number) => tell(0, OBSERVING * share) }
  const observed = await withSecondTry(() => engine.run('observeFit', { version, table }, observing), signal)
  if (!observed.ok) return observed
  const { sequences, limits } = observed.value
  const request = { params: version.params, sequences, limits, seed: version.config.seed }
  const replicates = await overPool(engine, nReplicates, signal, {
    call: (index, stop) => engine.run('replicateFit', { ...request, index }, { signal: stop }),
    onDone: (nDone) => tell(nDone, OBSERVING + ((1 - OBSERVING) * nDone) / nReplicates),
  })
  return ok(await engine.run('concludeDiagnosis', { version, datasetDigest: table.datasetDigest, observed: observed.value, replicates }, signal ? { signal } : {}))
}

type Calls = { readonly call: (index: number, stop: AbortSignal) => Promise<Replicate>; readonly onDone: (nDone: number) => void }

/** As many calls as there are indexes, a few at a time; the first that fails ends the others. */
async function overPool(engine: EnginePort, n: number, signal: AbortSignal | undefined, { call, onDone }: Calls): Promise<readonly Replicate[]> {
  const failed = new AbortController()
  const stop = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal
  const results = new Array<Replicate>(n).fill(null)
  let [next, nDone] = [0, 0]
  async function work(): Promise<void> {
    while (next < n) {
      const index = next++
      results[index] = await withSecondTry(() => call(index, stop), stop)
      onDone(++nDone)
    }
  }
  try {
    await Promise.all(Array.from({ length: Math.min(engine.nWorkers, n) }, work))
    return results
  } catch (error) {
    failed.abort()
    throw error
  }
}
