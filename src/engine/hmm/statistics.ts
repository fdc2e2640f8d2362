import type { PatternFactor } from '../gaussian/missingCells'
import { patternFactorAt, type MissingPatterns } from '../gaussian/missingPatterns'
import { varianceIndex } from '../gaussian/factors'
import { BLOCK } from '../kernels/limits'
import type { Room } from '../kernels/room'
import type { HmmParams } from '../types'
import type { Blocks } from './blocks'

/** Expected sufficient statistics of the E-step. Moments are about the means they were computed with. */
export type Statistics = {
  /** (K) sum over sequences of P(state at the first row) */
  readonly startCounts: Float64Array
  /** (K, K) expected moves from row to column */
  readonly transitionCounts: Float64Array
  /** (K) expected rows in each state */
  readonly mass: Float64Array
  /** (K, D) sum of P(state) (x - mean), missing cells at their expectation */
  readonly first: Float64Array
  /** (K, D, D) lower triangle (dense) or (K, D): sum of P(state) (x - mean)(x - mean)' */
  readonly second: Float64Array
}

export function createStatistics(params: HmmParams, isDense: boolean): Statistics {
  const { nStates: k, nFeatures: d } = params
  return {
    startCounts: new Float64Array(k), transitionCounts: new Float64Array(k * k), mass: new Float64Array(k),
    first: new Float64Array(k * d), second: new Float64Array(isDense ? k * d * d : k * d),
  }
}

export function clearMoments({ mass, first, second }: Room): void {
  mass.fill(0)
  first.fill(0)
  second.fill(0)
}

export function copyMoments(stats: Statistics, { mass, first, second }: Room): void {
  stats.mass.set(mass)
  stats.first.set(first)
  stats.second.set(second)
}

/**
 * Adds the rows of a block with missing cells to the moments in the room: expected cells, plus the spread left in the missing
 * ones. Takes their weight out of `smoothed`, so that the kernels add the complete rows only.
 */
export function addMissingRows(room: Room, blocks: Blocks, missing: MissingPatterns, params: HmmParams, block: number): void {
  const { missingRows, missingOffsets } = blocks
  for (let i = missingOffsets[block]!; i < missingOffsets[block + 1]!; i++) {
    const lane = missingRows[i]! & (BLOCK - 1)
    for (let k = 0; k < params.nStates; k++) {
      const weight = room.smoothed[k * BLOCK + lane]!
      if (weight === 0) continue
      room.smoothed[k * BLOCK + lane] = 0
      room.mass[k]! += weight
      if (room.isDense) addDense(room, params, blocks, patternFactorAt(missing, params, i, k, true), i, k, weight)
      else addDiagonal(room, params, blocks, i, k, weight)
    }
  }
}

function addDiagonal({ first, second }: Room, params: HmmParams, blocks: Blocks, i: number, k: number, weight: number): void {
  const { nFeatures, means, covars } = params
  for (let d = 0; d < nFeatures; d++) {
    const x = blocks.missingValues[i * nFeatures + d]!
    const diff = x - means[k * nFeatures + d]!
    const isMissing = x !== x
    if (!isMissing) first[k * nFeatures + d]! += weight * diff
    second[k * nFeatures + d]! += weight * (isMissing ? covars[varianceIndex(params, k, d)]! : diff * diff)
  }
}

function addDense(
  { first, second }: Room, params: HmmParams, blocks: Blocks, factor: PatternFactor, row: number, k: number, weight: number,
): void {
  const { nFeatures: n, means } = params
  const { order, nObserved, regression, residual } = factor
  const scratch = factor.scratch.matrix
  const nMissing = n - nObserved
  for (let i = 0; i < nObserved; i++) scratch[order[i]!] = blocks.missingValues[row * n + order[i]!]! - means[k * n + order[i]!]!
  for (let m = 0; m < nMissing; m++) {
    let sum = 0
    for (let i = 0; i < nObserved; i++) sum += regression[m * nObserved + i]! * scratch[order[i]!]!
    scratch[order[nObserved + m]!] = sum
  }
  const offset = k * n * n
  for (let i = 0; i < n; i++) {
    first[k * n + i]! += weight * scratch[i]!
    for (let j = 0; j <= i; j++) second[offset + i * n + j]! += weight * scratch[i]! * scratch[j]!
  }
  for (let a = 0; a < nMissing; a++) {
    for (let b = 0; b < nMissing; b++) {
      const i = order[nObserved + a]!
      const j = order[nObserved + b]!
      if (j <= i) second[offset + i * n + j]! += weight * residual[a * nMissing + b]!
    }
  }
}
