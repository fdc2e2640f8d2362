import { DATE_FORMATS, parseDay } from './dates'

type Look = { readonly pattern: RegExp; readonly reason: string }

const LOOKS: readonly Look[] = [
  { pattern: /^[+-]?[\d.,]+\s*%$/, reason: 'looks like a percent: write it as a plain number and name the unit in the header' },
  { pattern: /^\([\d.,\s]+%?\)$/, reason: 'looks like a negative number in brackets: write it with a minus sign' },
  { pattern: /^[\d.,]+-$/, reason: 'has its minus sign at the end: put it in front' },
  { pattern: /^[\u2212\u2013\u2014][\d.,]+$/, reason: 'has a typographic minus sign: write a plain hyphen-minus' },
  { pattern: /^[+-]?[\d.,]+\s*[kmbt]n?$/i, reason: 'looks like a number with a magnitude letter: write it in full' },
  { pattern: /^[+-]?\p{Sc}\s*[+-]?[\d.,]+$|^[+-]?[\d.,]+\s*\p{Sc}$/u, reason: 'looks like an amount with a currency sign: write the number alone' },
  { pattern: /^[+-]?\d{1,3}([,.' \u00a0\u202f\u2019]\d{3}){2,}([.,]\d+)?$/, reason: 'looks like a number with thousands separators: write it without them' },
  { pattern: /^[+-]?\d{1,3}(,\d{3})+\.\d+$|^[+-]?\d{1,3}(\.\d{3})+,\d+$/, reason: 'looks like a number with thousands separators: write it without them' },
  { pattern: /^[+-]?\d{1,3}['\u00a0\u202f\u2019 ]\d{3}([.,]\d+)?$/, reason: 'looks like a number with thousands separators: write it without them' },
  { pattern: /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/, reason: 'has the other mark: a thousands separator, or the decimal mark of another country' },
  { pattern: /^[+-]?\d*[.,]\d+(e[+-]?\d+)?$/i, reason: 'has another decimal mark than the rest of the file' },
  { pattern: /^[+-]?inf(inity)?$/i, reason: 'is infinite: leave the cell empty' },
  { pattern: /^[+-]?\d+([.,]\d+)?e[+-]?\d+$/i, reason: 'is too large for a double-precision number' },
  { pattern: /^(true|false|yes|no)$/i, reason: 'is a yes or no: write 1 and 0 if it is to be a feature' },
  { pattern: /^[+-]?\d[\d.,]*\s*(-|to)\s*[+-]?\d[\d.,]*$/i, reason: 'looks like a range of two numbers: keep one number a column' },
]

/** Why a cell is not read as a number: what it looks like and what to write instead. Nothing is converted. */
export function describeRefusal(cell: string): string {
  const text = cell.trim()
  const look = LOOKS.find(({ pattern }) => pattern.test(text))
  if (look) return look.reason
  if (DATE_FORMATS.some((format) => parseDay(text, format) !== null)) return 'looks like a date'
  return 'is not a number'
}
