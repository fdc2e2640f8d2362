import { DATE_FORMATS as FORMATS } from '../../../domain/dataset/csv/dates'
import type { CsvMapping, DateFormat } from '../../../domain/dataset/types'
import type { SelectOption } from '../../../ui/forms/Select'

export const DELIMITERS: readonly SelectOption<NonNullable<CsvMapping['delimiter']>>[] = [
  { value: ',', label: 'Comma' },
  { value: ';', label: 'Semicolon' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Bar' },
]

export const DATE_FORMATS: readonly SelectOption<DateFormat>[] = FORMATS.map((value) => ({ value, label: value }))

export function delimiterWord(delimiter: CsvMapping['delimiter']): string {
  return DELIMITERS.find(({ value }) => value === delimiter)?.label ?? 'None: a cell is a cell'
}

/** Names of all columns of the file by position: their titles, or 'Column 3'. */
export function columnTitles(header: readonly string[], { columns, dateColumn }: CsvMapping): readonly string[] {
  const nColumns = Math.max(header.length, dateColumn + 1, ...columns.map(({ index }) => index + 1))
  return Array.from({ length: nColumns }, (_, index) => header[index]?.trim() || `Column ${index + 1}`)
}

/** 'NA, n.a., -' as typed into one field. */
export function parseMissingWords(text: string): readonly string[] {
  const words = text.split(',').map((word) => word.trim())
  return [...new Set(words.filter((word) => word !== ''))]
}

export function joinMissingWords(words: readonly string[]): string {
  return words.join(', ')
}
