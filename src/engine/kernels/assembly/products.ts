import { COLUMN, sumOfLanes } from './room'

/**
 * Adds the sums over 64 rows of left_i right_j to out[i][j], for three by three columns; entries that `nRows` and `nColumns`
 * leave out, and those right of the diagonal where `isLower`, are not written.
 */
export function addProducts(
  out: usize, width: usize, left: usize, right: usize, nRows: usize, nColumns: usize, isLower: bool,
): void {
  const zero = f64x2.splat(0)
  let s00 = zero
  let s01 = zero
  let s02 = zero
  let s10 = zero
  let s11 = zero
  let s12 = zero
  let s20 = zero
  let s21 = zero
  let s22 = zero
  if (isLower) {
    for (const end = left + COLUMN; left < end; left += 16, right += 16) {
      const x0 = v128.load(right)
      const w0 = v128.load(left)
      const w1 = v128.load(left, COLUMN)
      const w2 = v128.load(left, 2 * COLUMN)
      s00 = f64x2.add(s00, f64x2.mul(w0, x0))
      s10 = f64x2.add(s10, f64x2.mul(w1, x0))
      s20 = f64x2.add(s20, f64x2.mul(w2, x0))
      const x1 = v128.load(right, COLUMN)
      s11 = f64x2.add(s11, f64x2.mul(w1, x1))
      s21 = f64x2.add(s21, f64x2.mul(w2, x1))
      const x2 = v128.load(right, 2 * COLUMN)
      s22 = f64x2.add(s22, f64x2.mul(w2, x2))
    }
  } else {
    for (const end = left + COLUMN; left < end; left += 16, right += 16) {
      const x0 = v128.load(right)
      const x1 = v128.load(right, COLUMN)
      const x2 = v128.load(right, 2 * COLUMN)
      const w0 = v128.load(left)
      s00 = f64x2.add(s00, f64x2.mul(w0, x0))
      s01 = f64x2.add(s01, f64x2.mul(w0, x1))
      s02 = f64x2.add(s02, f64x2.mul(w0, x2))
      const w1 = v128.load(left, COLUMN)
      s10 = f64x2.add(s10, f64x2.mul(w1, x0))
      s11 = f64x2.add(s11, f64x2.mul(w1, x1))
      s12 = f64x2.add(s12, f64x2.mul(w1, x2))
      const w2 = v128.load(left, 2 * COLUMN)
      s20 = f64x2.add(s20, f64x2.mul(w2, x0))
      s21 = f64x2.add(s21, f64x2.mul(w2, x1))
      s22 = f64x2.add(s22, f64x2.mul(w2, x2))
    }
  }
  addRow(out, s00, s01, s02, isLower ? 1 : nColumns)
  if (nRows > 1) addRow(out + width, s10, s11, s12, isLower ? 2 : nColumns)
  if (nRows > 2) addRow(out + 2 * width, s20, s21, s22, nColumns)
}

@inline
function addRow(out: usize, a: v128, b: v128, c: v128, n: usize): void {
  store<f64>(out, load<f64>(out) + sumOfLanes(a))
  if (n > 1) store<f64>(out, load<f64>(out, 8) + sumOfLanes(b), 8)
  if (n > 2) store<f64>(out, load<f64>(out, 16) + sumOfLanes(c), 16)
}
