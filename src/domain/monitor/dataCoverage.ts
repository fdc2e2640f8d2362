import type { Frequency } from '../dataset/types'
import { freshness } from '../inference/freshness'

/**
 * Share of the sessions of the last `window` rows that have a complete row, at every row; NaN until the window is full. Sessions are the rows and
 * those missed between them; holidays are not known and count as missed, some nine a year. Cost O(T D).
 *
 * @param dates  (T) ascending day numbers
 * @param values  (T, D) row-major; NaN = missing
 */
export function dataCoverage(dates: Int32Array, values: Float64Array, window: number, frequency: Frequency): Float64Array {
  const nRows = dates.length
  const width = nRows === 0 ? 0 : values.length / nRows
  const out = new Float64Array(nRows).fill(NaN)
  const complete = new Int32Array(nRows + 1)
  const missed = new Int32Array(nRows + 1)
  for (let t = 0; t < nRows; t++) {
    complete[t + 1] = complete[t]! + (isComplete(values, t * width, width) ? 1 : 0)
    missed[t + 1] = missed[t]! + (t === 0 ? 0 : freshness(dates[t - 1]!, dates[t]!, frequency).missedSessions)
    if (t + 1 < window) continue
    // Sessions missed before the window's first row are not the window's.
    const sessions = window + missed[t + 1]! - missed[t + 2 - window]!
    out[t] = (complete[t + 1]! - complete[t + 1 - window]!) / sessions
  }
  return out
}

function isComplete(values: Float64Array, from: number, width: number): boolean {
  for (let i = from; i < from + width; i++) if (Number.isNaN(values[i])) return false
  return true
}
