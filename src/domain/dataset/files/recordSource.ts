import type { Result } from '../../shared/result'
import type { CsvPreview, ImportFailure } from '../csvTypes'
import type { LeadingRecord } from '../csv/headerRow'
import type { CsvMapping, ReceiptChange } from '../types'

/** Called for every record with its fields and the line it stands on, from 1. Returning false stops the reading. */
export type RecordSink = (fields: readonly string[], line: number) => boolean | void

export type ReadOptions = {
  /** bytes of a text read at a time */
  readonly chunkBytes?: number | undefined
  /** share of the file read, 0 to 1 */
  readonly onProgress?: ((share: number) => void) | undefined
}

/** What a mapping is proposed from: the beginning of a table. */
export type TableHead = {
  /** delimiters the file may have; empty if its cells stand apart by themselves */
  readonly delimiters: readonly NonNullable<CsvMapping['delimiter']>[]
  /** the first records that are not blank; the delimiter counts for texts only */
  readonly records: (delimiter: CsvMapping['delimiter'], nRecords: number) => readonly LeadingRecord[]
}

export type SheetChoice = { readonly name: string; readonly isHidden: boolean }

/** Whatever the file is, a table of text cells that can be read from its beginning any number of times. */
export type RecordSource = {
  readonly kind: CsvPreview['kind']
  /** of a text; null for files that are none */
  readonly encoding: CsvPreview['encoding']
  /** sheets of a workbook, in its order; empty for files with one table */
  readonly sheets: readonly SheetChoice[]
  /** the sheet that is read */
  readonly sheet: string | null
  readonly head: () => Promise<Result<TableHead, ImportFailure>>
  /** @returns the number of lines; failure 'malformed' or 'damaged' if the table ends in disorder */
  readonly read: (delimiter: CsvMapping['delimiter'], sink: RecordSink, options?: ReadOptions) => Promise<Result<number, ImportFailure>>
  /** what the last reading did to cells on the way to text; none for texts */
  readonly notes: () => readonly ReceiptChange[]
}
