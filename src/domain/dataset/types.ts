import type { Derivation } from '../features/derivationTypes'
import type { DayNumber } from '../shared/day'
import type { Digest } from '../shared/digest'
import type { AppendReceipt } from './append/types'

/** What a column is for: a candidate feature, the reference price drawn on charts, or left out of the data set. */
export type ColumnRole = 'feature' | 'price' | 'ignored'

export type DatasetColumn = {
  readonly name: string
  /** as the analyst or the provenance states it ('log return', 'index points'); null if unknown */
  readonly unit: string | null
  readonly role: ColumnRole
  /** (nRows) NaN where the file has no value */
  readonly values: Float64Array
  /** of the name and the little-endian bytes of the values; see digestOfColumn */
  readonly digest: Digest
  readonly nMissing: number
}

/** Whose rows a table of several symbols holds: rows ordered by symbol, then date. */
export type DatasetSymbols = {
  /** (S) at least one, unique, not empty, ascending by UTF-16 code unit */
  readonly names: readonly string[]
  /** (S + 1) first row of each symbol, strictly ascending from 0, closed by the number of rows */
  readonly starts: readonly number[]
}

/**
 * An imported table: one row a date, dates strictly ascending; with `symbols`, one row a symbol and date, dates ascending
 * within each symbol. Immutable; its identity is its digest (see digestOfDataset).
 */
export type Dataset = {
  readonly digest: Digest
  readonly name: string
  readonly dates: Int32Array<ArrayBuffer> // DayNumber
  /** whose rows these are, where the file held several symbols; absent for one series */
  readonly symbols?: DatasetSymbols
  readonly columns: readonly DatasetColumn[]
  readonly receipt: ImportReceipt
  readonly importedAt: number
  /** where bundled sample data come from; null for an analyst's own file */
  readonly provenance: Provenance | null
  /** how it was computed, where it holds features of other data sets; absent for an import */
  readonly derivation?: Derivation
}

/** A data set without its numbers: what lists and pickers need. */
export type DatasetSummary = {
  readonly digest: Digest
  readonly name: string
  /** of all symbols together */
  readonly nRows: number
  /** the earliest and the latest of any symbol */
  readonly firstDay: DayNumber
  readonly lastDay: DayNumber
  /** absent for one series */
  readonly symbols?: DatasetSymbols
  readonly frequency: Frequency
  readonly columns: readonly Omit<DatasetColumn, 'values'>[]
  readonly importedAt: number
  readonly isSample: boolean
  readonly receipt: ImportReceipt
  /** absent for an import */
  readonly derivation?: Derivation
}

/** Periods a year, detected from the median spacing: 252 business daily, 52 weekly, 12 monthly. */
export type Frequency = { readonly label: 'daily' | 'weekly' | 'monthly' | 'irregular'; readonly periodsPerYear: number }

export type Provenance = {
  readonly title: string
  readonly licence: string
  readonly attribution: string
  readonly sourceFile: string
}

/** Everything that happened between the file and the data set; kept with it for good. */
export type ImportReceipt = {
  readonly fileName: string
  readonly fileBytes: number
  readonly fileDigest: Digest
  readonly mapping: CsvMapping
  /** lines of the file, header and empty lines included */
  readonly linesRead: number
  readonly rowsKept: number
  /** lines that are no row of the data set, other than the header and empty lines; each is counted in a change */
  readonly rowsDropped: number
  /** cells whose value was invented; always 0, shown so that the analyst sees it */
  readonly cellsGuessed: 0
  readonly cellsMissing: number
  readonly changes: readonly ReceiptChange[]
  /** of the file as it was read; see `shapeOf`. Absent for samples and receipts written before there were shapes */
  readonly shape?: string
  /** for a data set made of an older one and this file */
  readonly append?: AppendReceipt
}

/** One kind of change with its count and the first few places. */
export type ReceiptChange = {
  readonly code:
    | 'emptyLine'
    | 'badDate'
    | 'duplicateDateMerged'
    | 'duplicateDateConflict'
    | 'wrongFieldCount'
    | 'refusedCellMissing'
    | 'refusedCellRowDropped'
    | 'rowsReordered'
    | 'columnIgnored'
    | 'columnJoined'
    | 'columnRenamed'
    | 'missingWord'
    | 'encodingFallback'
    | 'percentAsStored'
    | 'formulaNotComputed'
    | 'mergedCellSpread'
    | 'nestedColumn'
  readonly count: number
  readonly message: string
  readonly examples: readonly CellPlace[]
}

export type CellPlace = { readonly line: number; readonly column: string | null; readonly text: string }

export type DateFormat = 'YYYY-MM-DD' | 'YYYY/MM/DD' | 'YYYYMMDD' | 'DD/MM/YYYY' | 'MM/DD/YYYY' | 'DD.MM.YYYY' | 'DD-MM-YYYY' | 'MM-DD-YYYY'

/** How a file is to be read: proposed by `proposeMapping`, confirmed or changed by the analyst. */
export type CsvMapping = {
  /** null: the file's cells stand apart by themselves, as in a workbook */
  readonly delimiter: ',' | ';' | '\t' | '|' | null
  /** sheet of a workbook; absent for files with one table */
  readonly sheet?: string
  readonly decimalMark: '.' | ','
  readonly hasHeader: boolean
  readonly dateColumn: number
  readonly dateFormat: DateFormat
  readonly columns: readonly ColumnMapping[]
  /** texts that mean "no value", besides the empty cell */
  readonly missingWords: readonly string[]
  /** what becomes of a cell that is neither a number nor a missing word */
  readonly refusedCells: 'missing' | 'dropRow'
  /** which line holds for a date that stands on several lines with different values; absent: none, the import is refused */
  readonly conflictingDates?: 'first' | 'last'
}

export type ColumnMapping = { readonly index: number; readonly name: string; readonly unit: string | null; readonly role: ColumnRole }
