import { createHeap } from '../kernels/heap'
import { BLOCK } from '../kernels/limits'
import { EngineError, type HmmParams, type Observations } from '../types'
import { copyBlockedRows } from './rowAccess'
import { blocksFrom, countBlocks, filterShape, rememberBlocks, type Blocks } from './blocks'

/** Takes rows piece by piece straight into blocks, so that a large data set is in memory once. */
export type RowLoader = {
  /** the next cells, row-major; a piece may end inside a row. NaN marks a missing cell */
  push(cells: Float64Array): void
  /** @throws EngineError 'invalidArgument' if cells are missing or too many */
  finish(): Observations
}

/**
 * A loader of (T, D) rows. The observations it makes hold their rows in blocks alone; `values` is made, and kept, when somebody asks
 * for it. Memory 8 D bytes a row.
 *
 * @param lengths  rows of each sequence
 * @param model  what the rows will first be asked about: room for it is made at once, since growing may hold everything twice
 */
export function createRowLoader(
  { nSamples, nFeatures, lengths }: Pick<Observations, 'nSamples' | 'nFeatures' | 'lengths'>, model?: Pick<HmmParams, 'nStates' | 'covarianceType'>,
): RowLoader {
  const nBlocks = countBlocks({ nSamples })
  const heap = createHeap(nBlocks, nFeatures, model && filterShape(nBlocks, { ...model, nFeatures }))
  const data = heap.data()
  const missingRows: number[] = []
  const missingValues: number[] = []
  const row = new Float64Array(nFeatures)
  let t = 0
  let d = 0

  function closeRow(): void {
    if (t < nSamples) placeRow()
    t++
    d = 0
  }

  function placeRow(): void {
    const base = (t >> 6) * nFeatures * BLOCK + (t & (BLOCK - 1))
    let isComplete = true
    for (let i = 0; i < nFeatures; i++) {
      const x = row[i]!
      if (x === x) data[base + i * BLOCK] = x
      else isComplete = false
    }
    if (isComplete) return
    missingRows.push(t)
    missingValues.push(...row)
  }

  return {
    push(cells) {
      for (let i = 0; i < cells.length; i++) {
        row[d++] = cells[i]!
        if (d === nFeatures) closeRow()
      }
    },
    finish() {
      if (t !== nSamples || d !== 0) {
        throw new EngineError('invalidArgument', `${t * nFeatures + d} cells came; ${nSamples} rows of ${nFeatures} features were announced`)
      }
      const blocks = blocksFrom(heap, { nSamples, nFeatures, lengths }, missingRows, Float64Array.from(missingValues))
      const observations = lazyObservations(blocks, lengths)
      rememberBlocks(observations, blocks)
      return observations
    },
  }
}

function lazyObservations(blocks: Blocks, lengths: readonly number[]): Observations {
  const { nSamples, nFeatures } = blocks
  let values: Float64Array | null = null
  return {
    nSamples, nFeatures, lengths,
    get values() {
      if (!values) {
        values = new Float64Array(nSamples * nFeatures)
        copyBlockedRows(values, 0, blocks, 0, nSamples)
      }
      return values
    },
  }
}
