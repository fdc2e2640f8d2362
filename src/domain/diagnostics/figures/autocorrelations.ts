import type { RowRange } from '../../model/scaler'

/**
 * Autocorrelations at lags 1 to nLags about the mean of all ranges. Pairs lie within one range: rows of different series, or on both
 * sides of a cut, are no neighbours. The divisor is the sum of squares over all ranges, so that short ranges weigh by their rows.
 * Cost O(n nLags). Zeros where the values do not vary.
 *
 * @param values  (T) finite
 */
export function autocorrelations(values: Float64Array, ranges: readonly RowRange[], nLags: number): number[] {
  let [n, sum, squares] = [0, 0, 0]
  for (const { from, to } of ranges) for (let t = from; t < to; t++) [n, sum] = [n + 1, sum + values[t]!]
  const mean = sum / n
  for (const { from, to } of ranges) for (let t = from; t < to; t++) squares += (values[t]! - mean) ** 2
  return Array.from({ length: nLags }, (_, i) => {
    let products = 0
    for (const { from, to } of ranges) for (let t = from + i + 1; t < to; t++) products += (values[t]! - mean) * (values[t - i - 1]! - mean)
    return squares > 0 ? products / squares : 0
  })
}
