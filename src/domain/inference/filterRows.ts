import type { Observations } from '../../engine'
import { filterStates, log, makeObservations } from '../../engine'
import type { DetectorModel, Scaler } from '../model/types'
import { scaledRows } from '../model/scaler'

/** What the filter of a model says of raw rows. */
export type FilteredRows = {
  /** (T, K) */
  readonly filtered: Float64Array<ArrayBuffer>
  /** (T, K) */
  readonly predicted: Float64Array<ArrayBuffer>
  /** (T) log density of each row given the rows before it, raw units, nats; NaN where every cell is missing */
  readonly logScore: Float64Array<ArrayBuffer>
}

/**
 * Filters rows in raw units. The log score of a row in raw units is that of its z-scores minus log std of each cell it has.
 *
 * @param values  (T, D) raw units; NaN = missing
 * @throws EngineError 'invalidArgument' for infinite cells
 */
export function filterRows(model: Pick<DetectorModel, 'params' | 'scaler'>, values: Float64Array): FilteredRows {
  const { filtered, predicted, increments } = filterStates(model.params, observationsOf(model, values))
  return { filtered: filtered.slice(), predicted: predicted.slice(), logScore: rawLogScore(increments, values, model) }
}

/** Raw rows in the units the model was fitted in. */
export function observationsOf({ params, scaler }: Pick<DetectorModel, 'params' | 'scaler'>, values: Float64Array): Observations {
  return makeObservations(scaler ? scaledRows(values, scaler) : values, params.nFeatures)
}

/** Sum of log std over all features: what a complete row's log density loses from z-scores to raw units. */
export function sumLogStds(scaler: Scaler | null): number {
  return scaler ? scaler.stds.reduce((sum, std) => sum + log(std), 0) : 0
}

function rawLogScore(increments: Float64Array, values: Float64Array, { params, scaler }: Pick<DetectorModel, 'params' | 'scaler'>): Float64Array<ArrayBuffer> {
  const nFeatures = params.nFeatures
  const logStds = scaler ? Array.from(scaler.stds, log) : new Array<number>(nFeatures).fill(0)
  return Float64Array.from(increments, (increment, t) => {
    let shift = 0
    let nPresent = 0
    for (let d = 0; d < nFeatures; d++) {
      if (Number.isNaN(values[t * nFeatures + d]!)) continue
      shift += logStds[d]!
      nPresent++
    }
    return nPresent === 0 ? NaN : increment - shift
  })
}
