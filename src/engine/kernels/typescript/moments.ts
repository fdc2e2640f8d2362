import { NEGLIGIBLE_MASS } from '../limits'
import type { Room } from '../room'

/** Adds to `moves` the sums over a block of filtered[t][i] q[t][j]; without the factor transmat. Even and odd rows apart. */
export function moves({ moves: out, filtered, ratio, nStates: n }: Room, block: number): void {
  const offset = block * n * 64
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let s0 = 0
      let s1 = 0
      for (let p = offset + i * 64, q = j * 64, end = q + 64; q < end; p += 2, q += 2) {
        s0 += filtered[p]! * ratio[q]!
        s1 += filtered[p + 1]! * ratio[q + 1]!
      }
      out[i * n + j]! += s0 + s1
    }
  }
}

/**
 * Adds one block of 64 rows, weighted by `smoothed`, to mass, first and second moments about the states' means.
 * Cost 64 K D^2 / 2 multiply-adds (dense) or 64 K D. Even and odd rows are summed apart.
 */
export function moments(room: Room, block: number): void {
  const { nStates, nFeatures, isDense, mass } = room
  for (let k = 0; k < nStates; k++) {
    const rows = massOf(room.smoothed, k)
    if (rows < NEGLIGIBLE_MASS) continue
    mass[k]! += rows
    addFirst(room, block, k)
    if (isDense) addDense(room.second, k * nFeatures * nFeatures, room.weighted, room.diff, nFeatures)
    else addDiagonal(room.second, k * nFeatures, room.weighted, room.diff, nFeatures)
  }
}

function massOf(weights: Float64Array, k: number): number {
  let s0 = 0
  let s1 = 0
  for (let at = k * 64; at < (k + 1) * 64; at += 2) {
    s0 += weights[at]!
    s1 += weights[at + 1]!
  }
  return s0 + s1
}

/** Fills diff and weighted with x - mean and its weighted twin, and adds the first moments. */
function addFirst({ nFeatures, means, diff, weighted, data, smoothed, first }: Room, block: number, k: number): void {
  for (let d = 0; d < nFeatures; d++) {
    const mean = means[k * nFeatures + d]!
    let s0 = 0
    let s1 = 0
    for (let r = k * 64, end = r + 64, i = d * 64, v = block * nFeatures * 64 + i; r < end; r += 2, i += 2, v += 2) {
      const x0 = data[v]! - mean
      const x1 = data[v + 1]! - mean
      const y0 = smoothed[r]! * x0
      const y1 = smoothed[r + 1]! * x1
      diff[i] = x0
      diff[i + 1] = x1
      weighted[i] = y0
      weighted[i + 1] = y1
      s0 += y0
      s1 += y1
    }
    first[k * nFeatures + d]! += s0 + s1
  }
}

function addDiagonal(second: Float64Array, offset: number, weighted: Float64Array, diff: Float64Array, nFeatures: number): void {
  for (let d = 0; d < nFeatures; d++) {
    let s0 = 0
    let s1 = 0
    for (let at = d * 64; at < (d + 1) * 64; at += 2) {
      s0 += weighted[at]! * diff[at]!
      s1 += weighted[at + 1]! * diff[at + 1]!
    }
    second[offset + d]! += s0 + s1
  }
}

/** Tiles of two by two features and two rows, so that eight independent sums hide the latency of the additions. */
function addDense(second: Float64Array, offset: number, weighted: Float64Array, diff: Float64Array, n: number): void {
  for (let i = 0; i < n; i += 2) {
    for (let j = 0; j <= i; j += 2) {
      let a0 = 0
      let b0 = 0
      let c0 = 0
      let d0 = 0
      let a1 = 0
      let b1 = 0
      let c1 = 0
      let d1 = 0
      for (let r = 0, p = i * 64, q = j * 64; r < 64; r += 2, p += 2, q += 2) {
        let w = weighted[p]!
        let v = weighted[p + 64]!
        let x = diff[q]!
        let y = diff[q + 64]!
        a0 += w * x
        b0 += w * y
        c0 += v * x
        d0 += v * y
        w = weighted[p + 1]!
        v = weighted[p + 65]!
        x = diff[q + 1]!
        y = diff[q + 65]!
        a1 += w * x
        b1 += w * y
        c1 += v * x
        d1 += v * y
      }
      const at = offset + i * n + j
      second[at]! += a0 + a1
      if (j < i) second[at + 1]! += b0 + b1
      if (i + 1 < n) {
        second[at + n]! += c0 + c1
        second[at + n + 1]! += d0 + d1
      }
    }
  }
}
