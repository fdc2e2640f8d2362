import { digestOfJson, type Digest } from '../shared/digest'
import type { CsvPreview } from './csvTypes'
import type { ColumnMapping, CsvMapping } from './types'

/** A mapping the analyst kept, to be offered for the next file of the same shape. */
export type SavedMapping = {
  /** of shape and mapping: keeping the same mapping again gives the same record */
  readonly digest: Digest
  readonly name: string
  /** of the files it fits; see `shapeOf` */
  readonly shape: string
  readonly mapping: CsvMapping
  /** epoch milliseconds */
  readonly savedAt: number
}

/**
 * The shape of a file as a key: its kind, delimiter and column titles, or the number of columns where it has no titles.
 * Blanks around titles and their case count for nothing; order does.
 *
 * @param proposed what the file gives by itself, before anybody changed anything
 */
export function shapeOf({ kind, header, mapping }: Pick<CsvPreview, 'kind' | 'header' | 'mapping'>): string {
  const titles = header.map((title) => title.trim().toLowerCase())
  return JSON.stringify([kind, mapping.delimiter, titles.length > 0 ? titles : mapping.columns.length])
}

/**
 * A mapping made for one file as it serves another of the same shape. What was answered about the rows of the first file
 * (which of two lines of a date holds, what far-off values are) is asked anew; where header and table stand is found anew;
 * a sheet that the other does not have becomes the one it shows, and symbols of a pivoted table are those it has.
 */
export function mappingFor({ sheets, mapping: found }: Pick<CsvPreview, 'sheets' | 'mapping'>, mapping: CsvMapping): CsvMapping {
  const { conflictingDates: _lines, outliers: _values, sheet: formerSheet, headerLines: _header, table: _table, ...rest } = mapping
  const sheet = sheets.some(({ name }) => name === formerSheet) ? formerSheet : found.sheet
  return {
    ...rest,
    columns: mapping.layout?.kind === 'pivot' && found.layout?.kind === 'pivot' ? columnsFor(found.columns, mapping.columns) : mapping.columns,
    ...(sheet !== undefined && { sheet }),
    ...(found.headerLines && { headerLines: found.headerLines }),
    ...(found.table && { table: found.table }),
  }
}

/** Columns of the symbols that a file has, as they were mapped before where they were. */
function columnsFor(found: readonly ColumnMapping[], former: readonly ColumnMapping[]): readonly ColumnMapping[] {
  return found.map((column) => former.find(({ index, symbol }) => index === column.index && symbol === column.symbol) ?? column)
}

/** @param savedAt epoch milliseconds */
export async function createSavedMapping(name: string, shape: string, mapping: CsvMapping, savedAt: number): Promise<SavedMapping> {
  return { digest: await digestOfJson({ format: 'regimescope-mapping-1', shape, mapping }), name, shape, mapping, savedAt }
}
