import type { RefusedCell } from '../csvTypes'
import type { ColumnMapping, CsvMapping, ReceiptChange } from '../types'
import { dayReader } from './dates'
import type { LeadingRecord } from './headerRow'
import { cellParser, type CellParser } from './numbers'
import { createRowBuffer, type RowBuffer } from './rowBuffer'
import { createSymbolKeys, type SymbolKeys } from './symbolKeys'
import { createColumnTally, createTally, type ColumnTally, type Tally } from './tally'

/** A cell that is to get the last known value, once the rows are in order. */
export type FillOrder = { readonly row: number; readonly limit: number; readonly text: string }

/** A text read under a mapping, rows in file order, before dates are put in order. Filled while the text is read. */
export type Reading = {
  readonly mapping: CsvMapping
  readonly parse: CellParser
  readonly readDay: (cell: string) => number | null
  /** columns whose values are kept: all but the ignored ones */
  readonly kept: readonly ColumnMapping[]
  /** per mapped column its place in the buffer, -1 if ignored; columns of one index and several symbols share a place */
  readonly slots: readonly number[]
  /** every mapped column */
  readonly positions: readonly number[]
  /** per mapped column the numbers that mean "no value" in it; undefined if there are none */
  readonly codes: readonly (ReadonlySet<number> | undefined)[]
  /** places in the buffer */
  readonly nSlots: number
  /** of a long table; null for one line a date */
  readonly keys: SymbolKeys | null
  readonly buffer: RowBuffer
  /** one per mapped column, ignored ones included */
  readonly tallies: readonly ColumnTally[]
  /** per place in the buffer the cells to be filled */
  readonly fills: readonly FillOrder[][]
  readonly missingWords: Map<string, number>
  readonly missingCodes: Tally
  readonly emptyLines: Tally
  readonly badDates: Tally
  readonly wrongFieldCounts: Tally
  readonly droppedForCell: Tally
  readonly withoutSymbol: Tally
  readonly otherTables: Tally
  readonly timesDropped: Tally
  readonly refusedCells: RefusedCell[]
  nRefusedCells: number
  readonly firstRecords: LeadingRecord[]
  readonly lastRecords: LeadingRecord[]
  /** titles of the columns, of one or several header lines; empty without one */
  header: readonly string[]
  readonly headerRecords: LeadingRecord[]
  /** records before the first date; null once it has come */
  leading: LeadingRecord[] | null
  /** cells a row must have: those of the header, else of the first dated row */
  nFields: number
  nLines: number
  /** what reading the file did to cells on the way to text */
  notes: readonly ReceiptChange[]
}

export function createReading(mapping: CsvMapping): Reading {
  const kept = mapping.columns.filter(({ role }) => role !== 'ignored')
  const isPivot = mapping.layout?.kind === 'pivot'
  const indices = isPivot ? [...new Set(kept.map(({ index }) => index))] : []
  const nSlots = isPivot ? indices.length : kept.length
  const slots = mapping.columns.map((column) => (column.role === 'ignored' ? -1 : isPivot ? indices.indexOf(column.index) : kept.indexOf(column)))
  return {
    mapping,
    parse: cellParser(mapping),
    readDay: dayReader(mapping),
    kept,
    slots,
    positions: mapping.columns.map((_, i) => i),
    codes: mapping.columns.map(({ index }) => codesOf(mapping, index)),
    nSlots,
    keys: createSymbolKeys(mapping),
    buffer: createRowBuffer(nSlots),
    tallies: mapping.columns.map(createColumnTally),
    fills: Array.from({ length: nSlots }, () => []),
    missingWords: new Map(),
    missingCodes: createTally(),
    emptyLines: createTally(),
    badDates: createTally(),
    wrongFieldCounts: createTally(),
    droppedForCell: createTally(),
    withoutSymbol: createTally(),
    otherTables: createTally(),
    timesDropped: createTally(),
    refusedCells: [],
    nRefusedCells: 0,
    firstRecords: [],
    lastRecords: [],
    header: [],
    headerRecords: [],
    leading: [],
    nFields: 0,
    nLines: 0,
    notes: [],
  }
}

function codesOf({ missingCodes = [] }: CsvMapping, index: number): ReadonlySet<number> | undefined {
  const values = missingCodes.filter((code) => code.index === index).map(({ value }) => value)
  return values.length === 0 ? undefined : new Set(values)
}
