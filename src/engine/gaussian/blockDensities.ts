import { BLOCK, type Blocks } from '../hmm/blocks'
import type { HmmParams } from '../types'
import type { Factors } from './factors'

/**
 * Log densities of one block of 64 rows under every state; lanes are rows. Rows with missing cells get a value that
 * the caller overwrites. Cost 64 K D^2 / 2 multiply-adds (dense) or 64 K D.
 * (The loops below write 64 for BLOCK: bundlers turn an imported constant into a variable that is loaded each time.)
 *
 * @param out   (K, 64) natural log of p(row | state)
 * @param diff  (D, 64) scratch
 */
export function blockDensitiesInto(
  out: Float64Array, diff: Float64Array, params: HmmParams, factors: Factors, blocks: Blocks, block: number,
): void {
  const { nStates, nFeatures } = params
  const offset = block * nFeatures * BLOCK
  for (let k = 0; k < nStates; k++) {
    differencesInto(diff, blocks.values, offset, params.means, k * nFeatures, nFeatures)
    if (factors.isDense) denseQuadratic(out, k, diff, factors, nFeatures)
    else diagonalQuadratic(out, k, diff, factors, nFeatures)
  }
}

/** diff (D, 64) = rows of the block minus one state's mean. */
function differencesInto(
  diff: Float64Array, values: Float64Array, offset: number, means: Float64Array, meanOffset: number, nFeatures: number,
): void {
  for (let d = 0; d < nFeatures; d++) {
    const mean = means[meanOffset + d]!
    const end = (d + 1) * 64
    for (let i = d * 64, v = offset + i; i < end; i += 4, v += 4) {
      diff[i] = values[v]! - mean
      diff[i + 1] = values[v + 1]! - mean
      diff[i + 2] = values[v + 2]! - mean
      diff[i + 3] = values[v + 3]! - mean
    }
  }
}

function diagonalQuadratic(out: Float64Array, k: number, diff: Float64Array, factors: Factors, nFeatures: number): void {
  const base = k * 64
  const logNorm = factors.logNorm[k]!
  out.fill(0, base, base + 64)
  for (let d = 0; d < nFeatures; d++) {
    const scale = factors.whiten[k * nFeatures + d]!
    const from = d * 64
    for (let r = 0; r < 64; r++) {
      const z = scale * diff[from + r]!
      out[base + r]! += z * z
    }
  }
  for (let r = base; r < base + 64; r++) out[r] = logNorm - 0.5 * out[r]!
}

/** Four rows and two columns at a time: independent sums hide the latency of additions, fewer turns that of the loop. */
function denseQuadratic(out: Float64Array, k: number, diff: Float64Array, factors: Factors, nFeatures: number): void {
  const { whiten, stride } = factors
  const logNorm = factors.logNorm[k]!
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
    out[base + r] = logNorm - 0.5 * q0
    out[base + r + 1] = logNorm - 0.5 * q1
    out[base + r + 2] = logNorm - 0.5 * q2
    out[base + r + 3] = logNorm - 0.5 * q3
  }
}
