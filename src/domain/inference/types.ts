import type { RegimeName } from '../model/types'
import type { Digest } from '../shared/digest'

/**
 * What was knowable on each day: filtered probabilities of one model over one data set.
 * Backtests, prediction logs and alerts accept this type only.
 */
export type CausalInference = {
  readonly kind: 'filtered'
  readonly modelDigest: Digest
  readonly datasetDigest: Digest
  readonly nStates: number
  readonly regimes: readonly RegimeName[]
  /** (T) day numbers of the rows scored; rows with a missing feature are scored on the cells they have */
  readonly dates: Int32Array<ArrayBuffer>
  /** (T, K) P(state | rows up to and including this one) */
  readonly filtered: Float64Array<ArrayBuffer>
  /** (T, K) P(state | rows before this one) */
  readonly predicted: Float64Array<ArrayBuffer>
  /** (T) most probable state, ties to the lowest */
  readonly states: Uint8Array<ArrayBuffer>
  /** (T) probability of that state */
  readonly confidence: Float64Array<ArrayBuffer>
  /** (T) log density of the row given the rows before it, raw units, nats; NaN where every cell is missing */
  readonly logScore: Float64Array<ArrayBuffer>
}

/** Uses the whole sample, the future included. Drawn only as the layer "hindsight". */
export type HindsightInference = {
  readonly kind: 'hindsight'
  readonly modelDigest: Digest
  readonly datasetDigest: Digest
  readonly nStates: number
  readonly regimes: readonly RegimeName[]
  readonly dates: Int32Array<ArrayBuffer>
  /** (T, K) P(state | all rows) */
  readonly smoothed: Float64Array<ArrayBuffer>
  /** (T) most probable path */
  readonly viterbiPath: Uint8Array<ArrayBuffer>
}
