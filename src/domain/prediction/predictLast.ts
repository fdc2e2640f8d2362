import { createRegimeStream, type StreamFailure } from '../inference/regimeStream'
import { schemaRows } from '../inference/rowReader'
import type { FeatureSchema, ModelVersion } from '../model/types'
import type { Digest } from '../shared/digest'
import { fail, ok, type Result } from '../shared/result'
import type { FeatureTable } from '../training/types'
import { predictionKey } from './answers'
import { heldChainDigests } from './heldDigests'
import { digestAt } from './inputDigests'
import type { Prediction } from './types'

/** Digest of all rows of one series, as a model with this schema reads them. @throws EngineFailure 'featureMismatch' */
export function inputDigestOf(schema: FeatureSchema, table: FeatureTable): Digest {
  const digests = heldChainDigests({ dates: table.dates, inputs: schemaRows(schema, table), nFeatures: schema.features.length }, schema.digest)
  return table.dates.length === 0 ? schema.digest : digestAt(digests, table.dates.length - 1)
}

/** What a model says of the last row of one series; null without rows. Filters from the first row. @throws EngineFailure 'featureMismatch' */
export function predictLast(version: ModelVersion, table: FeatureTable): Result<Prediction | null, StreamFailure> {
  const { nFeatures } = version.params
  const stream = createRegimeStream(version, { symbol: table.symbol ?? null })
  if (!stream.ok) throw new Error(stream.error.message)
  if (table.dates.length === 0) return ok(null)
  const inputs = schemaRows(version.schema, table)
  const { row, step } = stream.value
  for (let t = 0; t < table.dates.length; t++) {
    const failure = step(table.dates[t]!, inputs.subarray(t * nFeatures, (t + 1) * nFeatures))
    if (failure) return fail(failure)
  }
  return ok({
    key: predictionKey(version, inputDigestOf(version.schema, table)),
    modelDigest: version.digest,
    symbol: table.symbol ?? '',
    day: row.day,
    filtered: Array.from(row.stateProbs),
    regime: version.mapping.regimes[row.state]!,
    confidence: row.confidence,
    logScore: Number.isNaN(row.logScore) ? null : row.logScore,
  })
}
