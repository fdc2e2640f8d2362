import type { Result } from '../../shared/result'
import type { ImportFailure } from '../csvTypes'
import type { CsvMapping } from '../types'
import { isBlank, type LeadingRecord } from './headerRow'
import { readRecords } from './readRecords'

/** Characters looked at when a mapping is proposed: some 40 000 rows of nine features. */
const SAMPLE_CHARS = 1 << 22

/** The file's first non-blank records under a delimiter. Broken quotes are left to the reading of the whole file. */
export function sampleRecords(text: string, delimiter: NonNullable<CsvMapping['delimiter']>, nRecords: number): readonly LeadingRecord[] {
  const records: LeadingRecord[] = []
  const head = text.length > SAMPLE_CHARS ? text.slice(0, text.lastIndexOf('\n', SAMPLE_CHARS) + 1 || SAMPLE_CHARS) : text
  const read: Result<number, ImportFailure> = readRecords(head, { delimiter, chunkChars: 1 << 16 }, (fields, line) => {
    if (!isBlank(fields)) records.push({ fields, line })
    return records.length < nRecords
  })
  return read.ok || records.length > 0 ? records : []
}
