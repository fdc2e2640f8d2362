import type { PatternFactor } from '../gaussian/missingCells'
import { patternFactorAt, type MissingPatterns } from '../gaussian/missingPatterns'
import { varianceIndex } from '../gaussian/factors'
import type { HmmParams } from '../types'
import { BLOCK, type Blocks } from './blocks'

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

export function clearStatistics(stats: Statistics): void {
  for (const array of Object.values(stats)) array.fill(0)
}

export type StatisticsScratch = { readonly diff: Float64Array; readonly weighted: Float64Array; readonly weights: Float64Array }

export function createStatisticsScratch(nFeatures: number): StatisticsScratch {
  const size = (nFeatures + 1) * BLOCK
  return { diff: new Float64Array(size), weighted: new Float64Array(size), weights: new Float64Array(BLOCK) }
}

/** Rows of a state in one block below which the block is left out: far below the rounding of any living state's sums. */
const NEGLIGIBLE_MASS = 1e-30

/** What the statistics of a block are made from. */
export type StatisticsJob = {
  readonly stats: Statistics
  readonly scratch: StatisticsScratch
  readonly params: HmmParams
  readonly blocks: Blocks
  readonly missing: MissingPatterns | null
  readonly isDense: boolean
}

/**
 * Adds one block of 64 rows to the moments. Cost 64 K D^2 / 2 multiply-adds (dense) or 64 K D.
 *
 * @param smoothed  (K, 64) P(state | all rows) of the block; zero in the padding
 */
export function addBlock(job: StatisticsJob, block: number, smoothed: Float64Array): void {
  const { stats, scratch, params, blocks, missing, isDense } = job
  const { nStates, nFeatures } = params
  const { diff, weighted, weights } = scratch
  for (let k = 0; k < nStates; k++) {
    const mass = copyWeights(weights, smoothed, k)
    if (mass < NEGLIGIBLE_MASS) continue
    stats.mass[k]! += mass
    if (missing) addMissing(stats, params, blocks, missing, block, k, weights, isDense)
    addFirst(stats, scratch, params, blocks, block, k)
    if (isDense) addDense(stats.second, k * nFeatures * nFeatures, weighted, diff, nFeatures)
    else addDiagonal(stats.second, k * nFeatures, weighted, diff, nFeatures)
  }
}

function copyWeights(weights: Float64Array, smoothed: Float64Array, k: number): number {
  let mass = 0
  for (let r = 0, at = k * 64; r < 64; r++, at++) {
    const weight = smoothed[at]!
    weights[r] = weight
    mass += weight
  }
  return mass
}

/** Fills diff and weighted with x - mean and its weighted twin, and adds the first moments. */
function addFirst(
  stats: Statistics, scratch: StatisticsScratch, params: HmmParams, blocks: Blocks, block: number, k: number,
): void {
  const { nFeatures, means } = params
  const { diff, weighted, weights } = scratch
  const { values } = blocks
  for (let d = 0; d < nFeatures; d++) {
    const mean = means[k * nFeatures + d]!
    let s0 = 0
    let s1 = 0
    for (let r = 0, i = d * 64, v = block * nFeatures * 64 + i; r < 64; r += 2, i += 2, v += 2) {
      const x0 = values[v]! - mean
      const x1 = values[v + 1]! - mean
      const y0 = weights[r]! * x0
      const y1 = weights[r + 1]! * x1
      diff[i] = x0
      diff[i + 1] = x1
      weighted[i] = y0
      weighted[i + 1] = y1
      s0 += y0
      s1 += y1
    }
    stats.first[k * nFeatures + d]! += s0 + s1
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

/** Rows of the block with missing cells: expected cells, plus the spread left in the missing ones. Clears their weight. */
function addMissing(
  stats: Statistics, params: HmmParams, blocks: Blocks, missing: MissingPatterns, block: number, k: number,
  weights: Float64Array, isDense: boolean,
): void {
  const { missingRows, missingOffsets } = blocks
  for (let i = missingOffsets[block]!; i < missingOffsets[block + 1]!; i++) {
    const row = missingRows[i]!
    const weight = weights[row & (BLOCK - 1)]!
    if (weight === 0) continue
    weights[row & (BLOCK - 1)] = 0
    if (isDense) addMissingDense(stats, params, blocks, patternFactorAt(missing, params, i, k, true), row, k, weight)
    else addMissingDiagonal(stats, params, blocks, row, k, weight)
  }
}

function addMissingDiagonal(stats: Statistics, params: HmmParams, blocks: Blocks, row: number, k: number, weight: number): void {
  const { nFeatures, means, covars } = params
  for (let d = 0; d < nFeatures; d++) {
    const x = blocks.source.values[row * nFeatures + d]!
    const diff = x - means[k * nFeatures + d]!
    const isMissing = x !== x
    if (!isMissing) stats.first[k * nFeatures + d]! += weight * diff
    stats.second[k * nFeatures + d]! += weight * (isMissing ? covars[varianceIndex(params, k, d)]! : diff * diff)
  }
}

function addMissingDense(
  stats: Statistics, params: HmmParams, blocks: Blocks, factor: PatternFactor, row: number, k: number, weight: number,
): void {
  const { nFeatures: n, means } = params
  const { order, nObserved, regression, residual } = factor
  const scratch = factor.scratch.matrix
  const nMissing = n - nObserved
  for (let i = 0; i < nObserved; i++) scratch[order[i]!] = blocks.source.values[row * n + order[i]!]! - means[k * n + order[i]!]!
  for (let m = 0; m < nMissing; m++) {
    let sum = 0
    for (let i = 0; i < nObserved; i++) sum += regression[m * nObserved + i]! * scratch[order[i]!]!
    scratch[order[nObserved + m]!] = sum
  }
  const offset = k * n * n
  for (let i = 0; i < n; i++) {
    stats.first[k * n + i]! += weight * scratch[i]!
    for (let j = 0; j <= i; j++) stats.second[offset + i * n + j]! += weight * scratch[i]! * scratch[j]!
  }
  for (let a = 0; a < nMissing; a++) {
    for (let b = 0; b < nMissing; b++) {
      const i = order[nObserved + a]!
      const j = order[nObserved + b]!
      if (j <= i) stats.second[offset + i * n + j]! += weight * residual[a * nMissing + b]!
    }
  }
}
