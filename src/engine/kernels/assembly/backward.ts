import { AFTER, DENSITIES, FILTERED, N_STATES, PADDED_STATES, RATIO, SMOOTHED, TRANSMAT, TRANSPOSED } from '../fields'
import { predict } from './predict'
import { COLUMN, field } from './room'

/** Twin of typescript/backward.ts: reciprocals of the predictions made at each row of a block for the next one, in `ratio`; zeros stay. */
export function reciprocals(room: usize, block: usize): void {
  predict(room, block)
  const zero = f64x2.splat(0)
  const one = f64x2.splat(1)
  let at = field(room, RATIO)
  for (const end = at + field(room, N_STATES) * COLUMN; at < end; at += 64) {
    const x = v128.load(at)
    const y = v128.load(at, 16)
    const z = v128.load(at, 32)
    const w = v128.load(at, 48)
    v128.store(at, v128.and(f64x2.div(one, x), f64x2.gt(x, zero)))
    v128.store(at, v128.and(f64x2.div(one, y), f64x2.gt(y, zero)), 16)
    v128.store(at, v128.and(f64x2.div(one, z), f64x2.gt(z, zero)), 32)
    v128.store(at, v128.and(f64x2.div(one, w), f64x2.gt(w, zero)), 48)
  }
}

/** Twin of typescript/backward.ts: smoothing of the lanes from..to of a block, the last first. */
export function backward(room: usize, block: usize, from: usize, to: usize): void {
  const nStates = field(room, N_STATES)
  if (nStates == 3) backward3(room, block, from, to)
  else if (nStates == 2) backward2(room, block, from, to)
  else backwardAny(room, block, from, to)
}

function backward3(room: usize, block: usize, from: usize, to: usize): void {
  const transmat = field(room, TRANSMAT)
  const a00 = load<f64>(transmat)
  const a01 = load<f64>(transmat, 8)
  const a02 = load<f64>(transmat, 16)
  const a10 = load<f64>(transmat, 32)
  const a11 = load<f64>(transmat, 40)
  const a12 = load<f64>(transmat, 48)
  const a20 = load<f64>(transmat, 64)
  const a21 = load<f64>(transmat, 72)
  const a22 = load<f64>(transmat, 80)
  const toFiltered = field(room, FILTERED) + block * 3 * COLUMN
  const toRatio = field(room, RATIO)
  const toSmoothed = field(room, SMOOTHED)
  const after = field(room, AFTER)
  let x0 = load<f64>(after)
  let x1 = load<f64>(after, 8)
  let x2 = load<f64>(after, 16)
  for (let lane = to << 3; lane > from << 3;) {
    lane -= 8
    const ratio = toRatio + lane
    const q0 = x0 * load<f64>(ratio)
    const q1 = x1 * load<f64>(ratio, COLUMN)
    const q2 = x2 * load<f64>(ratio, 2 * COLUMN)
    store<f64>(ratio, q0)
    store<f64>(ratio, q1, COLUMN)
    store<f64>(ratio, q2, 2 * COLUMN)
    const filtered = toFiltered + lane
    x0 = load<f64>(filtered) * (a00 * q0 + a01 * q1 + a02 * q2)
    x1 = load<f64>(filtered, COLUMN) * (a10 * q0 + a11 * q1 + a12 * q2)
    x2 = load<f64>(filtered, 2 * COLUMN) * (a20 * q0 + a21 * q1 + a22 * q2)
    if ((lane & 120) == 120) {
      const scale = 1 / (x0 + x1 + x2)
      x0 *= scale
      x1 *= scale
      x2 *= scale
    }
    const smoothed = toSmoothed + lane
    store<f64>(smoothed, x0)
    store<f64>(smoothed, x1, COLUMN)
    store<f64>(smoothed, x2, 2 * COLUMN)
  }
  store<f64>(after, x0)
  store<f64>(after, x1, 8)
  store<f64>(after, x2, 16)
}

function backward2(room: usize, block: usize, from: usize, to: usize): void {
  const transmat = field(room, TRANSMAT)
  const a00 = load<f64>(transmat)
  const a01 = load<f64>(transmat, 8)
  const a10 = load<f64>(transmat, 16)
  const a11 = load<f64>(transmat, 24)
  const toFiltered = field(room, FILTERED) + block * 2 * COLUMN
  const toRatio = field(room, RATIO)
  const toSmoothed = field(room, SMOOTHED)
  const after = field(room, AFTER)
  let x0 = load<f64>(after)
  let x1 = load<f64>(after, 8)
  for (let lane = to << 3; lane > from << 3;) {
    lane -= 8
    const ratio = toRatio + lane
    const q0 = x0 * load<f64>(ratio)
    const q1 = x1 * load<f64>(ratio, COLUMN)
    store<f64>(ratio, q0)
    store<f64>(ratio, q1, COLUMN)
    const filtered = toFiltered + lane
    x0 = load<f64>(filtered) * (a00 * q0 + a01 * q1)
    x1 = load<f64>(filtered, COLUMN) * (a10 * q0 + a11 * q1)
    if ((lane & 120) == 120) {
      const scale = 1 / (x0 + x1)
      x0 *= scale
      x1 *= scale
    }
    const smoothed = toSmoothed + lane
    store<f64>(smoothed, x0)
    store<f64>(smoothed, x1, COLUMN)
  }
  store<f64>(after, x0)
  store<f64>(after, x1, 8)
}

/** Any number of states: two source states a vector, four while there are as many. */
function backwardAny(room: usize, block: usize, from: usize, to: usize): void {
  const nStates = field(room, N_STATES)
  const width = field(room, PADDED_STATES) << 3
  const columns = field(room, TRANSPOSED)
  const toFiltered = field(room, FILTERED) + block * nStates * COLUMN
  const toRatio = field(room, RATIO)
  const toSmoothed = field(room, SMOOTHED)
  const after = field(room, AFTER)
  const end = after + (nStates << 3)
  // q of the row waits behind the smoothed probabilities.
  const toQ = width
  for (let lane = to << 3; lane > from << 3;) {
    lane -= 8
    let ratio = toRatio + lane
    for (let x = after; x < end; x += 8, ratio += COLUMN) {
      const q = load<f64>(x) * load<f64>(ratio)
      store<f64>(ratio, q)
      store<f64>(x + toQ, q)
    }
    let i: usize = 0
    for (; i + 16 < width; i += 32) {
      let column = columns + i
      let q = v128.load64_splat(after + toQ)
      let s = f64x2.mul(v128.load(column), q)
      let t = f64x2.mul(v128.load(column, 16), q)
      for (let x = after + toQ + 8; x < end + toQ; x += 8) {
        column += width
        q = v128.load64_splat(x)
        s = f64x2.add(s, f64x2.mul(v128.load(column), q))
        t = f64x2.add(t, f64x2.mul(v128.load(column, 16), q))
      }
      v128.store(after + i, s)
      v128.store(after + i, t, 16)
    }
    if (i < width) {
      let column = columns + i
      let s = f64x2.mul(v128.load(column), v128.load64_splat(after + toQ))
      for (let x = after + toQ + 8; x < end + toQ; x += 8) {
        column += width
        s = f64x2.add(s, f64x2.mul(v128.load(column), v128.load64_splat(x)))
      }
      v128.store(after + i, s)
    }
    let filtered = toFiltered + lane
    for (let x = after; x < end; x += 8, filtered += COLUMN) store<f64>(x, load<f64>(filtered) * load<f64>(x))
    if ((lane & 120) == 120) {
      let sum: f64 = 0
      for (let x = after; x < end; x += 8) sum += load<f64>(x)
      const scale = 1 / sum
      for (let x = after; x < end; x += 8) store<f64>(x, load<f64>(x) * scale)
    }
    let smoothed = toSmoothed + lane
    for (let x = after; x < end; x += 8, smoothed += COLUMN) store<f64>(smoothed, load<f64>(x))
  }
}

/** Twin of typescript/backward.ts: the smoothed probabilities of a block as rows that sum to 1, in `densities`. */
export function smoothedRows(room: usize): void {
  const width = field(room, N_STATES) << 3
  const smoothed = field(room, SMOOTHED)
  let out = field(room, DENSITIES)
  for (let r: usize = 0; r < COLUMN; r += 16, out += width) {
    const first = smoothed + r
    const end = first + (width << 6)
    let sum = v128.load(first)
    for (let at = first + COLUMN; at < end; at += COLUMN) sum = f64x2.add(sum, v128.load(at))
    for (let at = first; at < end; at += COLUMN, out += 8) {
      const share = f64x2.div(v128.load(at), sum)
      v128.store64_lane(out, share, 0)
      v128.store64_lane(out + width, share, 1)
    }
  }
}
