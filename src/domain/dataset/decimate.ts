import type { DayNumber } from '../shared/day'

export type SparklinePoint = { readonly day: DayNumber; readonly value: number }

/**
 * At most maxPoints points of a series that keep its extremes: the lowest and highest of each of maxPoints / 2 equal
 * stretches of rows, in order of date. Missing cells are left out; a short series is returned whole.
 */
export function decimate(dates: Int32Array, values: Float64Array, maxPoints: number): readonly SparklinePoint[] {
  const rows: number[] = []
  if (values.length <= maxPoints) {
    for (let row = 0; row < values.length; row++) if (!Number.isNaN(values[row]!)) rows.push(row)
  } else {
    const nStretches = Math.floor(maxPoints / 2)
    for (let i = 0; i < nStretches; i++) {
      rows.push(...extremeRows(values, Math.floor((i * values.length) / nStretches), Math.floor(((i + 1) * values.length) / nStretches)))
    }
  }
  return rows.map((row) => ({ day: dates[row]!, value: values[row]! }))
}

function extremeRows(values: Float64Array, from: number, to: number): readonly number[] {
  let [lowest, highest] = [-1, -1]
  for (let row = from; row < to; row++) {
    const value = values[row]!
    if (Number.isNaN(value)) continue
    if (lowest < 0 || value < values[lowest]!) lowest = row
    if (highest < 0 || value > values[highest]!) highest = row
  }
  if (lowest < 0) return []
  if (lowest === highest) return [lowest]
  return lowest < highest ? [lowest, highest] : [highest, lowest]
}
