import type { DayNumber } from '../shared/day'
import { CALENDAR_DAYS, isWeekend } from './detectFrequency'
import { blocksOf } from './symbols'
import type { DatasetSymbols, Frequency } from './types'

/** Dates that a series of its frequency would have and this one has not. */
export type DateGap = {
  readonly lastDayBefore: DayNumber
  readonly firstDayAfter: DayNumber
  /** business days (calendar days for a seven-day series), weeks or months without a row */
  readonly nMissing: number
  /** row of firstDayAfter */
  readonly rowAfter: number
  /** whose gap it is; absent for one series */
  readonly symbol?: string
}

/** Holidays close a market for one or two business days; three in a row are worth a look. */
const MIN_MISSING_DAYS = 3
const DAYS_PER_WEEK = 7
const DAYS_PER_MONTH = 30.4375

/** Gaps between ascending dates, in order, within each symbol where there are several. Irregular series have none by definition. */
export function findGaps(dates: Int32Array, frequency: Frequency, symbols?: DatasetSymbols): readonly DateGap[] {
  if (frequency.label === 'irregular') return []
  const counted = frequency.periodsPerYear === CALENDAR_DAYS ? countDays : COUNTERS[frequency.label]
  const atLeast = frequency.label === 'daily' ? MIN_MISSING_DAYS : 1
  const gaps: DateGap[] = []
  for (const { symbol, from, to } of blocksOf({ dates, symbols })) {
    for (let i = from + 1; i < to; i++) {
      const nMissing = counted(dates[i - 1]!, dates[i]!)
      if (nMissing < atLeast) continue
      gaps.push({ lastDayBefore: dates[i - 1]!, firstDayAfter: dates[i]!, nMissing, rowAfter: i, ...(symbol !== null && { symbol }) })
    }
  }
  return gaps
}

type Counter = (before: DayNumber, after: DayNumber) => number

const COUNTERS: Readonly<Record<'daily' | 'weekly' | 'monthly', Counter>> = {
  daily: countBusinessDays,
  weekly: (before, after) => Math.round((after - before) / DAYS_PER_WEEK) - 1,
  monthly: (before, after) => Math.round((after - before) / DAYS_PER_MONTH) - 1,
}

function countDays(before: DayNumber, after: DayNumber): number {
  return after - before - 1
}

function countBusinessDays(before: DayNumber, after: DayNumber): number {
  const nWeeks = Math.floor((after - before - 1) / 7)
  let count = nWeeks * 5
  for (let day = before + 1 + nWeeks * 7; day < after; day++) if (!isWeekend(day)) count++
  return count
}
