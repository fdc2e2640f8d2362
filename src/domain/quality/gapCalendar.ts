import { CALENDAR_DAYS, isWeekend } from '../dataset/detectFrequency'
import { spanOf } from '../dataset/symbols'
import type { DayNumber } from '../shared/day'
import { dayFromParts, partsFromDay } from '../shared/day'
import type { CalendarCells, GapCalendar, QualityTable } from './types'

const WEEKS = 54
const MONTHS = 12

/**
 * Rows there are and dates that lack one, by year and week or month. Expected are business days (all days for a seven-day series),
 * weeks or months between the first and the last row, by the frequency of the table; nothing is expected of an irregular one. Of
 * several symbols a date counts once. Rows after today, which a slip may put centuries away, are left out.
 */
export function gapCalendar({ dates, symbols, frequency }: Pick<QualityTable, 'dates' | 'symbols' | 'frequency'>, today: DayNumber): GapCalendar {
  const present = (symbols ? Int32Array.from(new Set(dates)).sort() : dates).filter((day) => day <= today)
  const span = spanOf({ dates: present })
  if (!span) return { firstYear: 0, nYears: 0, weeks: cells(WEEKS, 0), months: cells(MONTHS, 0) }
  const firstYear = partsFromDay(span.firstDay).year
  const nYears = partsFromDay(span.lastDay).year - firstYear + 1
  const calendar = { firstYear, nYears, weeks: cells(WEEKS, nYears), months: cells(MONTHS, nYears) }
  for (const day of present) count(calendar, 'rows', day)
  for (const day of missingDays(present, frequency)) count(calendar, 'missing', day)
  return calendar
}

function cells(nColumns: number, nYears: number): CalendarCells {
  return { nColumns, rows: new Uint16Array(nColumns * nYears), missing: new Uint16Array(nColumns * nYears) }
}

/** Column of the weeks of a day's year: 0 holds 1 January. */
function weekOfYear(day: DayNumber): number {
  const newYear = dayFromParts(partsFromDay(day).year, 1, 1)!
  return Math.floor((day - mondayOf(newYear)) / 7)
}

/** Monday of a column of the weeks. */
export function firstDayOfWeek(year: number, week: number): DayNumber {
  return mondayOf(dayFromParts(year, 1, 1)!) + 7 * week
}

/** 1970-01-01 was a Thursday. */
function mondayOf(day: DayNumber): DayNumber {
  return day - ((((day + 3) % 7) + 7) % 7)
}

function count({ firstYear, weeks, months }: GapCalendar, what: 'rows' | 'missing', day: DayNumber): void {
  const { year, month } = partsFromDay(day)
  weeks[what][(year - firstYear) * WEEKS + weekOfYear(day)]!++
  months[what][(year - firstYear) * MONTHS + month - 1]!++
}

function* missingDays(dates: Int32Array, { label, periodsPerYear }: QualityTable['frequency']): Generator<DayNumber> {
  if (label === 'irregular') return
  for (let i = 1; i < dates.length; i++) {
    const [before, after] = [dates[i - 1]!, dates[i]!]
    if (label === 'daily') {
      for (let day = before + 1; day < after; day++) if (periodsPerYear === CALENDAR_DAYS || !isWeekend(day)) yield day
    } else {
      const step = label === 'weekly' ? 7 : 30.4375
      for (let k = 1; k < Math.round((after - before) / step); k++) yield before + Math.round(k * step)
    }
  }
}
