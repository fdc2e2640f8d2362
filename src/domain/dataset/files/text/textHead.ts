import { isBlank, type LeadingRecord } from '../../csv/headerRow'
import type { CsvMapping } from '../../types'
import type { TableHead } from '../recordSource'
import { createRecordReader } from './recordReader'

/** Characters looked at when a mapping is proposed: some 40 000 rows of nine features. */
export const HEAD_CHARS = 1 << 22

const PIECE_CHARS = 1 << 16

/** The beginning of a text with LF line ends. */
export function textHead(text: string): TableHead {
  const head = text.length > HEAD_CHARS ? text.slice(0, text.lastIndexOf('\n', HEAD_CHARS) + 1 || HEAD_CHARS) : text
  return { delimiters: ['\t', ';', '|', ','], records: (delimiter, nRecords) => sampleRecords(head, delimiter ?? ',', nRecords) }
}

/** The first records that are not blank. Broken quotes are left to the reading of the whole file. */
function sampleRecords(head: string, delimiter: NonNullable<CsvMapping['delimiter']>, nRecords: number): readonly LeadingRecord[] {
  const records: LeadingRecord[] = []
  const reader = createRecordReader(delimiter, (fields, line) => {
    if (!isBlank(fields)) records.push({ fields, line })
    return records.length < nRecords
  })
  for (let at = 0; at < head.length; at += PIECE_CHARS) {
    const pushed = reader.push(head.slice(at, at + PIECE_CHARS))
    if (!pushed.ok || !pushed.value) return records
  }
  reader.end()
  return records
}
