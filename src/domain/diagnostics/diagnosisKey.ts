import type { ModelVersion } from '../model/types'
import { digestOfJson, type Digest } from '../shared/digest'
import type { FeatureTable } from '../training/types'
import { N_REPLICATES } from './rules'

/** Goes up with every change of the rules that gives another diagnosis. */
const RULES = 1

/** Names everything that a diagnosis depends on: the model, the rows by the digests of their columns, and the rules. */
export function diagnosisKey({ digest }: Pick<ModelVersion, 'digest'>, { datasetDigest, names, columnDigests, symbol }: FeatureTable): Promise<Digest> {
  return digestOfJson({ rules: RULES, nReplicates: N_REPLICATES, model: digest, dataset: datasetDigest, names, columns: columnDigests, symbol: symbol ?? null })
}
