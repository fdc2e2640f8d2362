/** Standard deviations a median absolute deviation stands for under a Gaussian: 1 / Phi^-1(0.75). */
export const MAD_TO_SD = 1.482602218505602

/** Median of the first n numbers of a buffer, all finite; the buffer is reordered. NaN if n is 0. Cost O(n). */
export function medianInPlace(buffer: Float64Array, n = buffer.length): number {
  if (n === 0) return Number.NaN
  const upper = selectInPlace(buffer, n, n >>> 1)
  if (n % 2 === 1) return upper
  let lower = -Infinity
  for (let i = 0; i < n >>> 1; i++) if (buffer[i]! > lower) lower = buffer[i]!
  return (lower + upper) / 2
}

/** The k-th smallest (from 0) of the first n numbers: Hoare's selection, pivots by the median of three. */
function selectInPlace(a: Float64Array, n: number, k: number): number {
  let [low, high] = [0, n - 1]
  while (low < high) {
    const pivot = middleOf(a[low]!, a[(low + high) >>> 1]!, a[high]!)
    let [i, j] = [low, high]
    while (i <= j) {
      while (a[i]! < pivot) i++
      while (a[j]! > pivot) j--
      if (i > j) break
      const swapped = a[i]!
      a[i++] = a[j]!
      a[j--] = swapped
    }
    if (k <= j) high = j
    else if (k >= i) low = i
    else break
  }
  return a[k]!
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))
}
