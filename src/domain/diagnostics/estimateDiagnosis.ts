import type { ModelVersion } from '../model/types'
import { N_REPLICATES } from './rules'

/** E-steps that a fit to a simulated history takes, more or less. */
const E_STEPS = 30
/** Milliseconds of one core a row: of an E-step by state, and of the figures by feature. Of the order of a laptop of these years. */
const MS_PER_STATE = 8e-7
const MS_PER_FEATURE = 4e-4

/** What a diagnosis costs, by count: histories, rows of each, and very roughly the time over so many workers. */
export function estimateDiagnosis({ params: { nStates, nFeatures }, metadata: { data } }: ModelVersion, nWorkers: number): { readonly nHistories: number; readonly nRows: number; readonly ms: number } {
  const perRow = E_STEPS * nStates * (nFeatures ** 2 + 10) * MS_PER_STATE + nFeatures * MS_PER_FEATURE
  return { nHistories: N_REPLICATES, nRows: data.nRows, ms: (N_REPLICATES * data.nRows * perRow) / nWorkers }
}
