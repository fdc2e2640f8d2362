import type { Observations } from '../../engine'
import { filterStates, log, makeObservations } from '../../engine'
import { blocksOf, lengthsOf } from '../dataset/symbols'
import type { DetectorModel, Scaler } from '../model/types'
import { scaledRows, scalerOf, type RowSymbols } from '../model/scaler'

/** What the filter of a model says of raw rows. */
export type FilteredRows = {
  /** (T, K) */
  readonly filtered: Float64Array<ArrayBuffer>
  /** (T, K) */
  readonly predicted: Float64Array<ArrayBuffer>
  /** (T) log density of each row given the rows before it, raw units, nats; NaN where every cell is missing */
  readonly logScore: Float64Array<ArrayBuffer>
}

type Model = Pick<DetectorModel, 'params' | 'scaler'>

/**
 * Filters rows in raw units. The log score of a row in raw units is that of its z-scores minus log std of each cell it has.
 *
 * @param values  (T, D) raw units; NaN = missing
 * @param symbols  whose rows these are: each symbol is a sequence of its own
 * @throws EngineError 'invalidArgument' for infinite cells
 */
export function filterRows(model: Model, values: Float64Array, symbols?: RowSymbols): FilteredRows {
  const { filtered, predicted, increments } = filterStates(model.params, observationsOf(model, values, symbols))
  return { filtered: filtered.slice(), predicted: predicted.slice(), logScore: rawLogScore(increments, values, model, symbols) }
}

/** Raw rows in the units the model was fitted in. */
export function observationsOf({ params, scaler }: Model, values: Float64Array, symbols?: RowSymbols): Observations {
  return makeObservations(scaler ? scaledRows(values, scaler, symbols) : values, params.nFeatures, symbols && lengthsOf(symbols))
}

/** Sum of log std over all features: what a complete row's log density loses from z-scores to raw units. */
export function sumLogStds(scaler: Pick<Scaler, 'stds'> | null): number {
  return scaler ? scaler.stds.reduce((sum, std) => sum + log(std), 0) : 0
}

/** The same over complete rows, each by the statistics of its symbol. */
export function sumLogStdsOfRows(scaler: Scaler | null, nSamples: number, symbols?: RowSymbols): number {
  if (scaler === null) return 0
  const blocks = blocksOf({ dates: { length: nSamples }, symbols: scaler.bySymbol && symbols })
  return blocks.reduce((sum, { symbol, from, to }) => sum + (to - from) * sumLogStds(scalerOf(scaler, symbol)), 0)
}

function rawLogScore(increments: Float64Array, values: Float64Array, { params, scaler }: Model, symbols: RowSymbols): Float64Array<ArrayBuffer> {
  const nFeatures = params.nFeatures
  const scores = new Float64Array(increments.length)
  for (const { symbol, from, to } of blocksOf({ dates: increments, symbols })) {
    const logStds = scaler ? Array.from(scalerOf(scaler, symbol).stds, log) : new Array<number>(nFeatures).fill(0)
    for (let t = from; t < to; t++) {
      let shift = 0
      let nPresent = 0
      for (let d = 0; d < nFeatures; d++) {
        if (Number.isNaN(values[t * nFeatures + d]!)) continue
        shift += logStds[d]!
        nPresent++
      }
      scores[t] = nPresent === 0 ? NaN : increments[t]! - shift
    }
  }
  return scores
}
