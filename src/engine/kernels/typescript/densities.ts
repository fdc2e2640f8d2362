import type { Room } from '../room'

/**
 * Log2 density of every row of a block under every state, log2 p(row | state) = logNorm - |whiten (row - mean)|^2. Rows with
 * missing cells get a value that the caller overwrites. Cost 64 K D^2 / 2 multiply-adds (dense) or 64 K D.
 * (The loops write 64 for BLOCK: bundlers turn an imported constant into a variable that is loaded each time.)
 */
export function densities(room: Room, block: number): void {
  for (let k = 0; k < room.nStates; k++) {
    differences(room, block, k)
    if (room.isDense) dense(room, k)
    else diagonal(room, k)
  }
}

/** diff (D, 64) = rows of the block minus one state's mean. */
function differences({ diff, data, means, nFeatures }: Room, block: number, k: number): void {
  const offset = block * nFeatures * 64
  for (let d = 0; d < nFeatures; d++) {
    const mean = means[k * nFeatures + d]!
    const end = (d + 1) * 64
    for (let i = d * 64, v = offset + i; i < end; i += 4, v += 4) {
      diff[i] = data[v]! - mean
      diff[i + 1] = data[v + 1]! - mean
      diff[i + 2] = data[v + 2]! - mean
      diff[i + 3] = data[v + 3]! - mean
    }
  }
}

function diagonal({ diff, densities: out, whiten, logNorm, nFeatures }: Room, k: number): void {
  const base = k * 64
  const norm = logNorm[k]!
  out.fill(0, base, base + 64)
  for (let d = 0; d < nFeatures; d++) {
    const scale = whiten[k * nFeatures + d]!
    const from = d * 64
    for (let r = 0; r < 64; r++) {
      const z = scale * diff[from + r]!
      out[base + r]! += z * z
    }
  }
  for (let r = base; r < base + 64; r++) out[r] = norm - out[r]!
}

/** Four rows and two columns at a time: independent sums hide the latency of additions, fewer turns that of the loop. */
function dense({ diff, densities: out, whiten, logNorm, nFeatures, stride }: Room, k: number): void {
  const norm = logNorm[k]!
  const base = k * 64
  for (let r = 0; r < 64; r += 4) {
    let p = k * stride
    let q0 = 0
    let q1 = 0
    let q2 = 0
    let q3 = 0
    for (let i = 0; i < nFeatures; i++) {
      let at = r
      let z0 = 0
      let z1 = 0
      let z2 = 0
      let z3 = 0
      if ((i & 1) === 0) {
        const l = whiten[p++]!
        z0 = l * diff[at]!
        z1 = l * diff[at + 1]!
        z2 = l * diff[at + 2]!
        z3 = l * diff[at + 3]!
        at += 64
      }
      for (const end = i * 64 + r; at <= end; at += 128, p += 2) {
        const l = whiten[p]!
        const m = whiten[p + 1]!
        z0 += l * diff[at]!
        z1 += l * diff[at + 1]!
        z2 += l * diff[at + 2]!
        z3 += l * diff[at + 3]!
        z0 += m * diff[at + 64]!
        z1 += m * diff[at + 65]!
        z2 += m * diff[at + 66]!
        z3 += m * diff[at + 67]!
      }
      q0 += z0 * z0
      q1 += z1 * z1
      q2 += z2 * z2
      q3 += z3 * z3
    }
    out[base + r] = norm - q0
    out[base + r + 1] = norm - q1
    out[base + r + 2] = norm - q2
    out[base + r + 3] = norm - q3
  }
}
