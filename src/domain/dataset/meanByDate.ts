import type { DayNumber } from '../shared/day'

/** Mean of the values there are on each date, dates ascending; NaN where none is there. What one line can show of many symbols. */
export function meanByDate(dates: Int32Array, values: Float64Array): { readonly dates: Int32Array<ArrayBuffer>; readonly values: Float64Array<ArrayBuffer> } {
  const sums = new Map<DayNumber, { sum: number; n: number }>()
  dates.forEach((day, row) => {
    let entry = sums.get(day)
    if (!entry) sums.set(day, (entry = { sum: 0, n: 0 }))
    if (Number.isNaN(values[row]!)) return
    entry.sum += values[row]!
    entry.n++
  })
  const days = Int32Array.from(sums.keys()).sort()
  return { dates: days, values: Float64Array.from(days, (day) => sums.get(day)!.sum / sums.get(day)!.n) }
}
