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
  const { counts, n, span } = countSpacings(dates, symbols)
  if (n === 0) return { label: 'irregular', periodsPerYear: 1 }
  const median = medianOf(counts, n)
  if (median <= 1) return { label: 'daily', periodsPerYear: hasWeekends(dates) ? CALENDAR_DAYS : 252 }
  if (median >= 6 && median <= 8) return { label: 'weekly', periodsPerYear: 52 }
  if (median >= 28 && median <= 31) return { label: 'monthly', periodsPerYear: 12 }
  return { label: 'irregular', periodsPerYear: Math.max(1, Math.round((n * DAYS_PER_YEAR) / span)) }
}

/** True for Saturday and Sunday (1970-01-01 was a Thursday). */
export function isWeekend(day: DayNumber): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7
  return weekday === 0 || weekday === 6
}

/** True if a tenth of the rows or more fall on Saturdays and Sundays. */
function hasWeekends(dates: Int32Array): boolean {
  let count = 0
  for (let row = 0; row < dates.length; row++) if (isWeekend(dates[row]!)) count++
  return count >= SHARE_OF_WEEKENDS * dates.length
}

/** How often each number of days lies between a row and the next of its symbol: counting is faster than sorting a million. */
function countSpacings(dates: Int32Array, symbols: DatasetSymbols | undefined): { counts: ReadonlyMap<number, number>; n: number; span: number } {
  const short = new Int32Array(SHORT_SPACING)
  const counts = new Map<number, number>()
  let [n, span] = [0, 0]
  for (const { from, to } of blocksOf({ dates, symbols })) {
    for (let row = from + 1; row < to; row++) {
      const spacing = dates[row]! - dates[row - 1]!
      if (spacing >= 0 && spacing < SHORT_SPACING) short[spacing]!++
      else counts.set(spacing, (counts.get(spacing) ?? 0) + 1)
      n++
      span += spacing
    }
  }
  short.forEach((count, spacing) => count > 0 && counts.set(spacing, count))
  return { counts, n, span }
}

const SHORT_SPACING = 512

/** The value in the middle of n, the upper one of two. */
function medianOf(counts: ReadonlyMap<number, number>, n: number): number {
  let left = Math.floor(n / 2)
  for (const spacing of [...counts.keys()].sort((a, b) => a - b)) {
    left -= counts.get(spacing)!
    if (left < 0) return spacing
  }
  return 0
}
