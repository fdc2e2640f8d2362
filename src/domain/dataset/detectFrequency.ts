import type { DayNumber } from '../shared/day'
import { blocksOf } from './symbols'
import type { DatasetSymbols, Frequency } from './types'

const DAYS_PER_YEAR = 365.25
/** Periods a year of a daily series with weekends. */
export const CALENDAR_DAYS = 365
/** A calendar week has 2 weekend days of 7; trading weeks have none. */
const SHARE_OF_WEEKENDS = 0.1

/**
 * Spacing of ascending dates by the median distance: 252 periods a year for business days, 365 if weekends have rows
 * too, 52, 12, else 'irregular' with the rows a year there are. One row alone is 'irregular' with 1. Of several symbols,
 * distances are taken within each.
 */
export function detectFrequency(dates: Int32Array, symbols?: DatasetSymbols): Frequency {
  const spacings = spacingsOf(dates, symbols)
  if (spacings.length === 0) return { label: 'irregular', periodsPerYear: 1 }
  const median = spacings[Math.floor(spacings.length / 2)]!
  if (median <= 1) return { label: 'daily', periodsPerYear: hasWeekends(dates) ? CALENDAR_DAYS : 252 }
  if (median >= 6 && median <= 8) return { label: 'weekly', periodsPerYear: 52 }
  if (median >= 28 && median <= 31) return { label: 'monthly', periodsPerYear: 12 }
  const span = spacings.reduce((sum, spacing) => sum + spacing, 0)
  return { label: 'irregular', periodsPerYear: Math.max(1, Math.round((spacings.length * DAYS_PER_YEAR) / span)) }
}

/** True for Saturday and Sunday (1970-01-01 was a Thursday). */
export function isWeekend(day: DayNumber): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7
  return weekday === 0 || weekday === 6
}

/** True if a tenth of the rows or more fall on Saturdays and Sundays. */
function hasWeekends(dates: Int32Array): boolean {
  let count = 0
  for (const day of dates) if (isWeekend(day)) count++
  return count >= SHARE_OF_WEEKENDS * dates.length
}

/** Days from each row to the next of its symbol, ascending. */
function spacingsOf(dates: Int32Array, symbols: DatasetSymbols | undefined): Int32Array {
  const blocks = blocksOf({ dates, symbols })
  const spacings = new Int32Array(Math.max(0, dates.length - blocks.length))
  let n = 0
  for (const { from, to } of blocks) {
    for (let row = from + 1; row < to; row++) spacings[n++] = dates[row]! - dates[row - 1]!
  }
  return spacings.sort()
}
