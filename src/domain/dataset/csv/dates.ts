import { dayFromParts, type DayNumber } from '../../shared/day'
import type { DateFormat } from '../types'

type Shape = { readonly pattern: RegExp; readonly order: 'ymd' | 'dmy' | 'mdy' }

const SHAPES: Readonly<Record<DateFormat, Shape>> = {
  'YYYY-MM-DD': { pattern: /^(\d{4})-(\d{1,2})-(\d{1,2})$/, order: 'ymd' },
  'YYYY/MM/DD': { pattern: /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/, order: 'ymd' },
  YYYYMMDD: { pattern: /^(\d{4})(\d{2})(\d{2})$/, order: 'ymd' },
  'DD/MM/YYYY': { pattern: /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, order: 'dmy' },
  'MM/DD/YYYY': { pattern: /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, order: 'mdy' },
  'DD.MM.YYYY': { pattern: /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/, order: 'dmy' },
  'DD-MM-YYYY': { pattern: /^(\d{1,2})-(\d{1,2})-(\d{4})$/, order: 'dmy' },
  'MM-DD-YYYY': { pattern: /^(\d{1,2})-(\d{1,2})-(\d{4})$/, order: 'mdy' },
}

const MIDNIGHT = /[T ]00:00(?::00(?:\.0+)?)?$/
const LONGEST_DATE = 10
const FIRST_YEAR = 1600
const LAST_YEAR = 2999

export const DATE_FORMATS = Object.keys(SHAPES) as readonly DateFormat[]

/** Day number of a cell in the given form, or null. One-digit days and months and a time of exactly midnight are accepted. */
export function parseDay(cell: string, format: DateFormat): DayNumber | null {
  const { pattern, order } = SHAPES[format]
  const text = cell.trim()
  const match = pattern.exec(text.length > LONGEST_DATE ? text.replace(MIDNIGHT, '') : text)
  if (!match) return null
  const [a, b, c] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const year = order === 'ymd' ? a : c
  if (year < FIRST_YEAR || year > LAST_YEAR) return null
  if (order === 'ymd') return dayFromParts(a, b, c)
  return order === 'dmy' ? dayFromParts(c, b, a) : dayFromParts(c, a, b)
}

/** What a cell that is no readable date looks like, with the remedy; null if it does not look like a date at all. */
export function describeForeignDate(cell: string): string | null {
  const text = cell.trim()
  if (/^[2-6]\d{4}(\.0)?$/.test(text)) return 'a spreadsheet day number; format the column as YYYY-MM-DD in the spreadsheet and save it again'
  if (/^\d{9,10}$/.test(text) || /^\d{12,13}$/.test(text)) return 'seconds or milliseconds since 1970; write it as YYYY-MM-DD'
  if (/\d{1,2}:\d{2}/.test(text)) return 'a date with a time of day; this reads one row a date, so keep the date only'
  if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{2}$/.test(text)) return 'a date with a two-digit year; write the year with four digits'
  if (/^\d{4}[-/]\d{1,2}$/.test(text)) return 'a month without a day; write the day the value was known'
  if (/^\d{1,2}[ -]?[A-Za-z]{3,9}\.?,?[ -]?\d{2,4}$|^[A-Za-z]{3,9}\.? \d{1,2},? \d{4}$/.test(text)) return 'a date with the month in letters; write it as YYYY-MM-DD'
  return null
}
