import type { RefusedCell } from '../csvTypes'
import type { ColumnMapping, CsvMapping, ReceiptChange } from '../types'
import type { LeadingRecord } from './headerRow'
import { cellReader, type CellReader } from './numbers'
import { createRowBuffer, type RowBuffer } from './rowBuffer'
import { createColumnTally, createTally, type ColumnTally, type Tally } from './tally'

/** A text read under a mapping, rows in file order, before dates are put in order. Filled while the text is read. */
export type Reading = {
  readonly mapping: CsvMapping
  readonly read: CellReader
  /** columns whose values are kept: all but the ignored ones */
  readonly kept: readonly ColumnMapping[]
  /** per mapped column its place in the buffer, -1 if ignored */
  readonly slots: readonly number[]
  readonly buffer: RowBuffer
  /** one per mapped column, ignored ones included */
  readonly tallies: readonly ColumnTally[]
  readonly missingWords: Map<string, number>
  readonly emptyLines: Tally
  readonly badDates: Tally
  readonly wrongFieldCounts: Tally
  readonly droppedForCell: Tally
  readonly refusedCells: RefusedCell[]
  nRefusedCells: number
  readonly firstRecords: LeadingRecord[]
  readonly lastRecords: LeadingRecord[]
  /** cells of the header line; empty without one */
  header: readonly string[]
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
  return {
    mapping,
    read: cellReader(mapping),
    kept,
    slots: mapping.columns.map((column) => kept.indexOf(column)),
    buffer: createRowBuffer(kept.length),
    tallies: mapping.columns.map(createColumnTally),
    missingWords: new Map(),
    emptyLines: createTally(),
    badDates: createTally(),
    wrongFieldCounts: createTally(),
    droppedForCell: createTally(),
    refusedCells: [],
    nRefusedCells: 0,
    firstRecords: [],
    lastRecords: [],
    header: [],
    leading: [],
    nFields: 0,
    nLines: 0,
    notes: [],
  }
}
