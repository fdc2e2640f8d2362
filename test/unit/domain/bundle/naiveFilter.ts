import type { HmmParams } from '../../../../src/engine'
import { stateCovariance } from '../../../../src/domain/model/rawParams'
import type { Scaler } from '../../../../src/domain/model/types'

/** Filtered probabilities written for clarity: densities by Gaussian elimination, one Bayes step a row. */
export function naiveFilter(params: HmmParams, scaler: Scaler | null, raw: Float64Array): Float64Array {
  const { nStates: k, nFeatures: d } = params
  const out = new Float64Array((raw.length / d) * k)
  let predicted = Array.from(params.startprob)
  for (let t = 0; t * d < raw.length; t++) {
    const x = Array.from(raw.subarray(t * d, (t + 1) * d), (value, j) => (scaler === null ? value : (value - scaler.means[j]!) / scaler.stds[j]!))
    const logs = predicted.map((p, s) => Math.log(p) + logDensity(x, params, s))
    const top = Math.max(...logs)
    const weights = logs.map((value) => Math.exp(value - top))
    const total = weights.reduce((a, b) => a + b, 0)
    const filtered = weights.map((weight) => weight / total)
    out.set(filtered, t * k)
    predicted = predicted.map((_, j) => filtered.reduce((sum, p, i) => sum + p * params.transmat[i * k + j]!, 0))
  }
  return out
}

function logDensity(x: readonly number[], params: HmmParams, state: number): number {
  const d = params.nFeatures
  const a = Array.from(stateCovariance(params, state))
  const deviation = x.map((value, j) => value - params.means[state * d + j]!)
  const solved = [...deviation]
  let logDeterminant = 0
  for (let i = 0; i < d; i++) {
    logDeterminant += Math.log(a[i * d + i]!)
    for (let r = i + 1; r < d; r++) {
      const factor = a[r * d + i]! / a[i * d + i]!
      for (let c = i; c < d; c++) a[r * d + c]! -= factor * a[i * d + c]!
      solved[r]! -= factor * solved[i]!
    }
  }
  for (let i = d - 1; i >= 0; i--) {
    for (let c = i + 1; c < d; c++) solved[i]! -= a[i * d + c]! * solved[c]!
    solved[i]! /= a[i * d + i]!
  }
  const distance = deviation.reduce((sum, value, i) => sum + value * solved[i]!, 0)
  return -0.5 * (d * Math.log(2 * Math.PI) + logDeterminant + distance)
}
