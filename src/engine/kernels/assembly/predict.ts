import { FILTERED, N_STATES, PADDED_STATES, RATIO, TRANSMAT } from '../fields'
import { COLUMN, field } from './room'

/** Twin of typescript/predict.ts: predictions made at each row of a block for the next one, in `ratio`. */
export function predict(room: usize, block: usize): void {
  const nStates = field(room, N_STATES)
  const width = field(room, PADDED_STATES) << 3
  const transmat = field(room, TRANSMAT)
  const ratio = field(room, RATIO)
  const filtered = field(room, FILTERED) + block * nStates * COLUMN
  const end = filtered + nStates * COLUMN
  for (let j: usize = 0; j < nStates; j++) {
    for (let r: usize = 0; r < COLUMN; r += 64) {
      let a = transmat + (j << 3)
      let f = filtered + r
      let s = v128.load64_splat(a)
      let p0 = f64x2.mul(v128.load(f), s)
      let p1 = f64x2.mul(v128.load(f, 16), s)
      let p2 = f64x2.mul(v128.load(f, 32), s)
      let p3 = f64x2.mul(v128.load(f, 48), s)
      for (f += COLUMN; f < end; f += COLUMN) {
        a += width
        s = v128.load64_splat(a)
        p0 = f64x2.add(p0, f64x2.mul(v128.load(f), s))
        p1 = f64x2.add(p1, f64x2.mul(v128.load(f, 16), s))
        p2 = f64x2.add(p2, f64x2.mul(v128.load(f, 32), s))
        p3 = f64x2.add(p3, f64x2.mul(v128.load(f, 48), s))
      }
      const at = ratio + j * COLUMN + r
      v128.store(at, p0)
      v128.store(at, p1, 16)
      v128.store(at, p2, 32)
      v128.store(at, p3, 48)
    }
  }
}
