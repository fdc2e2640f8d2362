import type { Statistics } from '../hmm/statistics'
import type { PartStatistics } from './runEStepPart'

export type CombinedParts = {
  readonly stats: Statistics
  readonly logLikelihood: number
  /** largest difference of a probability that two neighbours tell of one row: what the halos left unforgotten */
  readonly mismatch: number
}

/** Neighbours that differ by more have not forgotten their edges: the chain mixes too slowly to be cut. */
export const MAX_MISMATCH = 1e-9

/** The statistics of all rows: sums in the order of the parts. */
export function combineParts(parts: readonly PartStatistics[]): CombinedParts {
  const [first, ...rest] = parts
  const { startCounts, transitionCounts, mass, first: firstMoments, second } = first!.stats
  const stats: Statistics = {
    startCounts: startCounts.slice(), transitionCounts: transitionCounts.slice(), mass: mass.slice(), first: firstMoments.slice(), second: second.slice(),
  }
  let logLikelihood = first!.logLikelihood
  let mismatch = 0
  let before = first!
  for (const part of rest) {
    addInto(stats.startCounts, part.stats.startCounts)
    addInto(stats.transitionCounts, part.stats.transitionCounts)
    addInto(stats.mass, part.stats.mass)
    addInto(stats.first, part.stats.first)
    addInto(stats.second, part.stats.second)
    logLikelihood += part.logLikelihood
    mismatch = Math.max(mismatch, distance(before.filteredLast, part.filteredBefore), distance(part.smoothedFirst, before.smoothedAfter))
    before = part
  }
  return { stats, logLikelihood, mismatch }
}

function addInto(sum: Float64Array, term: Float64Array): void {
  for (let i = 0; i < sum.length; i++) sum[i]! += term[i]!
}

function distance(a: Float64Array, b: Float64Array | null): number {
  let largest = 0
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i]! - b![i]!))
  return largest
}
