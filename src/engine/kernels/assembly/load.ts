import { DATA, DIFF, N_FEATURES } from '../fields'
import { COLUMN, field } from './room'

/** Twin of typescript/load.ts, of rows that stand in `diff`: 64 of them, zeros after the last. */
export function load(room: usize, block: usize): bool {
  const nFeatures = field(room, N_FEATURES)
  const width = nFeatures << 3
  const data = field(room, DATA) + block * nFeatures * COLUMN
  let row = field(room, DIFF)
  const zero = f64x2.splat(0)
  let even = zero
  let odd = zero
  for (let r: usize = 0; r < COLUMN; r += 32, row += width << 2) {
    let to = data + r
    for (let from = row, end = row + width; from < end; from += 8, to += COLUMN) {
      const a = v128.load64_lane(from + width, v128.load64_zero(from), 1)
      const b = v128.load64_lane(from + 3 * width, v128.load64_zero(from + 2 * width), 1)
      v128.store(to, a)
      v128.store(to, b, 16)
      even = f64x2.add(even, f64x2.mul(a, zero))
      odd = f64x2.add(odd, f64x2.mul(b, zero))
    }
  }
  return i64x2.all_true(f64x2.eq(f64x2.add(even, odd), zero))
}
