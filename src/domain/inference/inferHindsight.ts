import { smoothStates, viterbi } from '../../engine'
import type { ModelVersion } from '../model/types'
import type { FeatureTable } from '../training/types'
import { observationsOf } from './filterRows'
import { schemaRows } from './rowReader'
import type { HindsightInference } from './types'

/**
 * Smoothed probabilities and the most probable path: every row uses the whole table, the future included.
 *
 * @throws EngineFailure 'featureMismatch', EngineError 'invalidArgument' for infinite cells
 */
export function inferHindsight(version: ModelVersion, table: FeatureTable): HindsightInference {
  const observations = observationsOf(version, schemaRows(version.schema, table), table.symbols)
  return {
    kind: 'hindsight',
    modelDigest: version.digest,
    datasetDigest: table.datasetDigest,
    nStates: version.params.nStates,
    regimes: version.mapping.regimes,
    dates: table.dates.slice(),
    smoothed: smoothStates(version.params, observations).smoothed.slice(),
    viterbiPath: viterbi(version.params, observations).path.slice(),
  }
}
