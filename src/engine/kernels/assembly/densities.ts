import { DATA, DENSITIES, DIFF, IS_DENSE, LOG_NORM, MEANS, N_FEATURES, N_STATES, STRIDE, WHITEN } from '../fields'
import { COLUMN, field } from './room'

/** Twin of typescript/densities.ts: log2 density of every row of a block under every state; two rows a vector. */
export function densities(room: usize, block: usize): void {
  const nStates = field(room, N_STATES)
  const nFeatures = field(room, N_FEATURES)
  const isDense = field(room, IS_DENSE) != 0
  const stride = field(room, STRIDE) << 3
  const diff = field(room, DIFF)
  const data = field(room, DATA) + block * nFeatures * COLUMN
  let means = field(room, MEANS)
  let whiten = field(room, WHITEN)
  let logNorm = field(room, LOG_NORM)
  let out = field(room, DENSITIES)
  for (let k: usize = 0; k < nStates; k++) {
    const norm = f64x2.splat(load<f64>(logNorm))
    if (isDense) {
      differences(diff, data, means, nFeatures)
      dense(out, whiten, diff, nFeatures, norm)
    } else {
      diagonal(out, whiten, data, means, nFeatures, norm)
    }
    means += nFeatures << 3
    whiten += stride
    logNorm += 8
    out += COLUMN
  }
}

/** diff (D, 64) = rows minus one state's mean. */
export function differences(diff: usize, data: usize, means: usize, nFeatures: usize): void {
  const end = means + (nFeatures << 3)
  for (; means < end; means += 8) {
    const mean = v128.load64_splat(means)
    for (const stop = data + COLUMN; data < stop; data += 64, diff += 64) {
      v128.store(diff, f64x2.sub(v128.load(data), mean))
      v128.store(diff, f64x2.sub(v128.load(data, 16), mean), 16)
      v128.store(diff, f64x2.sub(v128.load(data, 32), mean), 32)
      v128.store(diff, f64x2.sub(v128.load(data, 48), mean), 48)
    }
  }
}

function diagonal(out: usize, whiten: usize, data: usize, means: usize, nFeatures: usize, norm: v128): void {
  for (let r: usize = 0; r < COLUMN; r += 64) {
    let q0 = f64x2.splat(0)
    let q1 = q0
    let q2 = q0
    let q3 = q0
    let x = data + r
    let w = whiten
    let m = means
    for (const end = whiten + (nFeatures << 3); w < end; w += 8, m += 8, x += COLUMN) {
      const scale = v128.load64_splat(w)
      const mean = v128.load64_splat(m)
      const z0 = f64x2.mul(scale, f64x2.sub(v128.load(x), mean))
      const z1 = f64x2.mul(scale, f64x2.sub(v128.load(x, 16), mean))
      const z2 = f64x2.mul(scale, f64x2.sub(v128.load(x, 32), mean))
      const z3 = f64x2.mul(scale, f64x2.sub(v128.load(x, 48), mean))
      q0 = f64x2.add(q0, f64x2.mul(z0, z0))
      q1 = f64x2.add(q1, f64x2.mul(z1, z1))
      q2 = f64x2.add(q2, f64x2.mul(z2, z2))
      q3 = f64x2.add(q3, f64x2.mul(z3, z3))
    }
    const at = out + r
    v128.store(at, f64x2.sub(norm, q0))
    v128.store(at, f64x2.sub(norm, q1), 16)
    v128.store(at, f64x2.sub(norm, q2), 32)
    v128.store(at, f64x2.sub(norm, q3), 48)
  }
}

/** Eight rows and two rows of the factor at a time: eight independent sums, and each load serves two of them. */
function dense(out: usize, whiten: usize, diff: usize, nFeatures: usize, norm: v128): void {
  for (let r: usize = 0; r < COLUMN; r += 64) {
    const first = diff + r
    let q0 = f64x2.splat(0)
    let q1 = q0
    let q2 = q0
    let q3 = q0
    let l = whiten
    let i: usize = 0
    for (; i + 1 < nFeatures; i += 2) {
      let m = l + ((i + 1) << 3)
      let x = first
      let s = v128.load64_splat(l)
      let u = v128.load64_splat(m)
      let x0 = v128.load(x)
      let x1 = v128.load(x, 16)
      let x2 = v128.load(x, 32)
      let x3 = v128.load(x, 48)
      let z0 = f64x2.mul(s, x0)
      let z1 = f64x2.mul(s, x1)
      let z2 = f64x2.mul(s, x2)
      let z3 = f64x2.mul(s, x3)
      let y0 = f64x2.mul(u, x0)
      let y1 = f64x2.mul(u, x1)
      let y2 = f64x2.mul(u, x2)
      let y3 = f64x2.mul(u, x3)
      for (const end = first + i * COLUMN; x < end;) {
        l += 8
        m += 8
        x += COLUMN
        s = v128.load64_splat(l)
        u = v128.load64_splat(m)
        x0 = v128.load(x)
        x1 = v128.load(x, 16)
        x2 = v128.load(x, 32)
        x3 = v128.load(x, 48)
        z0 = f64x2.add(z0, f64x2.mul(s, x0))
        z1 = f64x2.add(z1, f64x2.mul(s, x1))
        z2 = f64x2.add(z2, f64x2.mul(s, x2))
        z3 = f64x2.add(z3, f64x2.mul(s, x3))
        y0 = f64x2.add(y0, f64x2.mul(u, x0))
        y1 = f64x2.add(y1, f64x2.mul(u, x1))
        y2 = f64x2.add(y2, f64x2.mul(u, x2))
        y3 = f64x2.add(y3, f64x2.mul(u, x3))
      }
      m += 8
      x += COLUMN
      u = v128.load64_splat(m)
      y0 = f64x2.add(y0, f64x2.mul(u, v128.load(x)))
      y1 = f64x2.add(y1, f64x2.mul(u, v128.load(x, 16)))
      y2 = f64x2.add(y2, f64x2.mul(u, v128.load(x, 32)))
      y3 = f64x2.add(y3, f64x2.mul(u, v128.load(x, 48)))
      q0 = f64x2.add(f64x2.add(q0, f64x2.mul(z0, z0)), f64x2.mul(y0, y0))
      q1 = f64x2.add(f64x2.add(q1, f64x2.mul(z1, z1)), f64x2.mul(y1, y1))
      q2 = f64x2.add(f64x2.add(q2, f64x2.mul(z2, z2)), f64x2.mul(y2, y2))
      q3 = f64x2.add(f64x2.add(q3, f64x2.mul(z3, z3)), f64x2.mul(y3, y3))
      l = m + 8
    }
    if (i < nFeatures) {
      let x = first
      let s = v128.load64_splat(l)
      let z0 = f64x2.mul(s, v128.load(x))
      let z1 = f64x2.mul(s, v128.load(x, 16))
      let z2 = f64x2.mul(s, v128.load(x, 32))
      let z3 = f64x2.mul(s, v128.load(x, 48))
      for (const end = first + i * COLUMN; x < end;) {
        l += 8
        x += COLUMN
        s = v128.load64_splat(l)
        z0 = f64x2.add(z0, f64x2.mul(s, v128.load(x)))
        z1 = f64x2.add(z1, f64x2.mul(s, v128.load(x, 16)))
        z2 = f64x2.add(z2, f64x2.mul(s, v128.load(x, 32)))
        z3 = f64x2.add(z3, f64x2.mul(s, v128.load(x, 48)))
      }
      q0 = f64x2.add(q0, f64x2.mul(z0, z0))
      q1 = f64x2.add(q1, f64x2.mul(z1, z1))
      q2 = f64x2.add(q2, f64x2.mul(z2, z2))
      q3 = f64x2.add(q3, f64x2.mul(z3, z3))
    }
    const at = out + r
    v128.store(at, f64x2.sub(norm, q0))
    v128.store(at, f64x2.sub(norm, q1), 16)
    v128.store(at, f64x2.sub(norm, q2), 32)
    v128.store(at, f64x2.sub(norm, q3), 48)
  }
}
