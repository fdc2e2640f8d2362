import type { Observations } from '../types'

/** Rows per block; the lanes of every density and statistics loop. */
export const BLOCK = 64

/**
 * Observations laid out for the kernels: blocks of 64 rows, column-major inside a block, the last block padded with
 * zeros and missing cells filled with zero (their rows are listed and treated apart).
 */
export type Blocks = {
  readonly nSamples: number
  readonly nFeatures: number
  readonly nBlocks: number
  /** (nBlocks, D, 64) */
  readonly values: Float64Array
  /** first row of each sequence, ascending, closed by nSamples */
  readonly starts: Int32Array
  /** rows with a missing cell, ascending */
  readonly missingRows: Int32Array
  /** (nBlocks + 1) first index into missingRows of each block */
  readonly missingOffsets: Int32Array
  readonly source: Observations
}

/** Blocks of the observations; remembered as long as the observations live. Cost O(T D). */
export function blocksOf(observations: Observations): Blocks {
  const known = cache.get(observations)
  if (known) return known
  const blocks = createBlocks(observations)
  cache.set(observations, blocks)
  return blocks
}

const cache = new WeakMap<Observations, Blocks>()

/** Blocks of the observations, not remembered: for calls that walk the rows once. */
export function createBlocks(observations: Observations): Blocks {
  const { nSamples, nFeatures, values } = observations
  const nBlocks = Math.ceil(nSamples / BLOCK)
  const blocked = new Float64Array(nBlocks * nFeatures * BLOCK)
  const missing: number[] = []
  for (let t = 0; t < nSamples; t++) {
    const base = (t >> 6) * nFeatures * BLOCK + (t & (BLOCK - 1))
    let isMissing = false
    for (let d = 0; d < nFeatures; d++) {
      const x = values[t * nFeatures + d]!
      if (x === x) blocked[base + d * BLOCK] = x
      else isMissing = true
    }
    if (isMissing) missing.push(t)
  }
  return {
    nSamples, nFeatures, nBlocks, values: blocked, source: observations,
    starts: sequenceStarts(observations.lengths),
    missingRows: Int32Array.from(missing),
    missingOffsets: offsetsByBlock(missing, nBlocks),
  }
}

function sequenceStarts(lengths: readonly number[]): Int32Array {
  const starts = new Int32Array(lengths.length + 1)
  lengths.forEach((length, i) => { starts[i + 1] = starts[i]! + length })
  return starts
}

function offsetsByBlock(rows: readonly number[], nBlocks: number): Int32Array {
  const offsets = new Int32Array(nBlocks + 1)
  for (const row of rows) offsets[(row >> 6) + 1]!++
  for (let b = 0; b < nBlocks; b++) offsets[b + 1]! += offsets[b]!
  return offsets
}
