import type { FilterState } from '../inference/regimeStream'
import type { ModelVersion } from '../model/types'
import type { Digest } from '../shared/digest'
import { digestAt } from './inputDigests'
import type { ScoredSegment, ScoredSeries } from './scoreRows'
import type { PredictionRole } from './types'

/** What the filter said of consecutive rows. */
export type TakenRows = Pick<ScoredSegment, 'filtered' | 'states' | 'confidence' | 'logScore'>

export type SegmentRequest = {
  readonly version: Pick<ModelVersion, 'digest' | 'schema' | 'mapping'>
  readonly datasetDigest: Digest
  readonly role: PredictionRole
  readonly symbol: string | null
  readonly line: number
  readonly firstRow: number
  readonly rows: Pick<ScoredSegment, 'dates' | 'inputs' | 'nFeatures'>
  readonly taken: TakenRows
  /** (n, 32) input digests of these rows, and that of the row before them */
  readonly inputDigests: Uint8Array
  readonly beforeDigest: Digest
  /** where the filter stood before these rows, and after them */
  readonly before: FilterState | null
  readonly after: FilterState
}

/** Rows scored, as the log takes them: their segment, none without rows, and where the line stands after them. */
export function segmentOf({ version, datasetDigest, role, symbol, line, firstRow, rows, taken, inputDigests, beforeDigest, before, after }: SegmentRequest): Omit<ScoredSeries, 'from'> {
  const nNew = rows.dates.length
  const series = { modelDigest: version.digest, symbol: symbol ?? '', line }
  const segment: ScoredSegment = { ...series, schemaDigest: version.schema.digest, datasetDigest, firstRow, role, regimes: version.mapping.regimes, ...rows, ...taken, inputDigests, before, beforeDigest }
  const head = { ...series, nRows: firstRow + nNew, lastDay: after.lastDay, inputDigest: nNew === 0 ? beforeDigest : digestAt(inputDigests, nNew - 1), state: after }
  return { segment: nNew > 0 ? segment : null, head }
}
