import type { CsvMapping } from '../types'
import { countFilled } from './headerRow'
import { findDateColumn, findDateFormat } from './findDates'
import { parseDay } from './dates'
import type { TableHead } from '../files/recordSource'

const N_RECORDS = 300

/**
 * The delimiter under which most records have one and the same width above 1 and a date in one column; records with a
 * date weigh more than mere regularity, so that decimal commas between semicolons do not win. ',' if nothing is regular,
 * null if the file needs none.
 */
export function findDelimiter(head: TableHead): CsvMapping['delimiter'] {
  if (head.delimiters.length === 0) return null
  let best: CsvMapping['delimiter'] = ','
  let highest = 0
  for (const delimiter of head.delimiters) {
    const score = regularity(head, delimiter)
    if (score > highest) {
      best = delimiter
      highest = score
    }
  }
  return best
}

function regularity(head: TableHead, delimiter: CsvMapping['delimiter']): number {
  const records = head.records(delimiter, N_RECORDS)
  const width = commonWidth(records.map(({ fields }) => fields.length))
  if (width < 2) return 0
  const regular = records.filter(({ fields }) => fields.length === width && countFilled(fields) > 0)
  const column = findDateColumn(regular)
  const format = column === null ? null : findDateFormat(regular, column)?.format
  const nDated = column === null || !format ? 0 : regular.filter(({ fields }) => parseDay(fields[column]!, format) !== null).length
  return nDated * 10 + regular.length
}

/** The most frequent number of fields above 1, the first of equals; 0 if there is none. */
export function commonWidth(widths: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1)
  let common = 0
  let most = 0
  for (const [width, count] of counts) {
    if (width > 1 && count > most) {
      common = width
      most = count
    }
  }
  return common
}
