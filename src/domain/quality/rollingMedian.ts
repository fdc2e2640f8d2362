/**
 * Medians of every `width` numbers in a row, kept sorted from one place to the next. Cost O(n * width), with a small constant.
 *
 * @param values finite
 * @param width odd, at least 1
 * @returns (n - width + 1) entry i is of values i to i + width - 1; empty if there are fewer numbers than that
 */
export function rollingMedian(values: Float64Array, width: number): Float64Array<ArrayBuffer> {
  if (values.length < width) return new Float64Array(0)
  const sorted = values.slice(0, width).sort()
  const middle = width >>> 1
  const medians = new Float64Array(values.length - width + 1)
  medians[0] = sorted[middle]!
  for (let i = width; i < values.length; i++) {
    replaceSorted(sorted, values[i - width]!, values[i]!)
    medians[i - width + 1] = sorted[middle]!
  }
  return medians
}

/** Takes one number out of a sorted list and puts another in, moving only those in between. */
function replaceSorted(sorted: Float64Array, out: number, into: number): void {
  let at = 0
  while (sorted[at]! < out) at++
  while (at + 1 < sorted.length && sorted[at + 1]! < into) {
    sorted[at] = sorted[at + 1]!
    at++
  }
  while (at > 0 && sorted[at - 1]! > into) {
    sorted[at] = sorted[at - 1]!
    at--
  }
  sorted[at] = into
}
