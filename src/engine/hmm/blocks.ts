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
  /** (nBlocks + 1) first index into missingRows of each block; empty where no cell is missing */
  readonly missingOffsets: Int32Array
}

type Shape = Pick<HmmParams, 'nStates' | 'nFeatures' | 'covarianceType'>

/** Blocks of the observations; remembered as long as the observations live and the kernels stay. Cost O(T D). */
export function blocksOf(observations: Observations, shape: Shape): Blocks {
  const known = knownBlocks(observations)
  if (known) return known
  const nBlocks = countBlocks(observations)
  const blocks = fillBlocks(observations, createHeap(nBlocks, observations.nFeatures, filterShape(nBlocks, shape)))
  rememberBlocks(observations, blocks)
  return blocks
}

/** The blocks that hold these rows already; null if there are none for the kernels in force. */
export function knownBlocks(observations: Observations): Blocks | null {
  const known = cache.get(observations)
  return known?.heap.kernels.name === activeKernels() ? known : null
}

export function rememberBlocks(observations: Observations, blocks: Blocks): void {
  cache.set(observations, blocks)
}

const cache = new WeakMap<Observations, Blocks>()

/** Blocks for one calculation without a pause. */
export function passingBlocks(observations: Observations, shape: RoomShape): Blocks {
  return fillBlocks(observations, passingHeap(shape))
}

export function countBlocks({ nSamples }: Pick<Observations, 'nSamples'>): number {
  return Math.ceil(nSamples / BLOCK)
}

/** The room that filtering and smoothing need. */
export function filterShape(nBlocks: number, { nStates, nFeatures, covarianceType }: Shape): RoomShape {
  return { nBlocks, nStates, nFeatures, isDense: covarianceType === 'full' || covarianceType === 'tied', purpose: 'filter' }
}

function fillBlocks(observations: Observations, heap: Heap): Blocks {
  const { nSamples, nFeatures, values } = observations
  const nBlocks = countBlocks(observations)
  const data = heap.data()
  const missing: number[] = []
  for (let b = 0; b < nBlocks; b++) {
    const first = b * BLOCK
    const nRows = Math.min(BLOCK, nSamples - first)
    let isComplete = true
    for (let d = 0; d < nFeatures; d++) {
      const column = (b * nFeatures + d) * BLOCK
      for (let r = 0, v = first * nFeatures + d; r < nRows; r++, v += nFeatures) {
        const x = values[v]!
        if (x === x) data[column + r] = x
        else {
          data[column + r] = 0
          IS_MISSING[r] = 1
          isComplete = false
        }
      }
      if (nRows < BLOCK) data.fill(0, column + nRows, column + BLOCK)
    }
    if (isComplete) continue
    for (let r = 0; r < nRows; r++) if (IS_MISSING[r]) missing.push(first + r)
    IS_MISSING.fill(0)
  }
  return blocksFrom(heap, observations, missing, copyRows(values, missing, nFeatures))
}

/** Blocks whose data are in place. @param missingValues (missingRows, D) */
export function blocksFrom(
  heap: Heap, { nSamples, nFeatures, lengths }: Pick<Observations, 'nSamples' | 'nFeatures' | 'lengths'>, missingRows: readonly number[],
  missingValues: Float64Array,
): Blocks {
  const nBlocks = countBlocks({ nSamples })
  const isComplete = missingRows.length === 0
  return {
    nSamples, nFeatures, nBlocks, heap, starts: sequenceStarts(lengths),
    ...(isComplete ? COMPLETE : { missingRows: Int32Array.from(missingRows), missingValues, missingOffsets: offsetsByBlock(missingRows, nBlocks) }),
  }
}

/** Scratch: the rows of the block being filled that have a missing cell. */
const IS_MISSING = new Uint8Array(BLOCK)

const COMPLETE = { missingRows: new Int32Array(0), missingValues: new Float64Array(0), missingOffsets: new Int32Array(0) }

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
