import type { DayNumber } from '../shared/day'
import type { PublicationLag } from './types'

/** The observation of the series that stands at a row, or one of these two. */
export const NOT_STARTED = -1
/** the last one is older than the fill limit */
export const STALE = -2

/**
 * First row of the calendar on which each observation is known, ascending; the number of rows where it never is, -1 where it was
 * known before the first row.
 *
 *   rows n          the first row on or after the observation's date, and n rows later
 *   calendarDays n  the first row on or after its date plus n days
 *   businessDays n  the first row on or after the n-th Monday to Friday that follows its date (0: its date)
 *
 * Holidays are not known here: a lag in business days counts them, a lag in rows does not.
 */
export function arrivalRows(dates: Int32Array, stamps: Int32Array, { count, unit }: PublicationLag): Int32Array<ArrayBuffer> {
  const arrivals = new Int32Array(stamps.length)
  const nRows = dates.length
  let row = 0
  for (let i = 0; i < stamps.length; i++) {
    const due = unit === 'calendarDays' ? stamps[i]! + count : unit === 'businessDays' ? businessDaysAfter(stamps[i]!, count) : stamps[i]!
    while (row < nRows && dates[row]! < due) row++
    const isBefore = nRows > 0 && due < dates[0]!
    arrivals[i] = isBefore ? -1 : Math.min(nRows, unit === 'rows' ? row + count : row)
  }
  return arrivals
}

/**
 * (T) index of the observation known at each row: the latest that has arrived, for as long as its fill limit lets it stand.
 * What was known before the first row is not carried into the table, so that a table says the same wherever it begins.
 */
export function observationAtRows(nRows: number, arrivals: Int32Array, fillLimit: number): Int32Array<ArrayBuffer> {
  const at = new Int32Array(nRows)
  let next = 0
  while (next < arrivals.length && arrivals[next]! < 0) next++
  let current = NOT_STARTED
  for (let row = 0; row < nRows; row++) {
    while (next < arrivals.length && arrivals[next]! <= row) current = next++
    at[row] = current === NOT_STARTED || row - arrivals[current]! <= fillLimit ? current : STALE
  }
  return at
}

/** The n-th Monday to Friday after a day; the day itself for n = 0. */
export function businessDaysAfter(day: DayNumber, n: number): DayNumber {
  if (n === 0) return day
  // Monday = 0; 1970-01-01 was a Thursday. From a weekend the count starts at its Friday.
  const weekday = (((day + 3) % 7) + 7) % 7
  const from = weekday > 4 ? day - (weekday - 4) : day
  const start = Math.min(weekday, 4)
  return from + n + 2 * Math.floor((start + n) / 5)
}
