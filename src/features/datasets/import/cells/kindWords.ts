import { CONVERTIBLE_KINDS, type CellChoice, type CellKind, type ConvertibleKind } from '../../../../domain/dataset/cellTypes'
import type { CsvMapping } from '../../../../domain/dataset/types'
import { plural } from '../../../../ui/format/text'

/** What cells of a kind are called. */
export const KIND_WORDS: Readonly<Record<CellKind, string>> = {
  thousands: 'Thousands separators',
  percent: 'Percent signs',
  money: 'Currency signs',
  magnitude: 'Magnitude letters',
  brackets: 'Negative in brackets',
  minusSign: 'Typographic minus signs',
  unit: 'Units behind numbers',
  footnote: 'Footnote marks',
  decimalMark: 'Other decimal marks',
  infinite: 'Infinite',
  tooLarge: 'Too large',
  yesNo: 'Yes and no',
  range: 'Ranges of two numbers',
  date: 'Dates',
  formula: 'Formulas',
  text: 'Text',
}

export function isConvertible(kind: CellKind): kind is ConvertibleKind {
  return CONVERTIBLE_KINDS.some((candidate) => candidate === kind)
}

/** What becomes of the refused cells of a kind under a mapping. */
export function fateOf({ cells, refusedCells }: Pick<CsvMapping, 'cells' | 'refusedCells'>, kind: CellKind): CellChoice {
  const choice = cells?.[kind]
  return choice === undefined || (choice.action === 'convert' && !isConvertible(kind)) ? { action: refusedCells } : choice
}

export function fateWords(choice: CellChoice): string {
  switch (choice.action) {
    case 'convert':
      return 'converted'
    case 'missing':
      return 'left empty'
    case 'dropRow':
      return 'drops its row'
    case 'fill':
      return `filled from the last known value, ${plural(choice.limit, 'row')} at most`
  }
}
