import type { DayNumber } from '../shared/day'
import type { Frequency } from './types'

const DAYS_PER_YEAR = 365.25
/** Periods a year of a daily series with weekends. */
export const CALENDAR_DAYS = 365
/** A calendar week has 2 weekend days of 7; trading weeks have none. */
const SHARE_OF_WEEKENDS = 0.1

/**
 * Spacing of ascending dates by the median distance: 252 periods a year for business days, 365 if weekends have rows
 * too, 52, 12, else 'irregular' with the rows a year there are. One row alone is 'irregular' with 1.
 */
export function detectFrequency(dates: Int32Array): Frequency {
  if (dates.length < 2) return { label: 'irregular', periodsPerYear: 1 }
  const median = medianSpacing(dates)
  if (median <= 1) return { label: 'daily', periodsPerYear: hasWeekends(dates) ? CALENDAR_DAYS : 252 }
  if (median >= 6 && median <= 8) return { label: 'weekly', periodsPerYear: 52 }
  if (median >= 28 && median <= 31) return { label: 'monthly', periodsPerYear: 12 }
  const span = dates[dates.length - 1]! - dates[0]!
  return { label: 'irregular', periodsPerYear: Math.max(1, Math.round(((dates.length - 1) * DAYS_PER_YEAR) / span)) }
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

function medianSpacing(dates: Int32Array): number {
  const spacings = new Int32Array(dates.length - 1)
  for (let i = 1; i < dates.length; i++) spacings[i - 1] = dates[i]! - dates[i - 1]!
  spacings.sort()
  return spacings[Math.floor(spacings.length / 2)]!
}
