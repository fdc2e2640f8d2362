import { smoothStates } from '../../engine'
import { filterRows, observationsOf } from '../inference/filterRows'
import { inferFiltered, mostProbableStates } from '../inference/inferFiltered'
import { inferHindsight } from '../inference/inferHindsight'
import { checkFeatures } from '../inference/rowReader'
import { pairStates } from '../model/matchRefit'
import { regimeNames } from '../model/regimeNames'
import type { ModelVersion, RegimeName } from '../model/types'
import { isoFromDay } from '../shared/day'
import { fail, ok, type Result } from '../shared/result'
import type { FeatureTable } from '../training/types'
import type { Split } from './planSplits'
import type { Refit } from './refitSplit'
import { addInto, causalProbabilities, hindsightProbabilities } from './regimeProbabilities'
import type { BacktestFailure, CausalProbabilities, HindsightProbabilities, RefitSummary } from './types'

/** What a backtest knows of the regimes, and what it would know in hindsight. */
export type RegimeHistory = {
  readonly causal: CausalProbabilities
  /** computed when it is asked for */
  readonly hindsight: () => HindsightProbabilities
  readonly refits: readonly RefitSummary[]
}

/** A version as it is, on the rows after the last one it was trained on; the filter runs over all rows, so its state is carried across. */
export function frozenHistory(version: ModelVersion, table: FeatureTable): Result<RegimeHistory, BacktestFailure> {
  const mismatch = checkFeatures(version.schema, table)
  if (mismatch) return fail(mismatch)
  const { trainLastDay } = version.metadata.data
  const firstRow = table.dates.findIndex((day) => day > trainLastDay)
  if (firstRow < 0) {
    const message = `${version.name} ${version.version} was trained on all rows of ${table.datasetName}, up to ${isoFromDay(trainLastDay)}: none is out of sample. Add newer data, or walk forward, which refits the model as time goes on.`
    return fail({ code: 'noRowsAfterTraining', message })
  }
  const causal = causalProbabilities(inferFiltered(version, table), firstRow)
  return ok({ causal, hindsight: () => hindsightProbabilities(inferHindsight(version, table), causal), refits: [] })
}

export type Walk = {
  /** (T, D) raw units, in the order of the configuration's features */
  readonly values: Float64Array
  readonly dates: Int32Array
  readonly splits: readonly Split[]
  readonly refits: readonly Refit[]
  /** (n, K) filtered probabilities of rows by a refit, where something better is known than to compute them: `createFilterMemo` */
  readonly filter?: RefitFilter
}

/** Filtered probabilities of raw rows, from their first on. */
export type RefitFilter = (refit: Refit, rows: Float64Array) => Float64Array

const filterHere: RefitFilter = (refit, rows) => filterRows(refit, rows).filtered

/**
 * The regimes of a walk forward: on the rows of each split by its own refit, whose filter runs from the beginning of its training part
 * on. The states of a refit take the names of those they match in the refit before, judged on the rows of its own training part; where one
 * matches none, the label rule names them all, since two rules side by side would give one name twice.
 */
export function walkHistory(walk: Walk): RegimeHistory {
  const { splits, refits, filter = filterHere } = walk
  const regimes = regimeNames(refits[0]!.params.nStates)
  const named = nameRefits(walk)
  const nRows = walk.dates.length
  const empty = () => new Float64Array(nRows * regimes.length)
  const firstRow = splits[0]!.from
  const causal: CausalProbabilities = { kind: 'filtered', regimes, firstRow, probabilities: empty(), isKnown: knownRows(walk) }
  splits.forEach((split, i) => {
    const probabilities = filter(refits[i]!, rowsOf(walk, split.trainFrom, split.to))
    addInto(causal, { names: named[i]!.regimes, probabilities, from: split.from, to: split.to, offset: split.trainFrom })
  })
  const hindsight = (): HindsightProbabilities => {
    const out = { ...causal, kind: 'hindsight' as const, probabilities: empty() }
    splits.forEach((split, i) => {
      const { smoothed } = smoothStates(refits[i]!.params, observationsOf(refits[i]!, rowsOf(walk, split.trainFrom, nRows)))
      addInto(out, { names: named[i]!.regimes, probabilities: smoothed, from: split.from, to: split.to, offset: split.trainFrom })
    })
    return out
  }
  return { causal, hindsight, refits: splits.map((split, i) => summaryOf(walk, split, refits[i]!, named[i]!)) }
}

type Named = { readonly regimes: readonly RegimeName[]; readonly nNewStates: number }

function nameRefits({ splits, refits, filter = filterHere, ...walk }: Walk): readonly Named[] {
  const named: Named[] = []
  refits.forEach((refit, i) => {
    const before = refits[i - 1]
    if (!before) return named.push({ regimes: refit.regimes, nNewStates: 0 })
    const { trainFrom, trainTo } = splits[i]!
    const rows = rowsOf(walk, trainFrom, trainTo)
    const statesBy = (model: Refit) => mostProbableStates(filter(model, rows), model.params.nStates)
    const pairs = pairStates({ parent: before, model: refit, parentStates: statesBy(before), states: statesBy(refit) })
    const nNewStates = pairs.filter(({ verdict }) => verdict === 'new').length
    const regimes = nNewStates === 0 ? pairs.map(({ parentState }) => named[i - 1]!.regimes[parentState]!) : refit.regimes
    return named.push({ regimes, nNewStates })
  })
  return named
}

function summaryOf({ dates }: Walk, { index, trainFrom, trainTo, from, to }: Split, { nTrainRows, logLikelihoodPerRow, stopReason, inputDigest }: Refit, named: Named): RefitSummary {
  const days = { trainFirstDay: dates[trainFrom]!, trainLastDay: dates[trainTo - 1]!, firstDay: dates[from]!, lastDay: dates[to - 1]! }
  return { index, ...days, nTrainRows, logLikelihoodPerRow, stopReason, inputDigest, ...named }
}

type Values = Pick<Walk, 'values' | 'dates'>

function rowsOf({ values, dates }: Values, from: number, to: number): Float64Array {
  const width = values.length / dates.length
  return values.subarray(from * width, to * width)
}

function knownRows({ values, dates }: Values): Uint8Array<ArrayBuffer> {
  const width = values.length / dates.length
  return Uint8Array.from(dates, (_, t) => (values.subarray(t * width, (t + 1) * width).every(Number.isNaN) ? 0 : 1))
}
