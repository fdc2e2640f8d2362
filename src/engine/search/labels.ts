import { eachRow } from '../hmm/rowAccess'
import { release } from '../kernels/release'
import type { Random } from '../random/random'
import type { Observations } from '../types'

/** (T) a state for every row: a first guess that an M-step turns into parameters. */
export type Labels = Uint8Array

/** The label of a row that no state's first guess uses. */
export const UNUSED = 255

/** (T) sum of weight times feature; a missing cell counts as the mean. @param weights (D) */
export function projectRows(observations: Observations, weights: Float64Array): Float64Array<ArrayBuffer> {
  const { nSamples, nFeatures } = observations
  const scores = new Float64Array(nSamples)
  eachRow(observations, (values, at, t) => {
    let sum = 0
    for (let d = 0; d < nFeatures; d++) {
      const x = values[at + d]!
      if (x === x) sum += weights[d]! * x
    }
    scores[t] = sum
  })
  return scores
}

/** (T) mean over the rows within `halfWidth`, in place. Cost O(T). */
export function smoothInPlace(scores: Float64Array<ArrayBuffer>, halfWidth: number): Float64Array<ArrayBuffer> {
  const n = scores.length
  const sums = new Float64Array(n + 1)
  for (let t = 0; t < n; t++) sums[t + 1] = sums[t]! + scores[t]!
  for (let t = 0; t < n; t++) {
    const from = Math.max(0, t - halfWidth)
    const to = Math.min(n, t + halfWidth + 1)
    scores[t] = (sums[to]! - sums[from]!) / (to - from)
  }
  release(sums)
  return scores
}

/** Labels by where a row's score falls among the quantiles; the scores are used up. @param shares ascending cumulative shares in (0, 1) */
export function labelsByQuantile(scores: Float64Array<ArrayBuffer>, shares: readonly number[]): Labels {
  const cuts = quantiles(scores, shares)
  const labels = new Uint8Array(scores.length)
  for (let t = 0; t < scores.length; t++) {
    let label = 0
    while (label < cuts.length && scores[t]! >= cuts[label]!) label++
    labels[t] = label
  }
  release(scores)
  return labels
}

/** @param shares in [0, 1) */
export function quantiles(scores: Float64Array, shares: readonly number[]): number[] {
  const sorted = new Float64Array(scores).sort()
  const cuts = shares.map((share) => sorted[Math.floor(share * sorted.length)]!)
  release(sorted)
  return cuts
}

/** (D) independent standard normal weights. */
export function randomDirection(nFeatures: number, random: Random): Float64Array {
  return new Float64Array(nFeatures).map(() => random.normal())
}

/** Cumulative shares that cut into n equal parts. */
export function equalShares(n: number): number[] {
  return Array.from({ length: n - 1 }, (_, i) => (i + 1) / n)
}

/** Cumulative shares of n unequal parts, none smaller than about a quarter of the others' mean. */
export function unevenShares(n: number, random: Random): number[] {
  const parts = Array.from({ length: n }, () => 0.25 + random.uniform() * 1.5)
  const total = parts.reduce((sum, part) => sum + part, 0)
  let running = 0
  return parts.slice(0, -1).map((part) => (running += part) / total)
}
