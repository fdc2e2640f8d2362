import type { FilterState } from '../inference/regimeStream'
import type { RegimeName } from '../model/types'
import type { DayNumber } from '../shared/day'
import type { Digest } from '../shared/digest'

/** As what the model answered. `backfill`: rows that were there already when the log of the model began. */
export type PredictionRole = 'production' | 'shadow' | 'backfill'

/** What a model said of consecutive rows of one series, all asked in one call. Never changed once written. */
export type PredictionSegment = {
  readonly modelDigest: Digest
  readonly schemaDigest: Digest
  readonly datasetDigest: Digest
  /** whose rows, of a data set that holds several; '' for one series */
  readonly symbol: string
  /** 1, 2 …: a line begins anew when rows that were scored before have changed */
  readonly line: number
  /** place of the first row in its series, from 0 */
  readonly firstRow: number
  readonly role: PredictionRole
  /** when the answer came, and how long it took, ms */
  readonly asOfAt: number
  readonly latencyMs: number
  readonly regimes: readonly RegimeName[]
  readonly nFeatures: number
  /** (n) */
  readonly dates: Int32Array
  /** (n, D) raw units in the order of the schema; NaN = missing */
  readonly inputs: Float64Array
  /** (n, 32) bytes of the input digest of each row: it covers every row of the series up to that one */
  readonly inputDigests: Uint8Array
  /** (n, K) */
  readonly filtered: Float64Array
  /** (n) most probable state, and its probability */
  readonly states: Uint8Array
  readonly confidence: Float64Array
  /** (n) log density of the row given those before it, raw units, nats; NaN where every cell is missing */
  readonly logScore: Float64Array
  /** where the filter stood before the first row, and the digest of the rows before it: with the inputs they give every number again */
  readonly before: FilterState | null
  readonly beforeDigest: Digest
}

/** Where the log of a line stands: the next row is one filter step from here. */
export type PredictionHead = {
  readonly modelDigest: Digest
  readonly symbol: string
  readonly line: number
  readonly nRows: number
  readonly lastDay: DayNumber
  /** of all rows up to the last */
  readonly inputDigest: Digest
  readonly state: FilterState
}

/** One answer: what the model says of the last row of a series. */
export type Prediction = {
  readonly key: PredictionKey
  readonly modelDigest: Digest
  readonly symbol: string
  readonly day: DayNumber
  /** (K) */
  readonly filtered: readonly number[]
  readonly regime: RegimeName
  readonly confidence: number
  /** null where every cell is missing */
  readonly logScore: number | null
}

/** Model, schema and every row up to the last, by content: equal key, equal answer. */
export type PredictionKey = string
