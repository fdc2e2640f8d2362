import { normalQuantile } from '../../../engine'
import type { RowSeries } from '../rowSeries'
import { largestOverFeatures, MIN_PRESENT } from './rolling'

const N_BINS = 10
/** Deciles of the standard normal. */
const EDGES = Array.from({ length: N_BINS - 1 }, (_, i) => normalQuantile((i + 1) / N_BINS))

/**
 * Pearson's chi-square of the forecast's probability integral transform on ten equal bins over the last `window` rows, the largest
 * over features: 10 / n * sum of squared counts - n. Zero if every tenth of the forecast is met by a tenth of the rows. Cost O(T D).
 * Diebold, Gunther and Tay (1998) Int. Econ. Rev. 39:863.
 */
export function pitUniformity({ residuals, nFeatures }: RowSeries, window: number): Float64Array {
  return largestOverFeatures(residuals.length / nFeatures, nFeatures, (d) => ofFeature(residuals, nFeatures, d, window))
}

function ofFeature(residuals: Float64Array, nFeatures: number, d: number, window: number): Float64Array {
  const nRows = residuals.length / nFeatures
  const out = new Float64Array(nRows).fill(NaN)
  const counts = new Int32Array(N_BINS)
  let n = 0
  let squares = 0
  const change = (row: number, by: 1 | -1): void => {
    const bin = binOf(residuals[row * nFeatures + d]!)
    if (bin < 0) return
    squares += 2 * by * counts[bin]! + 1
    counts[bin]! += by
    n += by
  }
  for (let t = 0; t < nRows; t++) {
    change(t, 1)
    if (t >= window) change(t - window, -1)
    if (t + 1 >= window && n >= MIN_PRESENT * window) out[t] = (N_BINS * squares) / n - n
  }
  return out
}

function binOf(z: number): number {
  if (Number.isNaN(z)) return -1
  let bin = 0
  while (bin < EDGES.length && z >= EDGES[bin]!) bin++
  return bin
}
