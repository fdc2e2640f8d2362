import type { FeatureSchema, ModelVersion } from '../model/types'

/** What a filter step reads of a version. */
export type FilterModel = Pick<ModelVersion, 'digest' | 'parameterDigest' | 'name' | 'version' | 'params' | 'scaler'> & { readonly schema: Pick<FeatureSchema, 'features' | 'digest'> }

/** By what a worker knows a model that it was sent before. */
export type ModelKey = Pick<ModelVersion, 'digest' | 'parameterDigest'>

export function filterModelOf({ digest, parameterDigest, name, version, params, scaler, schema }: ModelVersion): FilterModel {
  return { digest, parameterDigest, name, version, params, scaler, schema: { features: schema.features, digest: schema.digest } }
}
