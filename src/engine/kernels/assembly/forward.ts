import {
  ALPHA, CARRIED_SUM, CARRY, EXPONENT, FILTERED, N_STATES, PADDED_STATES, PRIORS, RAWS, SCALARS, SCALED, SHIFT_SUM, SHIFTS,
  STARTPROB, SUMS, THRESHOLDS, TRANSMAT,
} from '../fields'
import { RESCALE_BELOW, RESCALE_TWICE_BELOW, SMALL_SUM, TWO_100, TWO_200 } from '../limits'
import { COLUMN, field } from './room'

/** Twin of typescript/forward.ts: the filtering weights of the lanes from..to; returns the first lane not done. */
export function forward(room: usize, from: usize, to: usize, isStart: bool): usize {
  const scalars = field(room, SCALARS)
  store<f64>(scalars + (SHIFT_SUM << 3), 0)
  store<f64>(scalars + (EXPONENT << 3), 0)
  if (isStart) {
    if (!start(room, from)) return from
    from++
  }
  const nStates = field(room, N_STATES)
  if (nStates == 3) return forward3(room, from, to)
  if (nStates == 2) return forward2(room, from, to)
  return forwardAny(room, from, to)
}

/** The first row of a sequence: startprob takes the place of a prediction. */
function start(room: usize, r: usize): bool {
  const nStates = field(room, N_STATES)
  const startprob = field(room, STARTPROB)
  const carry = field(room, CARRY)
  const lane = r << 3
  const scaled = field(room, SCALED) + lane
  let raw: f64 = 0
  for (let k: usize = 0; k < nStates; k++) raw += load<f64>(startprob + (k << 3)) * load<f64>(scaled + k * COLUMN)
  if (!(raw >= SMALL_SUM)) return false
  store<f64>(field(room, PRIORS) + lane, 1)
  store<f64>(field(room, RAWS) + lane, raw)
  const scalars = field(room, SCALARS)
  const factor = rescaling(raw, scalars)
  const alpha = field(room, ALPHA) + lane
  for (let k: usize = 0; k < nStates; k++) {
    const weight = load<f64>(startprob + (k << 3)) * load<f64>(scaled + k * COLUMN) * factor
    store<f64>(alpha + k * COLUMN, weight)
    store<f64>(carry + (k << 3), weight)
  }
  store<f64>(field(room, SUMS) + lane, raw * factor)
  store<f64>(scalars + (CARRIED_SUM << 3), raw * factor)
  store<f64>(scalars + (SHIFT_SUM << 3), load<f64>(field(room, SHIFTS) + lane))
  return true
}

/** The power of two that brings a sum back above 2^-100; books it. */
@inline
function rescaling(sum: f64, scalars: usize): f64 {
  if (sum >= RESCALE_BELOW) return 1
  const isTwice = sum < RESCALE_TWICE_BELOW
  const at = scalars + (EXPONENT << 3)
  store<f64>(at, load<f64>(at) - (isTwice ? <f64>200 : <f64>100))
  return isTwice ? TWO_200 : TWO_100
}

function forward3(room: usize, from: usize, to: usize): usize {
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
  const thresholds = field(room, THRESHOLDS)
  const t0 = load<f64>(thresholds)
  const t1 = load<f64>(thresholds, 8)
  const t2 = load<f64>(thresholds, 16)
  const carry = field(room, CARRY)
  const scalars = field(room, SCALARS)
  const toShifts = field(room, SHIFTS)
  const toScaled = field(room, SCALED)
  const toAlpha = field(room, ALPHA)
  const toSums = field(room, SUMS)
  const toRaws = field(room, RAWS)
  const toPriors = field(room, PRIORS)
  let x0 = load<f64>(carry)
  let x1 = load<f64>(carry, 8)
  let x2 = load<f64>(carry, 16)
  let sum = load<f64>(scalars + (CARRIED_SUM << 3))
  let shiftSum = load<f64>(scalars + (SHIFT_SUM << 3))
  let lane = from << 3
  for (const end = to << 3; lane < end; lane += 8) {
    const p0 = x0 * a00 + x1 * a10 + x2 * a20
    const p1 = x0 * a01 + x1 * a11 + x2 * a21
    const p2 = x0 * a02 + x1 * a12 + x2 * a22
    if (i32(p0 < t0) | i32(p1 < t1) | i32(p2 < t2)) break
    const scaled = toScaled + lane
    let y0 = p0 * load<f64>(scaled)
    let y1 = p1 * load<f64>(scaled, COLUMN)
    let y2 = p2 * load<f64>(scaled, 2 * COLUMN)
    let raw = y0 + y1 + y2
    if (!(raw >= SMALL_SUM)) break
    store<f64>(toRaws + lane, raw)
    store<f64>(toPriors + lane, sum)
    if (raw < RESCALE_BELOW) {
      const factor = rescaling(raw, scalars)
      y0 *= factor
      y1 *= factor
      y2 *= factor
      raw *= factor
    }
    store<f64>(toSums + lane, raw)
    const alpha = toAlpha + lane
    store<f64>(alpha, y0)
    store<f64>(alpha, y1, COLUMN)
    store<f64>(alpha, y2, 2 * COLUMN)
    shiftSum += load<f64>(toShifts + lane)
    x0 = y0
    x1 = y1
    x2 = y2
    sum = raw
  }
  store<f64>(carry, x0)
  store<f64>(carry, x1, 8)
  store<f64>(carry, x2, 16)
  store<f64>(scalars + (CARRIED_SUM << 3), sum)
  store<f64>(scalars + (SHIFT_SUM << 3), shiftSum)
  return lane >> 3
}

function forward2(room: usize, from: usize, to: usize): usize {
  const transmat = field(room, TRANSMAT)
  const a00 = load<f64>(transmat)
  const a01 = load<f64>(transmat, 8)
  const a10 = load<f64>(transmat, 16)
  const a11 = load<f64>(transmat, 24)
  const thresholds = field(room, THRESHOLDS)
  const t0 = load<f64>(thresholds)
  const t1 = load<f64>(thresholds, 8)
  const carry = field(room, CARRY)
  const scalars = field(room, SCALARS)
  const toShifts = field(room, SHIFTS)
  const toScaled = field(room, SCALED)
  const toAlpha = field(room, ALPHA)
  const toSums = field(room, SUMS)
  const toRaws = field(room, RAWS)
  const toPriors = field(room, PRIORS)
  let x0 = load<f64>(carry)
  let x1 = load<f64>(carry, 8)
  let sum = load<f64>(scalars + (CARRIED_SUM << 3))
  let shiftSum = load<f64>(scalars + (SHIFT_SUM << 3))
  let lane = from << 3
  for (const end = to << 3; lane < end; lane += 8) {
    const p0 = x0 * a00 + x1 * a10
    const p1 = x0 * a01 + x1 * a11
    if (i32(p0 < t0) | i32(p1 < t1)) break
    const scaled = toScaled + lane
    let y0 = p0 * load<f64>(scaled)
    let y1 = p1 * load<f64>(scaled, COLUMN)
    let raw = y0 + y1
    if (!(raw >= SMALL_SUM)) break
    store<f64>(toRaws + lane, raw)
    store<f64>(toPriors + lane, sum)
    if (raw < RESCALE_BELOW) {
      const factor = rescaling(raw, scalars)
      y0 *= factor
      y1 *= factor
      raw *= factor
    }
    store<f64>(toSums + lane, raw)
    const alpha = toAlpha + lane
    store<f64>(alpha, y0)
    store<f64>(alpha, y1, COLUMN)
    shiftSum += load<f64>(toShifts + lane)
    x0 = y0
    x1 = y1
    sum = raw
  }
  store<f64>(carry, x0)
  store<f64>(carry, x1, 8)
  store<f64>(scalars + (CARRIED_SUM << 3), sum)
  store<f64>(scalars + (SHIFT_SUM << 3), shiftSum)
  return lane >> 3
}

/** Any number of states: two target states a vector, four while there are as many. */
function forwardAny(room: usize, from: usize, to: usize): usize {
  const nStates = field(room, N_STATES)
  const width = field(room, PADDED_STATES) << 3
  const transmat = field(room, TRANSMAT)
  const thresholds = field(room, THRESHOLDS)
  const carry = field(room, CARRY)
  const last = carry + (nStates << 3)
  const scalars = field(room, SCALARS)
  const toShifts = field(room, SHIFTS)
  const toScaled = field(room, SCALED)
  const toAlpha = field(room, ALPHA)
  const toSums = field(room, SUMS)
  const toRaws = field(room, RAWS)
  const toPriors = field(room, PRIORS)
  let sum = load<f64>(scalars + (CARRIED_SUM << 3))
  let shiftSum = load<f64>(scalars + (SHIFT_SUM << 3))
  let lane = from << 3
  for (const end = to << 3; lane < end; lane += 8) {
    let isSmall = f64x2.splat(0)
    // The row's joint weights wait behind the carried ones until it is known that the row stands.
    let raw: f64 = 0
    let j: usize = 0
    for (; j + 16 < width; j += 32) {
      let row = transmat + j
      let weight = v128.load64_splat(carry)
      let p = f64x2.mul(weight, v128.load(row))
      let q = f64x2.mul(weight, v128.load(row, 16))
      for (let x = carry + 8; x < last; x += 8) {
        row += width
        weight = v128.load64_splat(x)
        p = f64x2.add(p, f64x2.mul(weight, v128.load(row)))
        q = f64x2.add(q, f64x2.mul(weight, v128.load(row, 16)))
      }
      isSmall = v128.or(isSmall, v128.or(f64x2.lt(p, v128.load(thresholds + j)), f64x2.lt(q, v128.load(thresholds + j, 16))))
      const scaled = toScaled + lane + (j >> 3) * COLUMN
      const y = f64x2.mul(p, pair(scaled))
      const z = f64x2.mul(q, pair(scaled + 2 * COLUMN))
      v128.store(carry + width + j, y)
      v128.store(carry + width + j, z, 16)
      raw = raw + f64x2.extract_lane(y, 0) + f64x2.extract_lane(y, 1) + f64x2.extract_lane(z, 0) + f64x2.extract_lane(z, 1)
    }
    if (j < width) {
      let row = transmat + j
      let p = f64x2.mul(v128.load64_splat(carry), v128.load(row))
      for (let x = carry + 8; x < last; x += 8) {
        row += width
        p = f64x2.add(p, f64x2.mul(v128.load64_splat(x), v128.load(row)))
      }
      isSmall = v128.or(isSmall, f64x2.lt(p, v128.load(thresholds + j)))
      const y = f64x2.mul(p, pair(toScaled + lane + (j >> 3) * COLUMN))
      v128.store(carry + width + j, y)
      raw = raw + f64x2.extract_lane(y, 0) + f64x2.extract_lane(y, 1)
    }
    if (v128.any_true(isSmall) || !(raw >= SMALL_SUM)) break
    store<f64>(toRaws + lane, raw)
    store<f64>(toPriors + lane, sum)
    const factor = rescaling(raw, scalars)
    let alpha = toAlpha + lane
    for (let x = carry; x < last; x += 8, alpha += COLUMN) {
      const y = load<f64>(x + width) * factor
      store<f64>(x, y)
      store<f64>(alpha, y)
    }
    sum = raw * factor
    store<f64>(toSums + lane, sum)
    shiftSum += load<f64>(toShifts + lane)
  }
  store<f64>(scalars + (CARRIED_SUM << 3), sum)
  store<f64>(scalars + (SHIFT_SUM << 3), shiftSum)
  return lane >> 3
}

/** One lane of two neighbouring columns. */
@inline
function pair(at: usize): v128 {
  return v128.load64_lane(at + COLUMN, v128.load64_zero(at), 1)
}

/** Twin of typescript/forward.ts: filtered probabilities of a block, the weights of each row over their sum. */
export function normalise(room: usize, block: usize): void {
  const nStates = field(room, N_STATES)
  const alpha = field(room, ALPHA)
  const sums = field(room, SUMS)
  const toFiltered = field(room, FILTERED) + block * nStates * COLUMN - alpha
  const end = alpha + nStates * COLUMN
  for (let r: usize = 0; r < COLUMN; r += 32) {
    const s0 = f64x2.div(f64x2.splat(1), v128.load(sums + r))
    const s1 = f64x2.div(f64x2.splat(1), v128.load(sums + r, 16))
    for (let at = alpha + r; at < end; at += COLUMN) {
      v128.store(at + toFiltered, f64x2.mul(v128.load(at), s0))
      v128.store(at + toFiltered, f64x2.mul(v128.load(at, 16), s1), 16)
    }
  }
}
