/** What a cell that is not a plain number can be read as all the same. */
export type ConvertibleKind =
  /** 1,234.5 or 1.234,5 or 1 234.5 or 1'234.5 */
  | 'thousands'
  /** 7.71% */
  | 'percent'
  /** $12, 12 €, EUR 12 */
  | 'money'
  /** 936.66M, 1.02B, 12k, 3 Mrd */
  | 'magnitude'
  /** (12.5) for -12.5 */
  | 'brackets'
  /** a typographic minus sign, or one at the end */
  | 'minusSign'
  /** 25 bp, 4.1x */
  | 'unit'
  /** 12.5*, 12.5 (p) */
  | 'footnote'

/** What a cell that is neither a plain number nor a word for "no value" looks like. */
export type CellKind = ConvertibleKind | 'decimalMark' | 'infinite' | 'tooLarge' | 'yesNo' | 'range' | 'date' | 'formula' | 'text'

/**
 * What becomes of the cells of one kind: read as the number they stand for (convertible kinds only), left without a value,
 * dropped with their row, or filled from the last known value before them in order of date, over at most `limit` rows in a row.
 */
export type CellChoice =
  | { readonly action: 'convert' }
  | { readonly action: 'missing' }
  | { readonly action: 'dropRow' }
  | { readonly action: 'fill'; readonly limit: number }

export const CONVERTIBLE_KINDS: readonly ConvertibleKind[] = ['thousands', 'percent', 'money', 'magnitude', 'brackets', 'minusSign', 'unit', 'footnote']

/** A number that stands for "no value" in one column (-99.99); a code only because the analyst says so. */
export type MissingCode = { readonly index: number; readonly value: number }

/** One of several tables of a file: its lines from first to last, header included, and its columns. */
export type TableRange = {
  readonly firstLine: number
  /** null: to the end of the file */
  readonly lastLine: number | null
  readonly firstColumn: number
  /** null: to the last column */
  readonly lastColumn: number | null
}

/**
 * A long table holds one line per date and symbol. 'pivot' makes one column per symbol and value of it; 'symbols' keeps
 * one row per symbol and date. Several symbol columns name a symbol together: 'US GDP'. 'none' says that the table is not long.
 */
export type LongLayout = { readonly kind: 'pivot' | 'symbols' | 'none'; readonly symbolColumns: readonly number[] }
