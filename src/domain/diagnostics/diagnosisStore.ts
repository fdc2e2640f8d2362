import type { Digest } from '../shared/digest'
import type { Diagnosis } from './types'

/** Diagnoses of fits under what they were computed from, so that they need not be computed again. */
export type DiagnosisStore = {
  /** digest-checked; null where there is none, or none that is sound */
  load(key: Digest): Promise<Diagnosis | null>
  /** the oldest give way */
  save(key: Digest, diagnosis: Diagnosis): Promise<void>
}
