import type { AuditEvent } from '../audit/types'
import type { ModelVersion } from '../model/types'
import { writeArchive } from './archive/writeArchive'
import { clipLimitsFile } from './clipLimits'
import { ARRAY_NAMES, shapesOf, type ArrayName } from './layout'
import { describeMembers, MANIFEST_NAME } from './manifest'
import { encodeNpy } from './npy/npy'
import type { MetadataFile } from './schemas/metadataSchema'
import { symbolScalesFile } from './symbolScales'

/**
 * One file that holds a model version and its audit events: README.md describes it. Equal arguments give equal bytes.
 * `numpy.load(path)` reads every array of it.
 */
export async function encodeBundle(version: ModelVersion, history: readonly AuditEvent[]): Promise<Uint8Array<ArrayBuffer>> {
  const members = new Map<string, Uint8Array<ArrayBuffer>>()
  const arrays = arraysOf(version)
  const shapes = shapesOf(version.params, version.golden.nRows)
  for (const name of ARRAY_NAMES) members.set(`${name}.npy`, encodeNpy({ shape: shapes[name], values: arrays[name] }))
  members.set('config.json', jsonBytes(version.config))
  members.set('metadata.json', jsonBytes(metadataOf(version)))
  members.set('history.json', jsonBytes(history))
  members.set(MANIFEST_NAME, jsonBytes(await describeMembers(members)))
  return writeArchive(members)
}

function arraysOf({ params, scaler, golden }: ModelVersion): Record<ArrayName, Float64Array> {
  return {
    startprob: params.startprob,
    transmat: params.transmat,
    means: params.means,
    covars: params.covars,
    feature_means: scaler?.means ?? new Float64Array(params.nFeatures),
    feature_stds: scaler?.stds ?? new Float64Array(params.nFeatures).fill(1),
    golden_inputs: golden.inputs,
    golden_filtered: golden.filtered,
  }
}

function metadataOf(version: ModelVersion): MetadataFile {
  return {
    name: version.name,
    version: version.version,
    digest: version.digest,
    recordDigest: version.recordDigest,
    parameterDigest: version.parameterDigest,
    nStates: version.params.nStates,
    nFeatures: version.params.nFeatures,
    covarianceType: version.params.covarianceType,
    isStandardized: version.scaler !== null,
    ...symbolScalesFile(version.scaler),
    ...clipLimitsFile(version.scaler),
    schema: version.schema,
    mapping: version.mapping,
    metadata: version.metadata,
    run: version.run,
  }
}

function jsonBytes(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`)
}
