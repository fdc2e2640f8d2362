import { hashOfEvent } from '../audit/chain'
import { digestsOf, schemaOf } from '../model/identity'
import type { ModelVersion } from '../model/types'
import { ok } from '../shared/result'
import { clipLimitsOf } from './clipLimits'
import { fault, type Faulty } from './fault'
import type { ParsedMembers } from './parseMembers'
import { symbolScalesOf } from './symbolScales'

/** The version rebuilt from its members, if the digests it states are the digests of its content. */
export async function checkIdentity(parsed: ParsedMembers): Promise<Faulty<ModelVersion>> {
  const version = rebuildVersion(parsed)
  const schema = await schemaOf(version.schema.features, version.schema.recipe)
  if (schema.digest !== version.schema.digest) return altered('schema.digest', 'the feature schema')
  const digests = await digestsOf(version)
  if (digests.parameterDigest !== version.parameterDigest) return altered('parameterDigest', 'the parameters or the scaler')
  if (digests.digest !== version.digest) return altered('digest', 'the configuration, the metadata, the mapping or the golden rows')
  if (digests.recordDigest !== version.recordDigest) return altered('recordDigest', 'the name, the version or the run record')
  return ok(version)
}

/** Each event of the history carries the hash of its own content; the events between them stayed with the sender. */
export async function checkHistory({ history }: ParsedMembers): Promise<Faulty<null>> {
  for (const event of history) {
    if ((await hashOfEvent(event)) !== event.hash) return fault('historyAltered', 'history.json', `history.json: event ${event.sequence} does not have the hash it states, so it was changed after it was recorded.`)
  }
  return ok(null)
}

function rebuildVersion({ arrays, config, metadata: file }: ParsedMembers): ModelVersion {
  const { nStates, nFeatures, covarianceType, isStandardized, symbolScales, clipLimits, ...rest } = file
  const scaler = { means: arrays.feature_means.values, stds: arrays.feature_stds.values, ...(symbolScales && { bySymbol: symbolScalesOf(symbolScales) }), ...(clipLimits && { limits: clipLimitsOf(clipLimits) }) }
  return {
    ...rest,
    config,
    scaler: isStandardized ? scaler : null,
    params: {
      nStates,
      nFeatures,
      covarianceType,
      startprob: arrays.startprob.values,
      transmat: arrays.transmat.values,
      means: arrays.means.values,
      covars: arrays.covars.values,
    },
    golden: { nRows: arrays.golden_inputs.shape[0]!, inputs: arrays.golden_inputs.values, filtered: arrays.golden_filtered.values },
  }
}

function altered(key: string, what: string): Faulty<never> {
  return fault('digestMismatch', `metadata.json.${key}`, `The ${key} of this bundle is not the digest of its content: ${what} changed after the model was sealed. Ask for the file again.`)
}
