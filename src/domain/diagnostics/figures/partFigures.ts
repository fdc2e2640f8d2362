import type { RowRange } from '../../model/scaler'
import type { RowSeries } from '../../monitor/rowSeries'
import type { PartFigures, RowPart, SequenceShape } from '../types'
import { featureFigures } from './featureFigures'
import { spellFigures } from './spellFigures'

/** Rows of a part, one range for each series that has any. */
export function rangesOf(sequences: readonly SequenceShape[], part: RowPart): RowRange[] {
  let start = 0
  return sequences.flatMap(({ nRows, nTraining }) => {
    const first = start
    start += nRows
    const range = part === 'training' ? { from: first, to: first + nTraining } : { from: first + nTraining, to: start }
    return range.to > range.from ? [range] : []
  })
}

/**
 * Figures of one part of a filtered history; null without rows in it. The filter ran over the whole history, so its state is carried
 * across the cut, and no figure of the training part depends on a later row.
 *
 * @param series  of all rows, complete: no cell is missing
 */
export function partFigures(series: RowSeries, sequences: readonly SequenceShape[], part: RowPart, nStates: number): PartFigures | null {
  const ranges = rangesOf(sequences, part)
  const nRows = ranges.reduce((sum, { from, to }) => sum + to - from, 0)
  if (nRows === 0) return null
  const { nFeatures, residuals, surprise, states } = series
  const column = (d: number) => Float64Array.from({ length: states.length }, (_, t) => residuals[t * nFeatures + d]!)
  let sum = 0
  for (const { from, to } of ranges) for (let t = from; t < to; t++) sum += surprise[t]!
  return {
    nRows,
    surprise: sum / nRows,
    features: Array.from({ length: nFeatures }, (_, d) => featureFigures(column(d), ranges)),
    spells: spellFigures(states, ranges, nStates),
  }
}
