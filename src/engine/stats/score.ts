import { precisionsOf } from '../gaussian/precisions'
import type { Statistics } from '../hmm/statistics'
import type { HmmParams } from '../types'
import type { FreeParameter } from './parameterVector'

/**
 * Gradient of the log-likelihood by Fisher's identity: the expected gradient of the complete-data log-likelihood, from
 * the statistics of an E-step at the same parameters. Exact, missing cells included. Cost O(K D^3).
 *
 * @returns one number per free parameter, in their order
 */
export function scoreOf(params: HmmParams, stats: Statistics, parameters: readonly FreeParameter[]): Float64Array {
  const precisions = precisionsOf(params)
  const isDense = params.covarianceType === 'full' || params.covarianceType === 'tied'
  const slopes = precisions.map((precision, k) => covarianceSlope(params, stats, precision, k, isDense))
  return Float64Array.from(parameters, (p) => {
    if (p.group === 'transmat') return transitionScore(params, stats, p)
    if (p.group === 'means') return meanScore(params, stats, precisions[p.state!]!, p)
    if (params.covarianceType === 'spherical') return traceOf(slopes[p.state!]!, params.nFeatures)
    const sum = p.state === null ? slopes.reduce((s, slope) => s + at(slope, params, p), 0) : at(slopes[p.state]!, params, p)
    return p.mirror === null ? sum : 2 * sum
  })
}

function at(slope: Float64Array, params: HmmParams, p: FreeParameter): number {
  return slope[p.row * params.nFeatures + p.column]!
}

function traceOf(matrix: Float64Array, n: number): number {
  let sum = 0
  for (let d = 0; d < n; d++) sum += matrix[d * n + d]!
  return sum
}

function transitionScore(params: HmmParams, stats: Statistics, p: FreeParameter): number {
  const diagonal = p.row * (params.nStates + 1)
  return stats.transitionCounts[p.index]! / params.transmat[p.index]! - stats.transitionCounts[diagonal]! / params.transmat[diagonal]!
}

function meanScore(params: HmmParams, stats: Statistics, precision: Float64Array, p: FreeParameter): number {
  const n = params.nFeatures
  let sum = 0
  for (let d = 0; d < n; d++) sum += precision[p.row * n + d]! * stats.first[p.state! * n + d]!
  return sum
}

/** (D, D) half of P S P - N P: the slope along each entry of the covariance of state k. */
function covarianceSlope(params: HmmParams, stats: Statistics, precision: Float64Array, k: number, isDense: boolean): Float64Array {
  const n = params.nFeatures
  const slope = new Float64Array(n * n)
  if (!isDense) {
    for (let d = 0; d < n; d++) {
      const p = precision[d * n + d]!
      slope[d * n + d] = 0.5 * (p * stats.second[k * n + d]! * p - stats.mass[k]! * p)
    }
    return slope
  }
  const half = multiply(precision, scatterOf(stats, k, n), n)
  const full = multiply(half, precision, n)
  return slope.map((_, i) => 0.5 * (full[i]! - stats.mass[k]! * precision[i]!))
}

function scatterOf(stats: Statistics, k: number, n: number): Float64Array {
  const matrix = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) matrix[i * n + j] = matrix[j * n + i] = stats.second[(k * n + i) * n + j]!
  }
  return matrix
}

function multiply(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0
      for (let r = 0; r < n; r++) sum += a[i * n + r]! * b[r * n + j]!
      out[i * n + j] = sum
    }
  }
  return out
}
