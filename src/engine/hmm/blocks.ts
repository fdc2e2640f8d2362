import { activeKernels, createHeap, passingHeap, type Heap } from '../kernels/heap'
import { BLOCK } from '../kernels/limits'
import type { Room, RoomShape } from '../kernels/room'
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
  const roomShape = filterShape(nBlocks, shape)
  const blocks = fillBlocks(observations, createHeap(nBlocks, observations.nFeatures, roomShape), roomShape)
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

/** The blocks of rows that are nowhere else, so that asking for `values` would hold them twice; null for others. */
export function onlyBlocks(observations: Observations): Blocks | null {
  const isLazy = Object.getOwnPropertyDescriptor(observations, 'values')?.get !== undefined
  return isLazy ? knownBlocks(observations) : null
}

const cache = new WeakMap<Observations, Blocks>()

/** Blocks for one calculation without a pause. */
export function passingBlocks(observations: Observations, shape: RoomShape): Blocks {
  return fillBlocks(observations, passingHeap(shape), shape)
}

export function countBlocks({ nSamples }: Pick<Observations, 'nSamples'>): number {
  return Math.ceil(nSamples / BLOCK)
}

/** The room that filtering and smoothing need. */
export function filterShape(nBlocks: number, { nStates, nFeatures, covarianceType }: Shape): RoomShape {
  return { nBlocks, nStates, nFeatures, isDense: covarianceType === 'full' || covarianceType === 'tied', purpose: 'filter' }
}

function fillBlocks(observations: Observations, heap: Heap, shape: RoomShape): Blocks {
  const { nSamples, nFeatures, values } = observations
  const nBlocks = countBlocks(observations)
  const room = heap.room(shape)
  const missing: number[] = []
  for (let b = 0; b < nBlocks; b++) {
    const first = b * BLOCK
    const nRows = Math.min(BLOCK, nSamples - first)
    if (!heap.kernels.load(room, b, values, first, nRows)) fillMissing(missing, room, b, nRows)
  }
  return blocksFrom(heap, observations, missing, missing.length === 0 ? NO_VALUES : copyRows(values, missing, nFeatures))
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

/** Puts zeros in place of the missing cells of a block, and notes their rows. */
function fillMissing(rows: number[], { data, nFeatures }: Room, block: number, nRows: number): void {
  const from = block * nFeatures * BLOCK
  for (let r = 0; r < nRows; r++) {
    let isComplete = true
    for (let at = from + r; at < from + nFeatures * BLOCK; at += BLOCK) {
      if (data[at] === data[at]) continue
      data[at] = 0
      isComplete = false
    }
    if (!isComplete) rows.push(block * BLOCK + r)
  }
}

const NO_VALUES = new Float64Array(0)
const COMPLETE = { missingRows: new Int32Array(0), missingValues: NO_VALUES, missingOffsets: new Int32Array(0) }

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
