/**
 * Lower Cholesky factor of a symmetric matrix, in place of `out`: A = L L'. Golub and Van Loan, 4.2. Cost n^3 / 3.
 *
 * @param out  (n, n) row-major; receives L, zeros above the diagonal
 * @param a    (n, n) row-major at `offset`; only the lower triangle is read
 * @returns false if a pivot is not positive and finite; `out` is then unusable
 */
export function choleskyInto(out: Float64Array, a: Float64Array, n: number, offset = 0): boolean {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[offset + i * n + j]!
      for (let k = 0; k < j; k++) sum -= out[i * n + k]! * out[j * n + k]!
      if (i > j) out[i * n + j] = sum / out[j * n + j]!
      else if (sum > 0 && sum < Infinity) out[i * n + i] = Math.sqrt(sum)
      else return false
    }
    for (let j = i + 1; j < n; j++) out[i * n + j] = 0
  }
  return true
}

/**
 * Inverse of a lower triangular matrix, its lower triangle packed by rows.
 *
 * @param out  receives n (n + 1) / 2 numbers at `offset`: row 0, row 1 (2 numbers), ...
 * @param lower  (n, n) row-major lower triangular
 */
export function invertLowerPacked(out: Float64Array, offset: number, lower: Float64Array, n: number): void {
  for (let j = 0; j < n; j++) {
    out[offset + (j * (j + 1)) / 2 + j] = 1 / lower[j * n + j]!
    for (let i = j + 1; i < n; i++) {
      let sum = 0
      for (let k = j; k < i; k++) sum += lower[i * n + k]! * out[offset + (k * (k + 1)) / 2 + j]!
      out[offset + (i * (i + 1)) / 2 + j] = -sum / lower[i * n + i]!
    }
  }
}
