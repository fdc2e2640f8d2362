import { BLOCK } from '../kernels/limits'
import type { Observations } from '../types'
import { knownBlocks, onlyBlocks, type Blocks } from './blocks'

/** Rows from..to as row-major cells, NaN where missing; read from the blocks where the rows are there alone. */
export function copyRowsInto(target: Float64Array, offset: number, observations: Observations, from: number, to: number): void {
  const blocks = knownBlocks(observations)
  const { nFeatures } = observations
  if (blocks) copyBlockedRows(target, offset, blocks, from, to)
  else target.set(observations.values.subarray(from * nFeatures, to * nFeatures), offset)
}

/** Rows from..to as row-major cells, NaN where missing, written from `offset` on. */
export function copyBlockedRows(target: Float64Array, offset: number, blocks: Blocks, from: number, to: number): void {
  const { nFeatures, missingRows, missingValues } = blocks
  const data = blocks.heap.data()
  for (let t = from, at = offset; t < to; t++) {
    const base = (t >> 6) * nFeatures * BLOCK + (t & (BLOCK - 1))
    for (let d = 0; d < nFeatures; d++) target[at++] = data[base + d * BLOCK]!
  }
  for (let i = firstAtOrAfter(missingRows, from); i < missingRows.length && missingRows[i]! < to; i++) {
    target.set(missingValues.subarray(i * nFeatures, (i + 1) * nFeatures), offset + (missingRows[i]! - from) * nFeatures)
  }
}

/** Index of the first of ascending numbers that is at least `least`. */
export function firstAtOrAfter(ascending: Int32Array, least: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle]! < least) low = middle + 1
    else high = middle
  }
  return low
}

/** Rows in memory at a time when they are read from the blocks. */
const CHUNK = 1024

/**
 * Calls back with one row after the other: its cells stand in `values` from `at` on, NaN where missing, until the next call. The rows
 * are never in memory a second time.
 */
export function eachRow(observations: Observations, visit: (values: Float64Array, at: number, row: number) => void): void {
  const { nSamples, nFeatures } = observations
  if (!onlyBlocks(observations)) {
    const { values } = observations
    for (let t = 0; t < nSamples; t++) visit(values, t * nFeatures, t)
    return
  }
  const chunk = new Float64Array(CHUNK * nFeatures)
  for (let from = 0; from < nSamples; from += CHUNK) {
    const to = Math.min(nSamples, from + CHUNK)
    copyRowsInto(chunk, 0, observations, from, to)
    for (let t = from; t < to; t++) visit(chunk, (t - from) * nFeatures, t)
  }
}

/** The cells of one row, NaN where missing. */
export function rowAt(observations: Observations, row: number): Float64Array {
  const cells = new Float64Array(observations.nFeatures)
  copyRowsInto(cells, 0, observations, row, row + 1)
  return cells
}

/** Calls back with every observed cell of a feature, first row first. */
export function eachCell(observations: Observations, feature: number, visit: (x: number) => void): void {
  const blocks = knownBlocks(observations)
  if (blocks === null) return eachValue(observations, feature, visit)
  const { nBlocks, nSamples, nFeatures, missingRows, missingValues } = blocks
  const data = blocks.heap.data()
  let next = 0
  for (let b = 0; b < nBlocks; b++) {
    const at = (b * nFeatures + feature) * BLOCK
    const nRows = Math.min(BLOCK, nSamples - b * BLOCK)
    for (let r = 0; r < nRows; r++) {
      if (missingRows[next] !== b * BLOCK + r) visit(data[at + r]!)
      else {
        const x = missingValues[next * nFeatures + feature]!
        if (x === x) visit(x)
        next++
      }
    }
  }
}

function eachValue({ values, nFeatures }: Observations, feature: number, visit: (x: number) => void): void {
  for (let i = feature; i < values.length; i += nFeatures) if (values[i] === values[i]) visit(values[i]!)
}
