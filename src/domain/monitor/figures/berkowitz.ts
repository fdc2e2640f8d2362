import { log } from '../../../engine'
import type { RowSeries } from '../rowSeries'
import { largestOverFeatures, MIN_PRESENT } from './rolling'

/** A feature that stands still has no variance left; the statistic stays finite. */
const SMALLEST_VARIANCE = 1e-12

/**
 * Berkowitz's likelihood ratio over the last `window` rows, the largest over features: residuals z of a right forecast are independent
 * standard normals, the alternative is z[t] = c + rho z[t-1] + e with any variance of e. LR = sum z^2 - n - n log(RSS / n). Large for a shifted mean,
 * another spread, or days that depend on each other. Cost O(T D). Berkowitz (2001) J. Bus. Econ. Stat. 19:465.
 */
export function berkowitz({ residuals, nFeatures }: RowSeries, window: number): Float64Array {
  return largestOverFeatures(residuals.length / nFeatures, nFeatures, (d) => ofFeature(residuals, nFeatures, d, window))
}

/** Running sums over pairs (z[t-1], z[t]), six a row: n, x, y, xx, xy, yy. */
function ofFeature(residuals: Float64Array, nFeatures: number, d: number, window: number): Float64Array {
  const nRows = residuals.length / nFeatures
  const out = new Float64Array(nRows).fill(NaN)
  const sums = new Float64Array((nRows + 1) * N_SUMS)
  let x = NaN
  for (let t = 0, at = N_SUMS; t < nRows; t++, at += N_SUMS) {
    const y = residuals[t * nFeatures + d]!
    sums.copyWithin(at, at - N_SUMS, at)
    if (!Number.isNaN(x + y)) {
      sums[at]! += 1
      sums[at + 1]! += x
      sums[at + 2]! += y
      sums[at + 3]! += x * x
      sums[at + 4]! += x * y
      sums[at + 5]! += y * y
    }
    x = y
    if (t + 1 >= window) out[t] = ratio(sums, at, at - window * N_SUMS, window)
  }
  return out
}

const N_SUMS = 6

function ratio(sums: Float64Array, to: number, from: number, window: number): number {
  const n = sums[to]! - sums[from]!
  if (n < MIN_PRESENT * (window - 1)) return NaN
  const x = sums[to + 1]! - sums[from + 1]!
  const y = sums[to + 2]! - sums[from + 2]!
  const yy = sums[to + 5]! - sums[from + 5]!
  const sxx = sums[to + 3]! - sums[from + 3]! - (x * x) / n
  const sxy = sums[to + 4]! - sums[from + 4]! - (x * y) / n
  const syy = yy - (y * y) / n
  const explained = sxx > SMALLEST_VARIANCE * n ? (sxy * sxy) / sxx : 0
  const variance = Math.max(SMALLEST_VARIANCE, (syy - explained) / n)
  return Math.max(0, yy - n - n * log(variance))
}
