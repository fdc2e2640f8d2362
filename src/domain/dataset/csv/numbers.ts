import type { CellKind, ConvertibleKind } from '../cellTypes'
import type { CsvMapping } from '../types'
import { stripDecorations, type Stripped } from './stripDecorations'

const WITH_POINT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/
const WITH_COMMA = /^[+-]?(?:\d+,?\d*|,\d+)(?:[eE][+-]?\d+)?$/
/** Groups of three behind the first mark, or groups of two and a last of three, as written in India. */
const GROUPED_POINT = /^[1-9]\d{0,2}(?:([,'\u2019\u00b4\s])\d{3})(?:\1\d{3})*(?:\.\d*)?$|^[1-9]\d?(?:,\d{2})+,\d{3}(?:\.\d*)?$/
const GROUPED_COMMA = /^[1-9]\d{0,2}(?:([.'\u2019\u00b4\s])\d{3})(?:\1\d{3})*(?:,\d*)?$/

/** Texts that commonly mean "no value"; matched without regard to case. A spreadsheet's error marks are no values either. */
export const MISSING_WORDS: readonly string[] = [
  'NA',
  'N/A',
  'n.a.',
  'n/v',
  '#N/A',
  '#N/A N/A',
  'NaN',
  'NaT',
  '<NA>',
  'null',
  '(null)',
  'nil',
  'none',
  '\\N',
  'ND',
  'n.d.',
  'k.A.',
  'n.v.',
  'missing',
  'not available',
  '.',
  '..',
  '...',
  '\u2026',
  '-',
  '--',
  '---',
  '\u2013',
  '\u2014',
  '#DIV/0!',
  '#VALUE!',
  '#REF!',
  '#NUM!',
  '#NAME?',
  '#NULL!',
]

/** A number that was written with something around its digits. */
export type Decorated = { readonly value: number; readonly kinds: readonly ConvertibleKind[]; readonly unit: string | null }
/** A cell that is no number as its digits stand, or none under the decimal mark. */
type NotANumber = 'decimalMark' | 'tooLarge' | null

export type CellRules = Pick<CsvMapping, 'decimalMark' | 'missingWords'> & Partial<Pick<CsvMapping, 'cells' | 'percents'>>

/** A plain number, NaN for "no value", a number with something around it, or null for anything else. */
export type CellParser = (cell: string) => number | Decorated | null

/** Parser of cells under a decimal mark; it does not ask whether conversions are wanted. */
export function cellParser(rules: CellRules): CellParser {
  const words = new Set(rules.missingWords.map((word) => word.trim().toLowerCase()))
  const isComma = rules.decimalMark === ','
  const parse = isComma ? parseWithComma : parseWithPoint
  const isFraction = rules.percents === 'fraction'
  return (cell) => {
    const direct = parse(cell)
    if (direct !== null) return direct
    const text = cell.trim()
    if (text === '' || words.has(text.toLowerCase())) return Number.NaN
    const plain = parse(text)
    if (plain !== null) return plain
    const stripped = stripDecorations(text)
    if (stripped === null) return null
    const number = readStripped(stripped, isComma, isFraction)
    return typeof number === 'object' ? number : null
  }
}

/** The number in a cell as the mapping has it read: NaN if the cell means "no value", null if it is refused. */
export function cellReader(rules: CellRules): (cell: string) => number | null {
  const parse = cellParser(rules)
  return (cell) => {
    const parsed = parse(cell)
    if (parsed === null || typeof parsed === 'number') return parsed
    return refusedKind(parsed.kinds, rules) === null ? parsed.value : null
  }
}

/** The first kind of a decorated number that the mapping does not convert; null if it converts all. */
export function refusedKind(kinds: readonly ConvertibleKind[], { cells }: Pick<CellRules, 'cells'>): ConvertibleKind | null {
  return kinds.find((kind) => cells?.[kind]?.action !== 'convert') ?? null
}

/** Why digits are no number: the other decimal mark, or more than a double holds. */
export function digitsFault(cell: string, decimalMark: CsvMapping['decimalMark']): Extract<CellKind, 'decimalMark' | 'tooLarge'> | null {
  const stripped = stripDecorations(cell)
  if (stripped === null) return null
  const read = readStripped(stripped, decimalMark === ',', false)
  return typeof read === 'object' ? null : read
}

function readStripped(stripped: Stripped, isComma: boolean, isFraction: boolean): Decorated | NotANumber {
  const { core, isNegative, exponent, unit } = stripped
  const plain = (isComma ? WITH_COMMA : WITH_POINT).test(core)
  const isGrouped = !plain && (isComma ? GROUPED_COMMA : GROUPED_POINT).test(core)
  if (!plain && !isGrouped) return 'decimalMark'
  const digits = isComma ? core.replace(/[.'\u2019\u00b4\s]/g, '').replace(',', '.') : core.replace(/[,'\u2019\u00b4\s]/g, '')
  const isPercent = stripped.kinds.includes('percent')
  const power = exponent - (isPercent && isFraction ? 2 : 0)
  const value = finite(Number(power === 0 ? digits : scaled(digits, power)))
  if (value === null) return 'tooLarge'
  const kinds = isGrouped ? [...stripped.kinds, 'thousands' as const] : stripped.kinds
  return { value: isNegative ? 0 - value : value, kinds, unit }
}

/** Digits times a power of ten, as text: 936.66 million is exactly 936660000. */
function scaled(digits: string, power: number): string {
  const [mantissa = '', own = '0'] = digits.toLowerCase().split('e')
  return `${mantissa}e${Number(own) + power}`
}

function parseWithPoint(text: string): number | null {
  return WITH_POINT.test(text) ? finite(Number(text)) : null
}

function parseWithComma(text: string): number | null {
  return WITH_COMMA.test(text) ? finite(Number(text.replace(',', '.'))) : null
}

/** Minus zero becomes zero: equal numbers, equal bytes. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? value + 0 : null
}
