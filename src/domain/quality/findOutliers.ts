import type { ColumnTrace } from './columnTrace'
import { localScale } from './localScale'

/** A cell far from where its neighbours put it. */
export type Outlier = { readonly row: number; readonly value: number; readonly z: number }

/** Robust standard deviations beyond which a cell is named. */
export const MAX_ROBUST_Z = 10

/** of its height, what a spike may leave behind: the neighbours of a false value agree with each other */
const MOST_NOT_RECOVERED = 0.5

/**
 * Cells more than ten robust standard deviations off (median and median absolute deviation).
 *
 * 'noise' (returns): off their median, measured by the larger of the column's scale and the scale around the cell.
 * 'level' (prices, yields): a spike, which leaves the neighbours in one direction and comes back to where it was; the smaller of the
 * two moves counts. A move that stays is a change of level, not an outlier (see findUnitJumps). At either end there is one neighbour.
 */
export function findOutliers(trace: ColumnTrace): Outlier[] {
  if (!(trace.scale > 0)) return []
  const distanceAt = trace.kind === 'noise' ? distanceFromMedian : spikeHeight
  const found: Outlier[] = []
  for (let i = 0; i < trace.levels.length; i++) {
    const distance = distanceAt(trace, i)
    if (distance <= MAX_ROBUST_Z * trace.scale) continue
    const z = distance / localScale(trace, i)
    if (z > MAX_ROBUST_Z) found.push({ row: trace.rows[i]!, value: trace.values[i]!, z })
  }
  return found
}

function distanceFromMedian({ levels, median }: ColumnTrace, i: number): number {
  return Math.abs(levels[i]! - median)
}

function spikeHeight({ levels }: ColumnTrace, i: number): number {
  const before = i > 0 ? levels[i]! - levels[i - 1]! : null
  const after = i < levels.length - 1 ? levels[i]! - levels[i + 1]! : null
  if (before === null || after === null) return Math.abs(before ?? after ?? 0)
  const height = before * after > 0 ? Math.min(Math.abs(before), Math.abs(after)) : 0
  return Math.abs(before - after) <= MOST_NOT_RECOVERED * height ? height : 0
}
