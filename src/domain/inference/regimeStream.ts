import { createOnlineFilter, EngineError, log, type OnlineState } from '../../engine'
import { scalerOf } from '../model/scaler'
import { clipped } from '../model/clipping'
import type { DetectorModel } from '../model/types'
import { isoFromDay, type DayNumber } from '../shared/day'
import type { Digest } from '../shared/digest'
import type { Failure } from '../shared/failure'
import { fail, ok, type Result } from '../shared/result'
import type { FilterModel } from './filterModel'

/** Where a filter stands after a row. Plain data: kept in storage, it lets the next row be one filter step. */
export type FilterState = {
  readonly format: 'regimescope/filter-state/1'
  /** the model whose filter it is; no other goes on from it */
  readonly modelDigest: Digest
  /** whose rows were filtered; null for one series */
  readonly symbol: string | null
  readonly lastDay: DayNumber
  readonly nRows: number
  /** the state of the last row, the first day of its spell and the rows of it so far */
  readonly state: number
  readonly sinceDay: DayNumber
  readonly rowsInSpell: number
  readonly online: OnlineState
}

/** What the last row said. Overwritten by the next step. */
export type StreamRow = {
  readonly day: DayNumber
  /** (K) filtered probabilities */
  readonly stateProbs: Float64Array
  readonly state: number
  readonly confidence: number
  /** log density of the row given the rows before it, raw units, nats; NaN where every cell is missing */
  readonly logScore: number
  readonly sinceDay: DayNumber
  readonly rowsInSpell: number
}

export type StreamFailure = Failure<'dateNotLater' | 'featureCount' | 'infiniteValues' | 'zeroLikelihood'>

/** The filter of a model, one new row at a time, without allocation. */
export type RegimeStream = {
  /**
   * Takes one row in raw units (D numbers in the order of the schema, NaN = missing) and fills `row`; a row that is refused changes
   * nothing. After 'zeroLikelihood' the stream is at its end: it says so again and saves nothing. The numbers are, to the last bit,
   * those that filtering the whole series gives.
   */
  step(day: DayNumber, values: Float64Array): StreamFailure | null
  readonly row: StreamRow
  readonly nRows: number
  /** null before the first row, and at the end */
  save(): FilterState | null
  /** goes on from another state, as a stream created from it would; a state that is refused changes nothing */
  resume(from: FilterState): ResumeFailure | null
}

export type ResumeFailure = Failure<'otherModel' | 'otherSymbol'>

/**
 * A stream that begins with the first row of a series, or goes on from a saved state.
 *
 * @param symbol  whose rows come, for a model that standardises each symbol by itself; null for one series
 */
export function createRegimeStream(version: FilterModel, { symbol = null, from = null }: { readonly symbol?: string | null; readonly from?: FilterState | null } = {}): Result<RegimeStream, ResumeFailure> {
  const stream = streamOf(version, symbol)
  const refusal = from && stream.resume(from)
  return refusal ? fail(refusal) : ok(stream)
}

function streamOf(version: FilterModel, symbol: string | null): RegimeStream {
  const { nFeatures, nStates } = version.params
  const filter = createOnlineFilter(version.params)
  const scale = scaleFor(version, symbol)
  const scaled = new Float64Array(nFeatures)
  const row = { day: 0, stateProbs: filter.stateProbs, state: 0, confidence: NaN, logScore: NaN, sinceDay: 0, rowsInSpell: 0 }
  let nRows = 0
  let end: StreamFailure | null = null

  function step(day: DayNumber, values: Float64Array): StreamFailure | null {
    const refusal = end ?? refuse(day, values)
    if (refusal) return refusal
    let shift = 0
    let nPresent = 0
    for (let d = 0; d < nFeatures; d++) {
      scaled[d] = (clipped(values[d]!, scale.limits, d) - scale.means[d]!) / scale.stds[d]!
      if (Number.isNaN(values[d]!)) continue
      shift += scale.logStds[d]!
      nPresent++
    }
    const logDensity = take(day)
    if (end) return end
    let state = 0
    for (let k = 1; k < nStates; k++) if (filter.stateProbs[k]! > filter.stateProbs[state]!) state = k
    const isSame = nRows > 0 && state === row.state
    row.sinceDay = isSame ? row.sinceDay : day
    row.rowsInSpell = isSame ? row.rowsInSpell + 1 : 1
    row.day = day
    row.state = state
    row.confidence = filter.stateProbs[state]!
    row.logScore = nPresent === 0 ? NaN : logDensity - shift
    nRows++
    return null
  }

  function take(day: DayNumber): number {
    try {
      return filter.step(scaled)
    } catch (error) {
      if (!(error instanceof EngineError) || error.code !== 'zeroLikelihood') throw error
      end = { code: 'zeroLikelihood', message: `No regime can explain the row of ${isoFromDay(day)}: its density is zero in every one that can be reached. Check its values.` }
      return NaN
    }
  }

  function refuse(day: DayNumber, values: Float64Array): StreamFailure | null {
    if (nRows > 0 && day <= row.day) return { code: 'dateNotLater', message: `The row of ${isoFromDay(day)} is not later than the last one, ${isoFromDay(row.day)}. Filter the series from its first row.` }
    if (values.length !== nFeatures) return { code: 'featureCount', message: `The row has ${values.length} numbers; the model reads ${nFeatures}.` }
    for (let d = 0; d < nFeatures; d++) {
      if (values[d] === Infinity || values[d] === -Infinity) return { code: 'infiniteValues', message: `${version.schema.features[d]!.name} is infinite on ${isoFromDay(day)}; every value must be finite.` }
    }
    return null
  }

  function save(): FilterState | null {
    if (nRows === 0 || end) return null
    const { day, state, sinceDay, rowsInSpell } = row
    return { format: 'regimescope/filter-state/1', modelDigest: version.digest, symbol, lastDay: day, nRows, state, sinceDay, rowsInSpell, online: filter.save() }
  }

  function resume(from: FilterState): ResumeFailure | null {
    const refusal = refuseState(from)
    if (refusal) return refusal
    filter.restore(from.online)
    Object.assign(row, { day: from.lastDay, state: from.state, confidence: filter.stateProbs[from.state]!, logScore: NaN, sinceDay: from.sinceDay, rowsInSpell: from.rowsInSpell })
    nRows = from.nRows
    end = null
    return null
  }

  function refuseState(from: FilterState): ResumeFailure | null {
    if (from.modelDigest !== version.digest) {
      const message = `This filter state is of model ${from.modelDigest.slice(0, 12)}…, not of ${version.name} ${version.version} (${version.digest.slice(0, 12)}…). Filter the series with this model from its first row.`
      return { code: 'otherModel', message, details: { stored: from.modelDigest, model: version.digest } }
    }
    if (from.symbol === symbol) return null
    return { code: 'otherSymbol', message: `This filter state is of ${nameOf(from.symbol)}, not of ${nameOf(symbol)}.`, details: { stored: from.symbol, asked: symbol } }
  }

  return {
    step,
    row,
    resume,
    get nRows() {
      return nRows
    },
    save,
  }
}

function scaleFor({ scaler, params }: Pick<DetectorModel, 'scaler' | 'params'>, symbol: string | null) {
  const { means, stds } = scaler ? scalerOf(scaler, symbol) : { means: new Float64Array(params.nFeatures), stds: new Float64Array(params.nFeatures).fill(1) }
  return { means, stds, limits: scaler?.limits, logStds: Float64Array.from(stds, log) }
}

function nameOf(symbol: string | null): string {
  return symbol === null ? 'one series' : `symbol ${symbol}`
}
