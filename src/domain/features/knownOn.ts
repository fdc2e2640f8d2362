import { isWeekend } from '../dataset/detectFrequency'
import type { DayNumber } from '../shared/day'
import { inputColumns } from './rawSeries'
import type { PublicationLag, RawTable, Recipe } from './types'

/**
 * The tables as they stood on the evening of a day: no later rows, and without the values that were not published by then. Written
 * without the arithmetic of the join, by counting days, so that the one can be held against the other.
 *
 * @param calendar  (T) the rows of the features, ascending
 */
export function tablesKnownOn(recipe: Recipe, tables: readonly RawTable[], day: DayNumber, calendar: Int32Array): readonly RawTable[] {
  const columns = inputColumns(recipe)
  return tables.map((table) => {
    const nRows = table.dates.findIndex((date) => date > day)
    const dates = nRows < 0 ? table.dates : table.dates.subarray(0, nRows)
    const read = table.columns.filter(({ name }) => columns.includes(name))
    return { name: table.name, dates, columns: read.map((column) => ({ ...column, values: publishedValues(column.values, dates, day, lagOf(recipe, column.name), calendar) })) }
  })
}

function lagOf({ series }: Recipe, column: string): PublicationLag | null {
  const lag = series.find((rule) => rule.column === column)?.lag ?? null
  return lag === null || lag.count === 0 ? null : lag
}

function publishedValues(values: Float64Array, dates: Int32Array, day: DayNumber, lag: PublicationLag | null, calendar: Int32Array): Float64Array {
  const known = values.slice(0, dates.length)
  if (lag === null) return known
  // Whatever is published is older than what is not, so that the search ends at the first value that is.
  for (let row = dates.length - 1; row >= 0 && !isPublished(dates[row]!, day, lag, calendar); row--) known[row] = NaN
  return known
}

function isPublished(stamp: DayNumber, day: DayNumber, { count, unit }: PublicationLag, calendar: Int32Array): boolean {
  if (unit === 'calendarDays') return stamp + count <= day
  if (unit === 'businessDays') {
    let passed = 0
    for (let each = stamp + 1; each <= day && passed < count; each++) if (!isWeekend(each)) passed++
    return passed >= count
  }
  let rows = 0
  for (let row = calendar.length - 1; row >= 0 && calendar[row]! >= stamp && rows <= count; row--) if (calendar[row]! <= day) rows++
  return rows > count
}
