import { blocksOf, type RowBlock } from '../dataset/symbols'
import { createRegimeStream, type RegimeStream, type StreamFailure } from '../inference/regimeStream'
import { schemaRows } from '../inference/rowReader'
import type { ModelVersion } from '../model/types'
import type { Digest } from '../shared/digest'
import { fail, ok, type Result } from '../shared/result'
import type { FeatureTable } from '../training/types'
import { heldChainDigests } from './heldDigests'
import { DIGEST_BYTES, digestAt } from './inputDigests'
import { segmentOf, type TakenRows } from './segmentOf'
import type { PredictionHead, PredictionRole, PredictionSegment } from './types'

/** A head that rows may go on from; `state` is null where the log already holds rows beyond it, so that none are missing. */
export type KnownHead = Pick<PredictionHead, 'symbol' | 'line' | 'nRows' | 'inputDigest'> & { readonly state: PredictionHead['state'] | null }

export type ScoreRequest = { readonly version: ModelVersion; readonly table: FeatureTable; readonly heads: readonly KnownHead[]; readonly role: PredictionRole; /** gives the digest of every row too */ readonly isChainWanted?: boolean }

/** A segment as it is before the call has ended. */
export type ScoredSegment = Omit<PredictionSegment, 'asOfAt' | 'latencyMs'>

/** What one series had that the log had not. */
export type ScoredSeries = {
  /** null: none of the new rows is one that the log holds */
  readonly segment: ScoredSegment | null
  readonly head: PredictionHead
  /** the head that the rows were scored from; null where the line begins here */
  readonly from: Pick<PredictionHead, 'nRows' | 'inputDigest'> | null
}

export type ScoredTable = {
  readonly series: readonly ScoredSeries[]
  /** (n, 32) bytes a block of the table: the input digest of each row; none unless they were asked for */
  readonly chains: readonly Uint8Array<ArrayBuffer>[]
}

/**
 * Scores the rows of each series that the log lacks, one filter step a row, from where the filter stood after the last one it holds. A head
 * is gone on from only if its rows are, to the last bit, the first of the series; else a new line begins: the filter starts with the first
 * row, and what follows the training part is logged as backfill. A series without new rows gives nothing.
 *
 * @throws EngineFailure 'featureMismatch'
 */
export function scoreRows({ version, table, heads, role, isChainWanted = false }: ScoreRequest): Result<ScoredTable, StreamFailure> {
  const rows = schemaRows(version.schema, table)
  const series: ScoredSeries[] = []
  const chains: Uint8Array<ArrayBuffer>[] = []
  for (const block of blocksOf(table)) {
    const { nFeatures } = version.params
    const own = { dates: table.dates.slice(block.from, block.to), inputs: rows.slice(block.from * nFeatures, block.to * nFeatures), nFeatures }
    const digests = heldChainDigests(own, version.schema.digest)
    if (isChainWanted) chains.push(digests)
    if (own.dates.length === 0) continue
    const scored = scoreBlock({ version, datasetDigest: table.datasetDigest, role, rows: own, digests, block, heads: heads.filter(({ symbol }) => symbol === (block.symbol ?? '')) })
    if (!scored.ok) return scored
    if (scored.value) series.push(scored.value)
  }
  return ok({ series, chains })
}

type BlockRequest = Omit<ScoreRequest, 'table'> & { readonly datasetDigest: Digest; readonly rows: Rows; readonly digests: Uint8Array<ArrayBuffer>; readonly block: RowBlock }

function scoreBlock({ version, datasetDigest, heads, role, rows, digests, block }: BlockRequest): Result<ScoredSeries | null, StreamFailure> {
  const { dates, inputs, nFeatures } = rows
  const known = heads.find(({ nRows, inputDigest }) => nRows <= dates.length && digestAt(digests, nRows - 1) === inputDigest)
  if (known && (known.state === null || known.nRows === dates.length)) return ok(null)
  const stream = createRegimeStream(version, { symbol: block.symbol, from: known?.state ?? null })
  if (!stream.ok) throw new Error(stream.error.message)
  const line = known?.line ?? 1 + Math.max(0, ...heads.map((head) => head.line))
  const firstRow = known?.nRows ?? firstAfterTraining(version, dates)
  const isWarm = known ? null : skipTo(stream.value, firstRow, rows)
  if (isWarm) return fail(isWarm)
  const before = stream.value.save()
  const newRows = { dates: dates.slice(firstRow), inputs: inputs.slice(firstRow * nFeatures), nFeatures }
  const taken = take(stream.value, version, newRows)
  if (!taken.ok) return taken
  const scored = segmentOf({
    version, datasetDigest, role: known ? role : 'backfill', symbol: block.symbol, line, firstRow, rows: newRows, taken: taken.value,
    inputDigests: digests.slice(firstRow * DIGEST_BYTES),
    beforeDigest: firstRow === 0 ? version.schema.digest : digestAt(digests, firstRow - 1),
    before, after: stream.value.save()!,
  })
  return ok({ ...scored, from: known ? { nRows: known.nRows, inputDigest: known.inputDigest } : null })
}

type Rows = { readonly dates: Int32Array; readonly inputs: Float64Array; readonly nFeatures: number }

function firstAfterTraining({ metadata }: ModelVersion, dates: Int32Array): number {
  const at = dates.findIndex((day) => day > metadata.data.trainLastDay)
  return at < 0 ? dates.length : at
}

/** Filters the rows that the model was fitted to; they are no predictions. */
function skipTo(stream: RegimeStream, end: number, { dates, inputs, nFeatures }: Rows): StreamFailure | null {
  for (let t = 0; t < end; t++) {
    const failure = stream.step(dates[t]!, inputs.subarray(t * nFeatures, (t + 1) * nFeatures))
    if (failure) return failure
  }
  return null
}

/** What the stream says of every row. */
export function take(stream: RegimeStream, { params }: Pick<ModelVersion, 'params'>, { dates, inputs, nFeatures }: Rows): Result<TakenRows, StreamFailure> {
  const { nStates } = params
  const filtered = new Float64Array(dates.length * nStates)
  const states = new Uint8Array(dates.length)
  const confidence = new Float64Array(dates.length)
  const logScore = new Float64Array(dates.length)
  for (let t = 0; t < dates.length; t++) {
    const failure = stream.step(dates[t]!, inputs.subarray(t * nFeatures, (t + 1) * nFeatures))
    if (failure) return fail(failure)
    filtered.set(stream.row.stateProbs, t * nStates)
    states[t] = stream.row.state
    confidence[t] = stream.row.confidence
    logScore[t] = stream.row.logScore
  }
  return ok({ filtered, states, confidence, logScore })
}
