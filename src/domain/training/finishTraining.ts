import type { StartRecord } from '../../engine'
import type { ModelVersion, StartSummary } from '../model/types'
import { assembleVersion } from './assembleVersion'
import type { FinishRequest } from './pipelineTypes'

/**
 * The model version of a finished search: states named and ordered, metrics, standard errors, golden rows, digests.
 *
 * @param onProgress  share done, 0 to 1
 */
export async function finishTraining({ search, ...request }: FinishRequest, onProgress?: (share: number) => void): Promise<ModelVersion> {
  const { best, starts, nReachedBest } = search
  const fit = {
    ...best,
    history: Array.from(best.history),
    starts: starts.map((start) => summaryOf(start, request.prepared.nTrainRows)),
    nStarts: starts.length,
    nReachedBest,
  }
  return assembleVersion(request, fit, onProgress)
}

/** Log-likelihoods of runs on a sample of the rows cannot be compared with the others, and are left out. */
function summaryOf(start: StartRecord, nTrainRows: number): StartSummary {
  const isComparable = start.nSamples === nTrainRows && Number.isFinite(start.logLikelihood)
  return {
    index: start.index,
    kind: start.kind,
    logLikelihood: isComparable ? start.logLikelihood : null,
    nIter: start.nIter,
    stopReason: start.discarded === undefined ? start.stopReason : 'discarded',
    reason: start.discarded ?? null,
  }
}

