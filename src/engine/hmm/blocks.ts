import { activeKernels, createHeap, passingHeap, type Heap } from '../kernels/heap'
import { BLOCK } from '../kernels/limits'
import type { RoomShape } from '../kernels/room'
import type { HmmParams, Observations } from '../types'

/**
 * Observations laid out for the kernels: blocks of 64 rows, column-major inside a block, the last block padded with
 * zeros and missing cells filled with zero (their rows are listed, kept whole and treated apart).
 */
export type Blocks = {
  readonly nSamples: number
  readonly nFeatures: number
  readonly nBlocks: number
  readonly heap: Heap
  /** first row of each sequence, ascending, closed by nSamples */
  readonly starts: Int32Array
  /** rows with a missing cell, ascending */
  readonly missingRows: Int32Array
  /** (missingRows, D) those rows, NaN where missing */
  readonly missingValues: Float64Array
  /** (nBlocks + 1) first index into missingRows of each block */
  readonly missingOffsets: Int32Array
}

type Shape = Pick<HmmParams, 'nStates' | 'nFeatures' | 'covarianceType'>

/** Blocks of the observations; remembered as long as the observations live and the kernels stay. Cost O(T D). */
export function blocksOf(observations: Observations, shape: Shape): Blocks {
  const known = cache.get(observations)
  if (known?.heap.kernels.name === activeKernels()) return known
  const nBlocks = countBlocks(observations)
  const blocks = fillBlocks(observations, createHeap(nBlocks, observations.nFeatures, filterShape(nBlocks, shape)))
  cache.set(observations, blocks)
  return blocks
}

const cache = new WeakMap<Observations, Blocks>()

/** Blocks for one calculation without a pause. */
export function passingBlocks(observations: Observations, shape: RoomShape): Blocks {
  return fillBlocks(observations, passingHeap(countBlocks(observations), shape))
}

export function countBlocks({ nSamples }: Pick<Observations, 'nSamples'>): number {
  return Math.ceil(nSamples / BLOCK)
}

/** The room that filtering and smoothing need. */
export function filterShape(nBlocks: number, { nStates, nFeatures, covarianceType }: Shape): RoomShape {
  return { nBlocks, nStates, nFeatures, isDense: covarianceType === 'full' || covarianceType === 'tied', purpose: 'filter' }
}

function fillBlocks(observations: Observations, heap: Heap): Blocks {
  const { nSamples, nFeatures, values, lengths } = observations
  const nBlocks = countBlocks(observations)
  const data = heap.data()
  const missing: number[] = []
  for (let t = 0; t < nSamples; t++) {
    const base = (t >> 6) * nFeatures * BLOCK + (t & (BLOCK - 1))
    let isMissing = false
    for (let d = 0; d < nFeatures; d++) {
      const x = values[t * nFeatures + d]!
      const isHere = x === x
      data[base + d * BLOCK] = isHere ? x : 0
      if (!isHere) isMissing = true
    }
    if (isMissing) missing.push(t)
  }
  clearPadding(data, nSamples, nFeatures)
  return {
    nSamples, nFeatures, nBlocks, heap,
    starts: sequenceStarts(lengths),
    missingRows: Int32Array.from(missing),
    missingValues: copyRows(values, missing, nFeatures),
    missingOffsets: offsetsByBlock(missing, nBlocks),
  }
}

function clearPadding(data: Float64Array, nSamples: number, nFeatures: number): void {
  const used = nSamples & (BLOCK - 1)
  if (used === 0) return
  const base = (nSamples >> 6) * nFeatures * BLOCK
  for (let d = 0; d < nFeatures; d++) data.fill(0, base + d * BLOCK + used, base + (d + 1) * BLOCK)
}

function copyRows(values: Float64Array, rows: readonly number[], nFeatures: number): Float64Array {
  const copy = new Float64Array(rows.length * nFeatures)
  rows.forEach((row, i) => copy.set(values.subarray(row * nFeatures, (row + 1) * nFeatures), i * nFeatures))
  return copy
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
