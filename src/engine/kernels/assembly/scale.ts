import { DENSITIES, N_STATES, SCALED, SHIFTS } from '../fields'
import { NEGLIGIBLE_LOG2 } from '../limits'
import { exp2 } from './exp2'
import { COLUMN, field } from './room'

/** Twin of typescript/scale.ts: densities of a block on natural scale, each row divided by its largest. */
export function scale(room: usize): void {
  const densities = field(room, DENSITIES)
  const end = densities + field(room, N_STATES) * COLUMN
  const toScaled = field(room, SCALED) - densities
  const shifts = field(room, SHIFTS)
  const negligible = f64x2.splat(NEGLIGIBLE_LOG2)
  for (let r: usize = 0; r < COLUMN; r += 32) {
    let at = densities + r
    let m0 = v128.load(at)
    let m1 = v128.load(at, 16)
    for (at += COLUMN; at < end; at += COLUMN) {
      m0 = f64x2.pmax(m0, v128.load(at))
      m1 = f64x2.pmax(m1, v128.load(at, 16))
    }
    v128.store(shifts + r, m0)
    v128.store(shifts + r, m1, 16)
    for (at = densities + r; at < end; at += COLUMN) {
      const x0 = f64x2.sub(v128.load(at), m0)
      const x1 = f64x2.sub(v128.load(at, 16), m1)
      v128.store(at + toScaled, v128.and(exp2(x0), f64x2.ge(x0, negligible)))
      v128.store(at + toScaled, v128.and(exp2(x1), f64x2.ge(x1, negligible)), 16)
    }
  }
}
