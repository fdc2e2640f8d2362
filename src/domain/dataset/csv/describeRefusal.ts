import type { CellKind, ConvertibleKind } from '../cellTypes'
import type { CsvMapping } from '../types'
import { looksLikeDate } from './dates'
import { digitsFault } from './numbers'

export type Look = { readonly kind: CellKind; readonly reason: string }

const REASONS: Readonly<Record<ConvertibleKind, string>> = {
  thousands: 'looks like a number with thousands separators',
  percent: 'looks like a percent',
  money: 'looks like an amount with a currency sign',
  magnitude: 'looks like a number with a magnitude letter',
  brackets: 'looks like a negative number in brackets',
  minusSign: 'has a typographic minus sign, or one at its end',
  unit: 'looks like a number with its unit',
  footnote: 'looks like a number with a footnote mark',
}

type Pattern = Look & { readonly pattern: RegExp }

const PATTERNS: readonly Pattern[] = [
  { kind: 'infinite', pattern: /^[+-]?(inf(inity)?|\u221e)$/i, reason: 'is infinite: leave the cell empty' },
  { kind: 'yesNo', pattern: /^(true|false|yes|no|ja|nein)$/i, reason: 'is a yes or no: write 1 and 0 if it is to be a feature' },
  { kind: 'range', pattern: /^[+-]?\d[\d.,]*\s*(-|\u2013|to|bis)\s*[+-]?\d[\d.,]*$/i, reason: 'looks like a range of two numbers: keep one number a column' },
  { kind: 'formula', pattern: /^[=@]/, reason: 'is a formula, not its result: save the values' },
]

/** Why a cell that is no number at all is refused: what it looks like and what to write instead. */
export function describeRefusal(cell: string, decimalMark: CsvMapping['decimalMark'] = '.'): Look {
  const text = cell.trim()
  if (looksLikeDate(text)) return { kind: 'date', reason: 'looks like a date' }
  const found = PATTERNS.find(({ pattern }) => pattern.test(text))
  if (found) return { kind: found.kind, reason: found.reason }
  const fault = digitsFault(text, decimalMark)
  if (fault === 'tooLarge') return { kind: fault, reason: 'is too large for a double-precision number' }
  if (fault === 'decimalMark') return { kind: fault, reason: 'has another decimal mark than the rest of the file, or misplaced separators' }
  return { kind: 'text', reason: 'is not a number' }
}

/** Why a number with something around it was not read: the analyst has its kind refused. */
export function describeUnconverted(kind: ConvertibleKind): Look {
  return { kind, reason: REASONS[kind] }
}

/** What was done to a number, for the receipt: 'thousands separators removed'. */
export const CONVERSION_WORDS: Readonly<Record<ConvertibleKind, string>> = {
  thousands: 'read without thousands separators',
  percent: 'read without the percent sign',
  money: 'read without the currency sign',
  magnitude: 'multiplied out by the magnitude letter',
  brackets: 'in brackets read as negative',
  minusSign: 'with a typographic or trailing minus sign read as negative',
  unit: 'read without the unit',
  footnote: 'read without the footnote mark',
}
