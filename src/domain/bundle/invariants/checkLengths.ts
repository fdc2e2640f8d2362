import { fault, type Faulty } from '../fault'
import type { ParsedMembers } from '../parseMembers'

type Agreement = { readonly part: string; readonly holds: boolean; readonly message: string }

/** Lists that stand for states or features are as long as the model has of them, and the configuration is this model's. */
export function checkLengths(parsed: ParsedMembers): Faulty<never> | null {
  const broken = agreementsOf(parsed).find(({ holds }) => !holds)
  return broken === undefined ? null : fault('dimensionsDisagree', broken.part, `${broken.part}: ${broken.message}.`)
}

function agreementsOf({ config, metadata: file }: ParsedMembers): readonly Agreement[] {
  const { nStates, nFeatures, mapping, metadata } = file
  const names = file.schema.features.map(({ name }) => name)
  const isState = (state: number): boolean => state < nStates
  return [
    { part: 'config.json.nStates', holds: config.nStates === nStates, message: `${config.nStates} states asked for, ${nStates} in the model` },
    { part: 'config.json.covarianceType', holds: config.covarianceType === file.covarianceType, message: `${config.covarianceType} asked for, ${file.covarianceType} in the model` },
    { part: 'config.json.standardize', holds: config.standardize === file.isStandardized, message: 'differs from isStandardized in metadata.json' },
    { part: 'config.json.features', holds: names.length === config.features.length && names.every((name, i) => name === config.features[i]), message: 'these are not the features of the schema in metadata.json, in their order' },
    { part: 'metadata.json.schema.features', holds: names.length === nFeatures && new Set(names).size === nFeatures, message: `${nFeatures} different features needed, ${names.length} listed` },
    { part: 'metadata.json.mapping.regimes', holds: mapping.regimes.length === nStates, message: `${mapping.regimes.length} regimes for ${nStates} states` },
    { part: 'metadata.json.mapping.overrides', holds: mapping.overrides.every(({ state }) => isState(state)), message: `an override names a state that is not one of the ${nStates}` },
    { part: 'metadata.json.metadata.fit.effectiveRows', holds: metadata.fit.effectiveRows.length === nStates, message: `${metadata.fit.effectiveRows.length} numbers for ${nStates} states` },
    { part: 'metadata.json.metadata.data.columnDigests', holds: metadata.data.columnDigests.length === nFeatures, message: `${metadata.data.columnDigests.length} digests for ${nFeatures} features` },
    { part: 'metadata.json.metadata.meanStandardErrors', holds: metadata.meanStandardErrors === null || metadata.meanStandardErrors.length === nStates * nFeatures, message: `${nStates * nFeatures} numbers needed` },
  ]
}
