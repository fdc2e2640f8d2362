import { BLOCK } from '../kernels/limits'
import type { Observations } from '../types'
import { knownBlocks } from './blocks'
import { copyBlockedRows } from './rowLoader'

/** Rows from..to as row-major cells, NaN where missing; read from the blocks where the rows are there alone. */
export function copyRowsInto(target: Float64Array, offset: number, observations: Observations, from: number, to: number): void {
  const blocks = knownBlocks(observations)
  const { nFeatures } = observations
  if (blocks) copyBlockedRows(target, offset, blocks, from, to)
  else target.set(observations.values.subarray(from * nFeatures, to * nFeatures), offset)
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
