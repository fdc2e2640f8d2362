import type { Digest } from '../shared/digest'
import type { FalsePromotion } from './types'

/** Rates of false promotions under what they were simulated from (`simulationKey`), so that they need not be simulated again. */
export type PairSimulationStore = {
  /** digest-checked; null where there is none, or none that is sound */
  load(key: Digest): Promise<FalsePromotion | null>
  /** the oldest give way */
  save(key: Digest, rate: FalsePromotion): Promise<void>
}
