import type { ModelVersion } from '../model/types'
import type { FeatureTable } from '../training/types'
import { filterRows } from './filterRows'
import { schemaRows } from './rowReader'
import type { CausalInference } from './types'

/**
 * Filtered regimes of every row of a table, from its first row on; row t of the result is row t of the table, and rows after t
 * change no bit of it. Symbols are filtered each on its own. The table may have more columns than the model reads, in any order.
 *
 * @throws EngineFailure 'featureMismatch', EngineError 'invalidArgument' for infinite cells
 */
export function inferFiltered(version: ModelVersion, table: FeatureTable): CausalInference {
  const { filtered, predicted, logScore } = filterRows(version, schemaRows(version.schema, table), table.symbols)
  const { nStates } = version.params
  const states = mostProbableStates(filtered, nStates)
  return {
    kind: 'filtered',
    modelDigest: version.digest,
    datasetDigest: table.datasetDigest,
    nStates,
    regimes: version.mapping.regimes,
    dates: table.dates.slice(),
    filtered,
    predicted,
    states,
    confidence: Float64Array.from(states, (state, t) => filtered[t * nStates + state]!),
    logScore,
  }
}

/** (T) most probable state of each row, ties to the lowest. */
export function mostProbableStates(probabilities: Float64Array, nStates: number): Uint8Array<ArrayBuffer> {
  const states = new Uint8Array(probabilities.length / nStates)
  for (let t = 0; t < states.length; t++) {
    let best = 0
    for (let k = 1; k < nStates; k++) {
      if (probabilities[t * nStates + k]! > probabilities[t * nStates + best]!) best = k
    }
    states[t] = best
  }
  return states
}
