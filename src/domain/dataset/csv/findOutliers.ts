export type OutlierAt = { readonly at: number; readonly value: number; readonly ratio: number }

/** Values there must be before one can be far off. */
const ENOUGH = 20
/** For the spread of a long column every so many values are enough. */
const SAMPLED = 20_000
const N_NEIGHBOURS = 5
const RATIO_OF_LEVELS = 100
const RATIO_OF_OTHERS = 1000
/** A level moves within this factor. */
const WIDEST_LEVEL = 100
/** More than this share is no slip of the pen but a change of unit. */
const LARGEST_SHARE = 0.05

/**
 * Numbers in a wrong unit. In a column of one sign that moves within a factor of 100 (a price, an index): those a hundred
 * times larger or smaller than the median of their ten neighbours; zero is no unit. In any other: those a thousand times larger than all but the outermost values.
 */
export function findOutliers(values: Float64Array): readonly OutlierAt[] {
  const sorted = sampleOfSizes(values)
  const n = sorted.length
  if (n < ENOUGH) return []
  const margin = Math.max(3, Math.floor(n / 100))
  const [low, high] = [sorted[margin]!, sorted[n - 1 - margin]!]
  if (high === 0) return []
  const isLevel = low > 0 && high / low <= WIDEST_LEVEL && hasOneSign(values)
  const [above, below] = isLevel ? [high * 10, low / 10] : [high * RATIO_OF_OTHERS, -1]
  const found: OutlierAt[] = []
  for (let at = 0; at < values.length; at++) {
    const size = Math.abs(values[at]!)
    if (!(size > above || (size > 0 && size < below))) continue
    const ratio = size / medianAround(values, at)
    if (!isLevel || ratio >= RATIO_OF_LEVELS || ratio <= 1 / RATIO_OF_LEVELS) found.push({ at, value: values[at]!, ratio })
  }
  return found.length > Math.max(3, LARGEST_SHARE * values.length) ? [] : found
}

function sampleOfSizes(values: Float64Array): Float64Array {
  const stride = Math.max(1, Math.floor(values.length / SAMPLED))
  const sizes: number[] = []
  for (let i = 0; i < values.length; i += stride) if (!Number.isNaN(values[i]!)) sizes.push(Math.abs(values[i]!))
  return Float64Array.from(sizes).sort()
}

/** True if at most one value in a hundred has another sign, or is zero. */
function hasOneSign(values: Float64Array): boolean {
  let nPositive = 0
  let nNegative = 0
  for (const value of values) {
    if (value > 0) nPositive++
    else if (value < 0) nNegative++
  }
  return Math.min(nPositive, nNegative) <= (nPositive + nNegative) / 100
}

/** Median size of the nearest values on either side. */
function medianAround(values: Float64Array, at: number): number {
  const near: number[] = []
  for (const step of [-1, 1]) {
    for (let i = at + step, n = 0; n < N_NEIGHBOURS && i >= 0 && i < values.length; i += step) {
      if (Number.isNaN(values[i]!)) continue
      near.push(Math.abs(values[i]!))
      n++
    }
  }
  near.sort((a, b) => a - b)
  return near[near.length >> 1] ?? Number.NaN
}
