import type { DayNumber } from '../shared/day'
import type { Failure } from '../shared/failure'
import type { SheetChoice } from './files/recordSource'
import type { CellPlace, CsvMapping, DateFormat, Frequency, ReceiptChange } from './types'

/** Something the file does not settle by itself; the analyst answers by changing the mapping. */
export type ImportQuestion =
  | { readonly code: 'ambiguousDateFormat'; readonly message: string; readonly candidates: readonly DateFormat[] }
  | { readonly code: 'ambiguousDecimalMark'; readonly message: string; readonly column: string; readonly example: string }
  | { readonly code: 'noDateColumn'; readonly message: string }
  | { readonly code: 'conflictingDuplicateDates'; readonly message: string; readonly days: readonly DayNumber[] }

/** One row of the preview: the cells as read and as parsed. */
export type PreviewRow = {
  readonly line: number
  readonly day: DayNumber | null
  readonly texts: readonly string[]
  /** one per mapped column; NaN = missing, null = refused */
  readonly values: readonly (number | null)[]
}

export type RefusedCell = CellPlace & { readonly reason: string }

export type ColumnPreview = {
  readonly index: number
  readonly name: string
  readonly nNumbers: number
  readonly nMissing: number
  readonly nRefused: number
  readonly min: number | null
  readonly max: number | null
  /** what is worth saying about the column ('is empty', 'is constant', '1007 cells look like a percent …'); null if nothing is */
  readonly note: string | null
}

/**
 * What a mapping makes of a file. Nothing is stored yet. Questions about the mapping are asked with a proposed mapping
 * only: a mapping that is passed in counts as the analyst's answer. Refused cells are those of columns in use, the first
 * 10 000 of them listed; `nRefusedCells` counts all.
 */
export type CsvPreview = {
  readonly mapping: CsvMapping
  readonly kind: 'text' | 'xlsx' | 'parquet'
  /** of a text; null for files that are none */
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | null
  /** sheets of a workbook to choose from (the mapping names the one shown); empty for files with one table */
  readonly sheets: readonly SheetChoice[]
  readonly questions: readonly ImportQuestion[]
  readonly header: readonly string[]
  readonly columns: readonly ColumnPreview[]
  readonly firstRows: readonly PreviewRow[]
  readonly lastRows: readonly PreviewRow[]
  readonly refusedCells: readonly RefusedCell[]
  readonly nRefusedCells: number
  readonly rowsKept: number
  readonly rowsDropped: number
  readonly firstDay: DayNumber | null
  readonly lastDay: DayNumber | null
  readonly frequency: Frequency | null
  /** what the import would write in the receipt */
  readonly changes: readonly ReceiptChange[]
}

export type ImportFailure = Failure<
  'emptyFile' | 'notText' | 'noDateColumn' | 'ambiguousDates' | 'noRows' | 'noNumericColumn' | 'conflictingDates' | 'tooLarge' | 'malformed' | 'wrongKind' | 'damaged' | 'noSheet'
>
