import type { Random } from '../random/random'
import { bandwidthOf, longRunVarianceOfSums } from './dieboldMariano'
import { fixedBCriticalValue, type FixedBLevel } from './fixedB'

/** Simulated tests at looks fixed in advance, of days with mean 0 and long-run variance 1. */
export type LookPaths = {
  /** days at each look, ascending */
  readonly looks: readonly number[]
  /** (nPaths, looks) sqrt(n) times the mean */
  readonly scores: Float64Array
  /** (nPaths, looks) square root of the estimated long-run variance */
  readonly scales: Float64Array
}

/** Draws what the test statistic is made of at each look. Cost O(nPaths n), n the last look. */
export function drawLookPaths(looks: readonly number[], nPaths: number, random: Random): LookPaths {
  const nDays = looks.at(-1) ?? 0
  const scores = new Float64Array(nPaths * looks.length)
  const scales = new Float64Array(nPaths * looks.length)
  const sums = new Float64Array(nDays + 1)
  for (let p = 0; p < nPaths; p++) {
    for (let t = 0; t < nDays; t++) sums[t + 1] = sums[t]! + random.normal()
    looks.forEach((n, i) => {
      scores[p * looks.length + i] = sums[n]! / Math.sqrt(n)
      scales[p * looks.length + i] = Math.sqrt(longRunVarianceOfSums(sums, n, bandwidthOf(n)))
    })
  }
  return { looks, scores, scales }
}

/**
 * Share of the paths that pass at one look or another where the true mean is `effect` long-run standard deviations a day above the null;
 * the share of false passes at effect 0.
 *
 * @param level  one-sided, of each look
 */
export function passingShare({ looks, scores, scales }: LookPaths, level: FixedBLevel, effect: number): number {
  const limits = looks.map((n) => fixedBCriticalValue(level, bandwidthOf(n) / n))
  const nPaths = scores.length / looks.length
  let passed = 0
  for (let p = 0; p < nPaths; p++) {
    if (looks.some((n, i) => scores[p * looks.length + i]! + effect * Math.sqrt(n) > limits[i]! * scales[p * looks.length + i]!)) passed++
  }
  return passed / nPaths
}
