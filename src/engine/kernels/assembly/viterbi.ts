import { BACKPOINTERS, DENSITIES, LOG_START, LOG_TRANSMAT, N_STATES, PADDED_STATES, SCORE } from '../fields'
import { COLUMN, field } from './room'

/** Twin of typescript/viterbi.ts: scores and back pointers of the lanes from..to of a block; two target states a vector. */
export function viterbi(room: usize, block: usize, from: usize, to: usize, isStart: bool): void {
  const nStates = field(room, N_STATES)
  const width = field(room, PADDED_STATES) << 3
  const densities = field(room, DENSITIES)
  const logTransmat = field(room, LOG_TRANSMAT)
  const score = field(room, SCORE)
  const next = score + width
  const end = score + (nStates << 3)
  let pointers = field(room, BACKPOINTERS) + ((block << 6) + from) * nStates
  let lane = from << 3
  if (isStart) {
    const logStart = field(room, LOG_START)
    for (let j: usize = 0; j < nStates; j++) {
      store<f64>(score + (j << 3), load<f64>(logStart + (j << 3)) + load<f64>(densities + j * COLUMN + lane))
      store<u8>(pointers + j, 0)
    }
    pointers += nStates
    lane += 8
  }
  for (const stop = to << 3; lane < stop; lane += 8, pointers += nStates) {
    for (let j: usize = 0; j < width; j += 16) {
      let row = logTransmat + j
      let best = f64x2.add(v128.load64_splat(score), v128.load(row))
      let from = i64x2.splat(0)
      let i = from
      for (let x = score + 8; x < end; x += 8) {
        row += width
        i = i64x2.add(i, i64x2.splat(1))
        const candidate = f64x2.add(v128.load64_splat(x), v128.load(row))
        const isBetter = f64x2.gt(candidate, best)
        best = v128.bitselect(candidate, best, isBetter)
        from = v128.bitselect(i, from, isBetter)
      }
      v128.store(next + j, best)
      const at = pointers + (j >> 3)
      store<u8>(at, <u8>i64x2.extract_lane(from, 0))
      if ((j >> 3) + 1 < nStates) store<u8>(at, <u8>i64x2.extract_lane(from, 1), 1)
    }
    let density = densities + lane
    for (let x = score; x < end; x += 8, density += COLUMN) store<f64>(x, load<f64>(x + width) + load<f64>(density))
  }
}
