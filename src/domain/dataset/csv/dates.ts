import { dayFromParts, type DayNumber } from '../../shared/day'
import type { CsvMapping, DateFormat } from '../types'
import { isWeekday, monthFromName } from './monthNames'

type Parts = { readonly year: number; readonly month: number; readonly day: number }
type Period = { readonly year: number; readonly month: number; readonly nMonths: number }
type Shape = { readonly pattern: RegExp; readonly read: (groups: readonly string[]) => Parts | Period | DayNumber | null }

export type DateRules = Pick<CsvMapping, 'dateFormat'> & Partial<Pick<CsvMapping, 'periodDay'>>

const n = Number
const ymd = ([y, m, d]: readonly string[]): Parts => ({ year: n(y), month: n(m), day: n(d) })
const dmy = ([d, m, y]: readonly string[]): Parts => ({ year: fullYear(y!), month: n(m), day: n(d) })
const mdy = ([m, d, y]: readonly string[]): Parts => ({ year: fullYear(y!), month: n(m), day: n(d) })
const shortYmd = ([y, m, d]: readonly string[]): Parts => ({ year: fullYear(y!), month: n(m), day: n(d) })
const named = (d: string, word: string, y: string): Parts | null => {
  const month = monthFromName(word)
  return month === null ? null : { year: fullYear(y), month, day: n(d) }
}
const period = (y: string, month: number, nMonths: number): Period => ({ year: fullYear(y), month, nMonths })
const DAYS_BEFORE_1970 = 25_569
const epoch = (perSecond: number) => ([count]: readonly string[]): DayNumber => Math.floor(n(count) / perSecond / 86_400)
/** A word before digits, as in 'Wed 01/06/2016'. */
const LEADING_WORD = /^(\p{L}{2,10})\.?,?\s+(?=\d+[-./]\d+[-./]\d)/u
const WEEKDAY = '(?:\\p{L}{2,10}\\.?,?\\s+)?'

const SHAPES: Readonly<Record<DateFormat, Shape>> = {
  'YYYY-MM-DD': { pattern: /^(\d{4})-(\d{1,2})-(\d{1,2})$/, read: ymd },
  'YYYY/MM/DD': { pattern: /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/, read: ymd },
  'YYYY.MM.DD': { pattern: /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/, read: ymd },
  YYYYMMDD: { pattern: /^(\d{4})(\d{2})(\d{2})(?:\.0)?$/, read: ymd },
  'DD/MM/YYYY': { pattern: /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, read: dmy },
  'MM/DD/YYYY': { pattern: /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, read: mdy },
  'DD.MM.YYYY': { pattern: /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/, read: dmy },
  'DD-MM-YYYY': { pattern: /^(\d{1,2})-(\d{1,2})-(\d{4})$/, read: dmy },
  'MM-DD-YYYY': { pattern: /^(\d{1,2})-(\d{1,2})-(\d{4})$/, read: mdy },
  'DD/MM/YY': { pattern: /^(\d{1,2})\/(\d{1,2})\/(\d{2})$/, read: dmy },
  'MM/DD/YY': { pattern: /^(\d{1,2})\/(\d{1,2})\/(\d{2})$/, read: mdy },
  'YY/MM/DD': { pattern: /^(\d{2})\/(\d{2})\/(\d{2})$/, read: shortYmd },
  'DD.MM.YY': { pattern: /^(\d{1,2})\.(\d{1,2})\.(\d{2})$/, read: dmy },
  'DD-MM-YY': { pattern: /^(\d{1,2})-(\d{1,2})-(\d{2})$/, read: dmy },
  'MM-DD-YY': { pattern: /^(\d{1,2})-(\d{1,2})-(\d{2})$/, read: mdy },
  'YY-MM-DD': { pattern: /^(\d{2})-(\d{2})-(\d{2})$/, read: shortYmd },
  'DD MMM YYYY': {
    pattern: new RegExp(`^${WEEKDAY}(\\d{1,2})(?:st|nd|rd|th)?[.\\s/-]{0,2}(\\p{L}{3,10})[.,\\s/-]{0,2}(\\d{4}|\\d{2})$`, 'u'),
    read: ([d, m, y]) => named(d!, m!, y!),
  },
  'MMM DD YYYY': {
    pattern: new RegExp(`^(?:\\p{L}{2,10}\\.?,\\s+)?(\\p{L}{3,10})[.\\s/-]{1,2}(\\d{1,2})(?:st|nd|rd|th)?[.,\\s/-]{1,2}(\\d{4}|\\d{2})$`, 'u'),
    read: ([m, d, y]) => named(d!, m!, y!),
  },
  'YYYY MMM DD': { pattern: /^(\d{4})[.\s/-]?(\p{L}{3,10})[.\s/-]{1,2}(\d{1,2})$/u, read: ([y, m, d]) => named(d!, m!, y!) },
  'YYYY-MM': { pattern: /^(\d{4})(?:[-/]|-?M)(\d{1,2})$/, read: ([y, m]) => period(y!, n(m), 1) },
  'MM/YYYY': { pattern: /^(\d{1,2})[-/](\d{4})$/, read: ([m, y]) => period(y!, n(m), 1) },
  'MM.YYYY': { pattern: /^(\d{2})\.(\d{4})$/, read: ([m, y]) => period(y!, n(m), 1) },
  YYYYMM: { pattern: /^(\d{4})(\d{2})$/, read: ([y, m]) => period(y!, n(m), 1) },
  'MMM YYYY': { pattern: /^(?:(\p{L}{3,10})[.,\s/'\u2019-]{0,2}(\d{4}|\d{2})|(\d{4})[\s/-]?(\p{L}{3,10})\.?)$/u, read: ([m, y, y2, m2]) => monthOf(m ?? m2!, y ?? y2!) },
  'YYYY-Qn': {
    pattern: /^(?:(\d{4}|\d{2})[\s:/-]{0,2}[QqKT]([1-4])|[QqT]([1-4])[\s:/'\u2019-]{0,2}(\d{4}|\d{2})|([1-4])[Qq][\s/'-]?(\d{4}|\d{2}))$/,
    read: ([y, q, q2, y2, q3, y3]) => period((y ?? y2 ?? y3)!, n(q ?? q2 ?? q3) * 3 - 2, 3),
  },
  YYYY: { pattern: /^(\d{4})$/, read: ([y]) => period(y!, 1, 12) },
  'day number': { pattern: /^(\d{4,5})(?:[.,]\d+)?$/, read: ([count]) => n(count) - DAYS_BEFORE_1970 },
  'epoch seconds': { pattern: /^(-?\d{8,10})(?:\.\d+)?$/, read: epoch(1) },
  'epoch milliseconds': { pattern: /^(-?\d{11,13})(?:\.\d+)?$/, read: epoch(1e3) },
  'epoch microseconds': { pattern: /^(-?\d{14,16})$/, read: epoch(1e6) },
  'epoch nanoseconds': { pattern: /^(-?\d{17,19})$/, read: epoch(1e9) },
}

/** Forms that are bare numbers: a column of them is dates only if its title or its order says so. */
export const BARE_NUMBERS: ReadonlySet<DateFormat> = new Set<DateFormat>([
  'MM.YYYY',
  'YYYYMM',
  'YYYY',
  'day number',
  'epoch seconds',
  'epoch milliseconds',
  'epoch microseconds',
  'epoch nanoseconds',
])

const PERIODS: Readonly<Partial<Record<DateFormat, 'month' | 'quarter' | 'year'>>> = {
  'YYYY-MM': 'month',
  'MM/YYYY': 'month',
  'MM.YYYY': 'month',
  YYYYMM: 'month',
  'MMM YYYY': 'month',
  'YYYY-Qn': 'quarter',
  YYYY: 'year',
}

const TIME = /(?:[T,]|\s)\s*\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|[+-]\d{2}(?::?\d{2})?|\(?[A-Z]{2,5}(?:[+-]\d{1,2}(?::\d{2})?)?\)?|\[[\w/+-]+\])?$|T\d{4}(?:\d{2})?Z?$/i
const MIDNIGHT = /(?:[T,]|\s)\s*00:00(?::00(?:[.,]0+)?)?\s*(?:Z|[+-]\d{2}(?::?\d{2})?|UTC|GMT)?$|T0000(?:00)?Z?$/i
const SHORTEST_WITH_TIME = 11
const LONGEST_DATE = 45
const FIRST_YEAR = 1600
const LAST_YEAR = 2999

export const DATE_FORMATS = Object.keys(SHAPES) as readonly DateFormat[]

/** Day number of a cell in the given form, or null. The date is the written one, whatever time of day follows it. */
export function parseDay(cell: string, format: DateFormat, periodDay: CsvMapping['periodDay'] = 'last'): DayNumber | null {
  const text = withoutWeekday(cell.trim())
  if (text.length > LONGEST_DATE) return null
  const { pattern, read } = SHAPES[format]
  const match = pattern.exec(text.length >= SHORTEST_WITH_TIME && text.includes(':') ? text.replace(TIME, '') : text) ?? compact(text, pattern)
  if (!match) return null
  const found = read(match.slice(1))
  if (found === null) return null
  if (typeof found === 'number') return isUsual(found) ? found : null
  if (found.year < FIRST_YEAR || found.year > LAST_YEAR) return null
  return 'day' in found ? dayFromParts(found.year, found.month, found.day) : dayOfPeriod(found, periodDay)
}

/** Reader of the date column. */
export function dayReader({ dateFormat, periodDay }: DateRules): (cell: string) => DayNumber | null {
  return (cell) => parseDay(cell, dateFormat, periodDay)
}

/** True if a time of day other than midnight follows the date, or the day number or epoch time is not a whole day. */
export function hasTimeOfDay(cell: string, format: DateFormat): boolean {
  const text = cell.trim()
  if (format.startsWith('epoch')) return !/^-?\d+(?:\.0*)?$/.test(text) || n(text) % epochDay(format) !== 0
  if (format === 'day number') return /[.,]0*[1-9]/.test(text)
  return text.length >= SHORTEST_WITH_TIME && TIME.test(text) && !MIDNIGHT.test(text)
}

/** What one date of the form stands for, where that is more than a day. */
export function periodOf(format: DateFormat): 'month' | 'quarter' | 'year' | null {
  return PERIODS[format] ?? null
}

/** True for a cell that is a date in a form that is not a bare number. */
export function looksLikeDate(cell: string): boolean {
  return DATE_FORMATS.some((format) => !BARE_NUMBERS.has(format) && format !== 'YYYYMMDD' && parseDay(cell, format) !== null)
}

function withoutWeekday(text: string): string {
  const word = LEADING_WORD.exec(text)
  return word && isWeekday(word[1]!) ? text.slice(word[0].length) : text
}

/** 'YYYYMMDDTHHMMSSZ', as some interfaces write times. */
function compact(text: string, pattern: RegExp): RegExpExecArray | null {
  return text.includes('T') && TIME.test(text) ? pattern.exec(text.replace(TIME, '')) : null
}

const PER_SECOND: Readonly<Partial<Record<DateFormat, number>>> = { 'epoch milliseconds': 1e3, 'epoch microseconds': 1e6, 'epoch nanoseconds': 1e9 }

function epochDay(format: DateFormat): number {
  return 86_400 * (PER_SECOND[format] ?? 1)
}

function monthOf(word: string, year: string): Period | null {
  const month = monthFromName(word)
  return month === null ? null : period(year, month, 1)
}

function dayOfPeriod({ year, month, nMonths }: Period, periodDay: CsvMapping['periodDay']): DayNumber | null {
  const first = dayFromParts(year, month, 1)
  if (first === null || periodDay === 'first') return first
  const next = month + nMonths
  const after = next > 12 ? dayFromParts(year + 1, next - 12, 1) : dayFromParts(year, next, 1)
  return after === null ? null : after - 1
}

/** Two digits: 70 to 99 are of the last century. */
function fullYear(text: string): number {
  if (text.length !== 2) return n(text)
  return n(text) + (n(text) >= 70 ? 1900 : 2000)
}

/** 1900 to 2199: what a bare number is believed to mean. */
function isUsual(day: DayNumber): boolean {
  return day >= -25_567 && day < 84_006
}
