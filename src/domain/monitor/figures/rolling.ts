/** Share of a window's days that must have a value for the window to have one. */
export const MIN_PRESENT = 0.8

/**
 * Mean of the last `window` values at each row, missing ones (NaN) left out; NaN until the window is full, or where more than a fifth
 * of it is missing. Row t reads rows up to t only. Cost O(T).
 */
export function rollingMean(values: ArrayLike<number>, window: number): Float64Array {
  const out = new Float64Array(values.length).fill(NaN)
  const sums = new Float64Array(values.length + 1)
  const counts = new Int32Array(values.length + 1)
  for (let t = 0; t < values.length; t++) {
    const value = values[t]!
    const isPresent = !Number.isNaN(value)
    sums[t + 1] = sums[t]! + (isPresent ? value : 0)
    counts[t + 1] = counts[t]! + (isPresent ? 1 : 0)
    if (t + 1 < window) continue
    const n = counts[t + 1]! - counts[t + 1 - window]!
    if (n >= MIN_PRESENT * window) out[t] = (sums[t + 1]! - sums[t + 1 - window]!) / n
  }
  return out
}

/** (T) the largest value over features at each row; a missing one gives way. */
export function largestOverFeatures(nRows: number, nFeatures: number, figureOf: (feature: number) => Float64Array): Float64Array {
  const largest = new Float64Array(nRows).fill(NaN)
  for (let d = 0; d < nFeatures; d++) {
    figureOf(d).forEach((value, t) => {
      if (!Number.isNaN(value) && !(largest[t]! >= value)) largest[t] = value
    })
  }
  return largest
}
