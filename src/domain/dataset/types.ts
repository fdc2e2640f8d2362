import type { Derivation } from '../features/derivationTypes'
import type { DayNumber } from '../shared/day'
import type { Digest } from '../shared/digest'
import type { AppendReceipt } from './append/types'
import type { CellChoice, CellKind, LongLayout, MissingCode, TableRange } from './cellTypes'
import type { EditReceipt } from './edit/types'

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
  /** cells that were read as the number they stand for ('7.71%', '1,228.10', '936.66M'); absent in receipts of before */
  readonly cellsConverted?: number
  /** cells that were given the last known value because the analyst chose so; absent in receipts of before */
  readonly cellsFilled?: number
  /** lines that are in the data set: as many as rows, except that a long table makes one row of the lines of a date */
  readonly linesKept?: number
  readonly changes: readonly ReceiptChange[]
  /** of the file as it was read; see `shapeOf`. Absent for samples and receipts written before there were shapes */
  readonly shape?: string
  /** for a data set made of an older one and this file */
  readonly append?: AppendReceipt
  /** changes that an analyst chose later, one entry a version, oldest first; absent for data as they were read */
  readonly edits?: readonly EditReceipt[]
}

/** One kind of change with its count, the first places with their text, and the lines of all of them. */
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
    | 'missingCode'
    | 'encodingFallback'
    | 'percentAsStored'
    | 'formulaNotComputed'
    | 'mergedCellSpread'
    | 'nestedColumn'
    | 'cellConverted'
    | 'cellFilled'
    | 'cellNotFilled'
    | 'outlierMissing'
    | 'otherTable'
    | 'symbolMissing'
    | 'rowsPivoted'
    | 'timeDropped'
    | 'periodDay'
  readonly count: number
  readonly message: string
  readonly examples: readonly CellPlace[]
  /** of changed cells: what they looked like, and the column they stand in */
  readonly kind?: CellKind
  readonly column?: string
  /** the lines of every place, '2-1008 1010'; absent where the change has no places */
  readonly lines?: string
  /** places that `lines` covers, if it had to end before the last of them */
  readonly placesListed?: number
}

/** `value` is what was made of the text, where something was. */
export type CellPlace = { readonly line: number; readonly column: string | null; readonly text: string; readonly value?: number }

/**
 * The written form of the dates. MM and DD may have one digit. YY of 70 to 99 is 19YY, else 20YY. MMM is a month's name, short or
 * long, English or German, with any separator. A time of day behind the date, with or without a zone, is left away: the
 * date is the written one. Forms without a day are periods (see `periodDay`). A day number is a spreadsheet's, 43467 for
 * 2019-01-02; epoch times are since 1970, the date is that in UTC.
 */
export type DateFormat =
  | 'YYYY-MM-DD'
  | 'YYYY/MM/DD'
  | 'YYYY.MM.DD'
  | 'YYYYMMDD'
  | 'DD/MM/YYYY'
  | 'MM/DD/YYYY'
  | 'DD.MM.YYYY'
  | 'DD-MM-YYYY'
  | 'MM-DD-YYYY'
  | 'DD/MM/YY'
  | 'MM/DD/YY'
  | 'YY/MM/DD'
  | 'DD.MM.YY'
  | 'DD-MM-YY'
  | 'MM-DD-YY'
  | 'YY-MM-DD'
  | 'DD MMM YYYY'
  | 'MMM DD YYYY'
  | 'YYYY MMM DD'
  | 'YYYY-MM'
  | 'MM/YYYY'
  | 'MM.YYYY'
  | 'YYYYMM'
  | 'MMM YYYY'
  | 'YYYY-Qn'
  | 'YYYY'
  | 'day number'
  | 'epoch seconds'
  | 'epoch milliseconds'
  | 'epoch microseconds'
  | 'epoch nanoseconds'

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
  /** what becomes of a cell that is neither a number nor a missing word, unless `cells` says otherwise of its kind */
  readonly refusedCells: 'missing' | 'dropRow'
  /** the choice for each kind of cell that is not a plain number; nothing is converted that is not named here */
  readonly cells?: Readonly<Partial<Record<CellKind, CellChoice>>>
  /** what '7.71%' is read as: 7.71 ('percent', the default) or 0.0771 ('fraction') */
  readonly percents?: 'percent' | 'fraction'
  /** numbers of several units in one column are kept as they are; absent: the file may raise the question */
  readonly mixedUnits?: 'keep'
  /** numbers that mean "no value"; absent: none, and the file may raise the question */
  readonly missingCodes?: readonly MissingCode[]
  /** the day that a month, quarter or year stands for; absent: the last */
  readonly periodDay?: 'first' | 'last'
  /** what becomes of numbers a thousand times and more off their neighbours; absent: they are kept */
  readonly outliers?: 'keep' | 'missing'
  /** lines of the header, the line of the titles first; absent: the widest-filled line before the first date */
  readonly headerLines?: readonly number[]
  /** which of several tables; absent: the file is one table */
  readonly table?: TableRange
  /** absent: one line a date */
  readonly layout?: LongLayout
  /** which line holds for a date that stands on several lines with different values; absent: none, the import is refused */
  readonly conflictingDates?: 'first' | 'last'
}

export type ColumnMapping = {
  readonly index: number
  readonly name: string
  readonly unit: string | null
  readonly role: ColumnRole
  /** of a pivoted long table: the symbol whose values of the column `index` these are */
  readonly symbol?: string
}
