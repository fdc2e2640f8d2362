/**
 * Lower Cholesky factor of a symmetric matrix, in place of `out`: A = L L'. Golub and Van Loan, 4.2. Cost n^3 / 3.
 *
 * @param out  (n, n) row-major; receives L, zeros above the diagonal
 * @param a    (n, n) row-major at `offset`; only the lower triangle is read
 * @returns false if a pivot is not positive and finite; `out` is then unusable
 */
export function choleskyInto(out: Float64Array, a: Float64Array, n: number, offset = 0): boolean {
  // Column by column: the entries below a pivot do not wait for each other.
  for (let j = 0; j < n; j++) {
    const row = j * n
    const square = lessProducts(a[offset + row + j]!, out, row, row, j)
    if (!(square > 0 && square < Infinity)) return false
    const pivot = Math.sqrt(square)
    out[row + j] = pivot
    for (let i = j + 1; i < n; i++) {
      out[i * n + j] = lessProducts(a[offset + i * n + j]!, out, i * n, row, j) / pivot
      out[row + i] = 0
    }
  }
  return true
}

/** A number less the products of the first n entries at two places, the first of them first. */
function lessProducts(value: number, entries: Float64Array, p: number, q: number, n: number): number {
  let rest = value
  for (const end = p + n; p < end; p++, q++) rest -= entries[p]! * entries[q]!
  return rest
}

/**
 * Inverse of a lower triangular matrix, its lower triangle packed by rows.
 *
 * @param out  receives n (n + 1) / 2 numbers at `offset`: row 0, row 1 (2 numbers), ...
 * @param lower  (n, n) row-major lower triangular
 */
export function invertLowerPacked(out: Float64Array, offset: number, lower: Float64Array, n: number): void {
  // Row by row: the entries of a row do not wait for each other.
  for (let i = 0, row = offset; i < n; i++, row += i) {
    const pivot = lower[i * n + i]!
    for (let j = 0, diagonal = offset; j < i; j++, diagonal += j + 1) {
      let sum = 0
      for (let k = j, at = diagonal; k < i; k++, at += k) sum += lower[i * n + k]! * out[at]!
      out[row + j] = -sum / pivot
    }
    out[row + i] = 1 / pivot
  }
}
