import { sumLogStds } from '../inference/filterRows'
import type { ModelVersion } from '../model/types'

/** What takes the log score of standardised rows to raw units, nats a row. */
export function scoreShiftOf({ scaler }: Pick<ModelVersion, 'scaler'>): number {
  return -sumLogStds(scaler)
}
