import type { DayNumber } from '../shared/day'
import type { RegimeSegment } from './segments'
import { segmentsOf } from './segments'

/** Spells of one state in a stretch of rows. */
export type Spells = {
  readonly state: number
  /** spells with both ends inside the stretch, and the ones cut off at its edges */
  readonly segments: readonly RegimeSegment[]
  readonly nSpells: number
  /** rows of the median spell; null without one */
  readonly medianRows: number | null
}

/** Spells of each state up to `lastDay` (null = all): the stretch's first and last spell are counted as far as they are seen. */
export function spellsOf(
  inference: { readonly states: ArrayLike<number>; readonly dates: ArrayLike<DayNumber>; readonly nStates: number },
  lastDay: DayNumber | null = null,
): readonly Spells[] {
  const nRows = lastDay === null ? inference.dates.length : rowsUntil(inference.dates, lastDay)
  const all = segmentsOf(inference.states, inference.dates, nRows)
  return Array.from({ length: inference.nStates }, (_, state) => {
    const segments = all.filter((segment) => segment.state === state)
    return { state, segments, nSpells: segments.length, medianRows: median(segments.map(({ nRows: rows }) => rows)) }
  })
}

/** Rows whose date is not after a day; dates ascend. */
export function rowsUntil(dates: ArrayLike<DayNumber>, lastDay: DayNumber): number {
  let low = 0
  let high = dates.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (dates[middle]! <= lastDay) low = middle + 1
    else high = middle
  }
  return low
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
