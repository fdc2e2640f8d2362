import type { ClippingLimits, Scaler } from '../model/types'
import { fault, type Faulty } from './fault'
import type { ParsedMembers } from './parseMembers'

/** Clipping limits as metadata.json holds them: D numbers each, raw units. */
export type ClipLimitsFile = { readonly lower: readonly number[]; readonly upper: readonly number[] }

const PART = 'metadata.json.clipLimits'

export function clipLimitsFile(scaler: Scaler | null): { clipLimits?: ClipLimitsFile } {
  return scaler?.limits ? { clipLimits: { lower: Array.from(scaler.limits.lower), upper: Array.from(scaler.limits.upper) } } : {}
}

export function clipLimitsOf({ lower, upper }: ClipLimitsFile): ClippingLimits {
  return { lower: Float64Array.from(lower), upper: Float64Array.from(upper) }
}

/** Limits stand there if the configuration clips, two for each feature, the lower not above the upper. */
export function checkClipLimits({ config, metadata }: ParsedMembers): Faulty<never> | null {
  const { clipLimits: limits, nFeatures, isStandardized } = metadata
  if ((limits !== undefined) !== (config.clipping !== undefined) || (limits && !isStandardized)) {
    return fault('schemaInvalid', PART, `${PART} must be there if and only if config.json asks for clipping, and needs a standardised model.`)
  }
  if (!limits) return null
  const { lower, upper } = limits
  if (lower.length !== nFeatures || upper.length !== nFeatures) {
    return fault('dimensionsDisagree', PART, `${PART} has ${lower.length} lower and ${upper.length} upper limits for ${nFeatures} features.`)
  }
  const at = lower.findIndex((limit, d) => limit > upper[d]!)
  return at < 0 ? null : fault('schemaInvalid', PART, `${PART}: the lower limit ${lower[at]} of feature ${at + 1} is above the upper one, ${upper[at]}.`)
}
