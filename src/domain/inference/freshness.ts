import type { Frequency } from '../dataset/types'
import type { DayNumber } from '../shared/day'

/** How old the last row is, in calendar days and in sessions that should have come since. */
export type Freshness = {
  readonly lastDay: DayNumber
  readonly today: DayNumber
  readonly daysOld: number
  /** rows that should exist by now and do not; holidays are not known and count as sessions */
  readonly missedSessions: number
  /** current: none missed; behind: one or two; stale: three or more; future: the last row is after today */
  readonly status: 'current' | 'behind' | 'stale' | 'future'
}

const MISSED_UNTIL_STALE = 3

/** Daily data miss a session for every full weekday between the last row and today, both left out; weekly and monthly by period. */
export function freshness(lastDay: DayNumber, today: DayNumber, frequency: Pick<Frequency, 'label' | 'periodsPerYear'>): Freshness {
  const daysOld = today - lastDay
  const missedSessions = daysOld <= 0 ? 0 : missedOf(lastDay, today, frequency)
  return { lastDay, today, daysOld, missedSessions, status: statusOf(daysOld, missedSessions) }
}

function statusOf(daysOld: number, missed: number): Freshness['status'] {
  if (daysOld < 0) return 'future'
  if (missed === 0) return 'current'
  return missed < MISSED_UNTIL_STALE ? 'behind' : 'stale'
}

function missedOf(lastDay: DayNumber, today: DayNumber, { label, periodsPerYear }: Pick<Frequency, 'label' | 'periodsPerYear'>): number {
  if (label === 'daily') return weekdaysBetween(lastDay, today)
  const daysPerPeriod = 365.25 / periodsPerYear
  return Math.max(0, Math.ceil((today - lastDay) / daysPerPeriod) - 1)
}

/** Mondays to Fridays after `from` and before `to`. */
function weekdaysBetween(from: DayNumber, to: DayNumber): number {
  return weekdaysUntil(to - 1) - weekdaysUntil(from)
}

/** Weekdays from the Monday 1969-12-29 (day -3) up to a day, included. */
function weekdaysUntil(day: DayNumber): number {
  const sinceMonday = day + 3
  const weeks = Math.floor(sinceMonday / 7)
  return weeks * 5 + Math.min(sinceMonday - weeks * 7 + 1, 5)
}
