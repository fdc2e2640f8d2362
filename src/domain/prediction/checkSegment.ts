import { createRegimeStream, type ResumeFailure, type StreamFailure } from '../inference/regimeStream'
import type { ModelVersion } from '../model/types'
import { fail, ok, type Result } from '../shared/result'
import { chainDigests } from './inputDigests'
import { take } from './scoreRows'
import type { PredictionSegment } from './types'

/** What scoring the stored inputs once more gives. */
export type SegmentCheck = {
  /** largest difference of a probability, and of a log score */
  readonly largestDifference: number
  /** the inputs still give the digests they were logged under */
  readonly areInputsIntact: boolean
}

/** Scores the rows of a segment again from what it stores alone. Fails with 'otherModel' for the segment of another version. */
export function checkSegment(version: ModelVersion, segment: PredictionSegment): Result<SegmentCheck, ResumeFailure | StreamFailure> {
  const { dates, inputs, nFeatures, before, beforeDigest, inputDigests } = segment
  if (segment.modelDigest !== version.digest) {
    return fail({ code: 'otherModel', message: `These predictions are of model ${segment.modelDigest.slice(0, 12)}…, not of ${version.name} ${version.version} (${version.digest.slice(0, 12)}…).` })
  }
  const stream = createRegimeStream(version, { symbol: segment.symbol || null, from: before })
  if (!stream.ok) return stream
  const again = take(stream.value, version, { dates: Int32Array.from(dates), inputs, nFeatures })
  if (!again.ok) return again
  const digests = chainDigests({ dates, inputs, nFeatures }, beforeDigest)
  return ok({
    largestDifference: Math.max(differenceOf(again.value.filtered, segment.filtered), differenceOf(again.value.logScore, segment.logScore)),
    areInputsIntact: digests.length === inputDigests.length && digests.every((byte, i) => byte === inputDigests[i]),
  })
}

/** NaN in both is no difference; in one alone, an infinite one. */
function differenceOf(a: Float64Array, b: Float64Array): number {
  let largest = 0
  for (let i = 0; i < a.length; i++) {
    if (Number.isNaN(a[i]!) && Number.isNaN(b[i]!)) continue
    const difference = Math.abs(a[i]! - b[i]!)
    largest = Math.max(largest, Number.isNaN(difference) ? Infinity : difference)
  }
  return largest
}
