import type { Room } from '../room'

const ZERO = 0

/**
 * Lays rows first..first + nRows of row-major values out as the columns of a block, zeros after the last; four rows at a time.
 *
 * @returns whether no cell is missing
 */
export function load({ data, nFeatures: n }: Room, block: number, values: Float64Array, first: number, nRows: number): boolean {
  const at = block * n * 64
  if (nRows < 64) data.fill(0, at, at + n * 64)
  let r = 0
  // Zero times a number is zero, and times NaN it is not.
  let a = 0
  let b = 0
  for (let row = first * n; r + 3 < nRows; r += 4, row += 4 * n) {
    for (let to = at + r, from = row, end = row + n; from < end; to += 64, from++) {
      const x0 = values[from]!
      const x1 = values[from + n]!
      const x2 = values[from + 2 * n]!
      const x3 = values[from + 3 * n]!
      data[to] = x0
      data[to + 1] = x1
      data[to + 2] = x2
      data[to + 3] = x3
      a += x0 * ZERO + x1 * ZERO
      b += x2 * ZERO + x3 * ZERO
    }
  }
  for (; r < nRows; r++) {
    for (let d = 0; d < n; d++) {
      const x = values[(first + r) * n + d]!
      data[at + d * 64 + r] = x
      a += x * ZERO
    }
  }
  return a + b === 0
}
