import type { ModelVersion } from '../model/types'
import type { Digest } from '../shared/digest'
import { digestAt } from './inputDigests'
import type { Prediction, PredictionKey, PredictionSegment } from './types'

export function predictionKey(version: Pick<ModelVersion, 'digest' | 'schema'>, inputDigest: Digest): PredictionKey {
  return `${version.digest}/${version.schema.digest}/${inputDigest}`
}

/** The answer that stands on one row of a segment. @param row from 0 */
export function answerAt(segment: Omit<PredictionSegment, 'asOfAt' | 'latencyMs'>, row: number): Prediction {
  const { modelDigest, schemaDigest, symbol, regimes, dates, filtered, states, confidence, logScore, inputDigests } = segment
  const nStates = regimes.length
  return {
    key: predictionKey({ digest: modelDigest, schema: { digest: schemaDigest, features: [] } }, digestAt(inputDigests, row)),
    modelDigest, symbol,
    day: dates[row]!,
    filtered: Array.from(filtered.subarray(row * nStates, (row + 1) * nStates)),
    regime: regimes[states[row]!]!,
    confidence: confidence[row]!,
    logScore: Number.isNaN(logScore[row]!) ? null : logScore[row]!,
  }
}
