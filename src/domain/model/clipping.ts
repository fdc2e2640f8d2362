import type { ClippingLimits } from './types'

/** One cell within the limits of its feature; a missing one stays missing. */
export function clipped(value: number, limits: ClippingLimits | undefined, feature: number): number {
  if (limits === undefined) return value
  if (value < limits.lower[feature]!) return limits.lower[feature]!
  return value > limits.upper[feature]! ? limits.upper[feature]! : value
}

/** Row-major rows within the limits; the array itself where there are none. */
export function clippedRows<A extends Float64Array>(values: A, limits: ClippingLimits | undefined): A | Float64Array<ArrayBuffer> {
  if (limits === undefined) return values
  const nFeatures = limits.lower.length
  return Float64Array.from(values, (value, i) => clipped(value, limits, i % nFeatures))
}
