import type { HmmParams } from '../../engine'
import type { Digest } from '../shared/digest'
import type { Recipe } from '../features/types'
import { digestOfBytes, digestOfJson, float64Bytes } from '../shared/digest'
import type { FeatureSchema, FeatureSpec, ModelVersion, Scaler } from './types'

/*
 * Canonical bytes. Every digest is the SHA-256 of the RFC 8785 (JCS) bytes of one JSON document. Arrays of doubles stand in
 * it as the SHA-256 of their little-endian IEEE 754 bytes (row-major, NaN in its one canonical form).
 *
 *   schema       { format: 'regimescope/schema/1', features, recipe? }
 *   parameters   { format: 'regimescope/parameters/1', nStates, nFeatures, covarianceType,
 *                  scaler: null | { means, stds, bySymbol?: { names, means, stds }, limits?: { lower, upper } },
 *                  startprob, transmat, means, covars }
 *   identity     { format: 'regimescope/model/1', parameters: digest of the parameters, schema, mapping, config, metadata,
 *                  golden: { nRows, inputs, filtered } }
 *   record       { format: 'regimescope/record/1', identity: digest of the identity, name, version, run }
 *
 * Two runs on equal data, configuration and seed give the same identity; who ran them, when and how fast is in the record only.
 */

/** A version without its digests. */
export type UnsealedVersion = Omit<ModelVersion, 'digest' | 'recordDigest' | 'parameterDigest'>

export type VersionDigests = Pick<ModelVersion, 'digest' | 'recordDigest' | 'parameterDigest'>

/** The schema of the features in their order, with its digest. */
export async function schemaOf(features: readonly FeatureSpec[], recipe?: Recipe): Promise<FeatureSchema> {
  const document = { features, ...(recipe && { recipe }) }
  return { ...document, digest: await digestOfJson({ format: 'regimescope/schema/1', ...document }) }
}

/** Computes the three digests of a version. @throws Error if a number of its JSON parts is not finite */
export async function digestsOf(version: UnsealedVersion): Promise<VersionDigests> {
  const parameterDigest = await digestOfParameters(version.params, version.scaler)
  const digest = await digestOfJson(await identityDocument(version, parameterDigest))
  const { name, version: label, run } = version
  const recordDigest = await digestOfJson({ format: 'regimescope/record/1', identity: digest, name, version: label, run })
  return { digest, recordDigest, parameterDigest }
}

/** Adds the digests: from here on the version is immutable. */
export async function sealVersion(version: UnsealedVersion): Promise<ModelVersion> {
  return { ...version, ...(await digestsOf(version)) }
}

/** Digest of scaler and parameters alone. */
export async function digestOfParameters(params: HmmParams, scaler: Scaler | null): Promise<Digest> {
  const { nStates, nFeatures, covarianceType } = params
  return digestOfJson({
    format: 'regimescope/parameters/1',
    nStates,
    nFeatures,
    covarianceType,
    scaler: scaler && (await scalerDocument(scaler)),
    startprob: await digestOfArray(params.startprob),
    transmat: await digestOfArray(params.transmat),
    means: await digestOfArray(params.means),
    covars: await digestOfArray(params.covars),
  })
}

async function scalerDocument({ means, stds, bySymbol, limits }: Scaler) {
  const clipping = limits && { limits: { lower: await digestOfArray(limits.lower), upper: await digestOfArray(limits.upper) } }
  const document = { means: await digestOfArray(means), stds: await digestOfArray(stds), ...clipping }
  if (!bySymbol) return document
  return { ...document, bySymbol: { names: bySymbol.names, means: await digestOfArray(bySymbol.means), stds: await digestOfArray(bySymbol.stds) } }
}

async function identityDocument({ schema, mapping, config, metadata, golden }: UnsealedVersion, parameters: Digest) {
  const { nRows } = golden
  const inputs = await digestOfArray(golden.inputs)
  const filtered = await digestOfArray(golden.filtered)
  return { format: 'regimescope/model/1', parameters, schema, mapping, config, metadata, golden: { nRows, inputs, filtered } }
}

async function digestOfArray(values: Float64Array): Promise<Digest> {
  return digestOfBytes(float64Bytes(values))
}
