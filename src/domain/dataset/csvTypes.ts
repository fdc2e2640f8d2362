import type { DayNumber } from '../shared/day'
import type { Failure } from '../shared/failure'
import type { SheetChoice } from './files/recordSource'
import type { CellChoice, CellKind, LongLayout, MissingCode, TableRange } from './cellTypes'
import type { CellPlace, CsvMapping, DateFormat, Frequency, ReceiptChange } from './types'

/**
 * Something the file does not settle by itself; the analyst answers by changing the mapping. In brackets the part of the
 * mapping that is the answer.
 */
export type ImportQuestion =
  /** [dateFormat] */
  | { readonly code: 'ambiguousDateFormat'; readonly message: string; readonly candidates: readonly DateFormat[] }
  /** [decimalMark] */
  | { readonly code: 'ambiguousDecimalMark'; readonly message: string; readonly column: string; readonly example: string }
  /** [dateColumn, dateFormat] */
  | { readonly code: 'noDateColumn'; readonly message: string }
  /** [conflictingDates] */
  | { readonly code: 'conflictingDuplicateDates'; readonly message: string; readonly days: readonly DayNumber[] }
  /** [periodDay] the day that a month, quarter or year stands for */
  | { readonly code: 'periodDay'; readonly message: string; readonly period: 'month' | 'quarter' | 'year' }
  /** [missingCodes] all of `codes`, some of them, or [] for none */
  | { readonly code: 'missingCodes'; readonly message: string; readonly codes: readonly FoundCode[] }
  /** [mixedUnits: 'keep', or the column left out; percents] */
  | { readonly code: 'mixedUnits'; readonly message: string; readonly columns: readonly MixedUnits[] }
  /** [outliers] */
  | { readonly code: 'outliers'; readonly message: string; readonly cells: readonly Outlier[]; readonly count: number }

/** A number far from the rest of its column that is often written for "no value". */
export type FoundCode = MissingCode & { readonly column: string; readonly count: number }

export type MixedUnits = { readonly column: string; readonly units: readonly { readonly unit: string | null; readonly count: number }[] }

/** A number that is a hundred times and more, or less, what stands around it. `ratio` is to the median of its neighbours. */
export type Outlier = { readonly line: number; readonly day: DayNumber; readonly column: string; readonly value: number; readonly ratio: number }

/** What ought to be seen before the import, although nothing has to be answered. */
export type ImportNotice = {
  readonly code: 'severalTables' | 'longTable' | 'notPositive' | 'constantColumn' | 'emptyColumn' | 'textColumn' | 'otherDateForm' | 'unmarkedUtf16'
  readonly message: string
  readonly column?: string
}

/** One of several tables of a file. The mapping's `table` is one of the ranges; another is read by asking for a proposal with it. */
export type FoundTable = { readonly range: TableRange; readonly titles: readonly string[]; readonly nRows: number; readonly isProposed: boolean }

/** A table of one line per date and symbol. */
export type LongTable = { readonly layout: LongLayout; readonly symbolTitle: string; readonly symbols: readonly string[]; readonly nLines: number }

/** Cells of one kind in one column in use, and what becomes of them. */
export type KindCount = {
  readonly kind: CellKind
  readonly column: string
  readonly count: number
  readonly choice: CellChoice
  readonly examples: readonly CellPlace[]
}

/** One row of the preview: the cells as read and as parsed. */
export type PreviewRow = {
  readonly line: number
  readonly day: DayNumber | null
  readonly texts: readonly string[]
  /** of a line of a long table: whose values it holds; null if a cell of it is empty, absent for a table of one line a date */
  readonly symbol?: string | null
  /** one per mapped column; NaN = missing, null = refused */
  readonly values: readonly (number | null)[]
}

export type RefusedCell = CellPlace & { readonly kind: CellKind; readonly reason: string }

export type ColumnPreview = {
  readonly index: number
  readonly name: string
  readonly nNumbers: number
  readonly nMissing: number
  readonly nRefused: number
  /** numbers that were written with something around their digits; they count as numbers too */
  readonly nConverted: number
  readonly min: number | null
  readonly max: number | null
  /** what is worth saying about the column ('is empty', 'is constant', '1007 cells look like a percent …'); null if nothing is */
  readonly note: string | null
}

/**
 * What a mapping makes of a file. Nothing is stored yet. Questions about the mapping are asked with a proposed mapping
 * only: a mapping that is passed in counts as the analyst's answer. Refused cells are those of columns in use, the first
 * 2 000 of them listed; `nRefusedCells` counts all.
 */
export type CsvPreview = {
  readonly mapping: CsvMapping
  readonly kind: 'text' | 'xlsx' | 'parquet'
  /** of a text; null for files that are none */
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | null
  /** sheets of a workbook to choose from (the mapping names the one shown); empty for files with one table */
  readonly sheets: readonly SheetChoice[]
  readonly questions: readonly ImportQuestion[]
  readonly notices: readonly ImportNotice[]
  /** tables found in the file; empty unless there are several */
  readonly tables: readonly FoundTable[]
  /** null for a table of one line a date */
  readonly long: LongTable | null
  readonly header: readonly string[]
  readonly columns: readonly ColumnPreview[]
  /** cells that are no plain numbers, by kind and column */
  readonly kinds: readonly KindCount[]
  readonly firstRows: readonly PreviewRow[]
  readonly lastRows: readonly PreviewRow[]
  readonly refusedCells: readonly RefusedCell[]
  readonly nRefusedCells: number
  readonly cellsConverted: number
  readonly cellsFilled: number
  readonly rowsKept: number
  /** rows with a value in every column in use */
  readonly rowsComplete: number
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
