import type { CsvMapping } from '../types'

const WITH_POINT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/
const WITH_COMMA = /^[+-]?(?:\d+,?\d*|,\d+)(?:[eE][+-]?\d+)?$/

/** Texts that commonly mean "no value"; matched without regard to case. A spreadsheet's error marks are no values either. */
export const MISSING_WORDS: readonly string[] = [
  'NA',
  'N/A',
  'n.a.',
  '#N/A',
  'NaN',
  'null',
  'none',
  '.',
  '-',
  '--',
  '#DIV/0!',
  '#VALUE!',
  '#REF!',
  '#NUM!',
  '#NAME?',
  '#NULL!',
]

/** The number in a cell, NaN if the cell means "no value", null if it is refused. */
export type CellReader = (cell: string) => number | null

export type CellRules = Pick<CsvMapping, 'decimalMark' | 'missingWords'>

/** Reader of cells: plain decimal numbers with one decimal mark and an optional exponent; everything else is missing or refused. */
export function cellReader(rules: CellRules): CellReader {
  const words = new Set(rules.missingWords.map((word) => word.trim().toLowerCase()))
  const parse = rules.decimalMark === ',' ? parseWithComma : parseWithPoint
  return (cell) => {
    const direct = parse(cell)
    if (direct !== null) return direct
    const text = cell.trim()
    if (text === '' || words.has(text.toLowerCase())) return Number.NaN
    return parse(text)
  }
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
