import type { RecordSink } from '../recordSource'
import { damaged, Refused } from '../refused'
import { parseAddress } from './cellAddress'
import { cellText, type CellContext } from './cellText'
import type { InflateLimits } from './inflatePart'
import { createSpread, type MergedArea } from './mergedAreas'
import { readXml, type XmlAttributes } from './readXml'
import type { ZipMember } from './zipMembers'

export type Sheet = {
  readonly name: string
  readonly member: ZipMember
  readonly context: CellContext
  readonly merged: readonly MergedArea[]
}

/** What happened to cells on the way. */
export type SheetCounts = { nPercent: number; nUncomputed: number; nSpread: number }

/** The one million rows and some columns of a full sheet. */
export const MAX_SHEET_BYTES = 1024 * 1024 * 1024
const MAX_ROWS = 1_048_576
/** A table is refused beyond this many columns; cells further right are not kept. */
const MAX_CELLS_A_ROW = 1001

class Stopped extends Error {}

/**
 * Hands the rows of a sheet on in order, empty rows between them included, each padded to at least `width` cells; the
 * line is the row's number in the sheet. Rows and columns hidden or filtered away in the program are read like all others.
 *
 * @returns the number of rows up to the last one that holds something
 */
export async function readSheet(file: Blob, sheet: Sheet, width: number, counts: SheetCounts, sink: RecordSink, onShare?: InflateLimits['onShare']): Promise<number> {
  const rows = createRows(sheet, width, counts, sink)
  try {
    await readXml(file, sheet.member, rows, { maxBytes: MAX_SHEET_BYTES, onShare })
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
  }
  return rows.nRows()
}

type OpenCell = { column: number; type: string; style: number; value: string; hasFormula: boolean }

function createRows({ context, merged, name: sheetName }: Sheet, width: number, counts: SheetCounts, sink: RecordSink) {
  const spread = createSpread(merged)
  const blank = Array.from({ length: width }, () => '')
  let nRows = 0
  let row = 0
  let cells: string[] = []
  let cell: OpenCell | null = null
  let isInValue = false
  let isInHint = false

  function openRow({ r }: XmlAttributes): void {
    const at = r === undefined ? row + 1 : Number(r)
    if (!Number.isInteger(at) || at <= row || at > MAX_ROWS) throw damaged('workbook', `row ${r ?? row + 1} of its sheet "${sheetName}" stands behind row ${row}`)
    row = at
    cells = []
  }

  function openCell({ r, t, s }: XmlAttributes): void {
    const column = r === undefined ? (cell?.column ?? -1) + 1 : (parseAddress(r)?.column ?? -1)
    if (column < 0) throw damaged('workbook', `its sheet "${sheetName}" has a cell with the address "${r}"`)
    cell = { column, type: t ?? 'n', style: Number(s ?? 0), value: '', hasFormula: false }
  }

  function closeCell({ column, type, style, value, hasFormula }: OpenCell): void {
    if (value === '') {
      if (hasFormula && type !== 'str') counts.nUncomputed++
      return
    }
    const text = cellText({ type, style, value }, context)
    if (type === 'n' && context.kinds[style] === 'percent') counts.nPercent++
    if (column >= MAX_CELLS_A_ROW) throw new Refused('tooLarge', `Row ${row} of the sheet "${sheetName}" has more than ${MAX_CELLS_A_ROW - 1} columns. Leave out columns and save the workbook again.`)
    while (cells.length < column) cells.push('')
    cells[column] = text
  }

  function closeRow(): void {
    cell = null
    counts.nSpread += spread(row, cells)
    if (cells.length === 0) return
    for (nRows++; nRows < row; nRows++) give(blank, nRows)
    while (cells.length < width) cells.push('')
    give(cells, row)
  }

  function give(fields: readonly string[], line: number): void {
    if (sink(fields, line) === false) throw new Stopped()
  }

  return {
    open(name: string, attributes: XmlAttributes): void {
      if (name === 'row') openRow(attributes)
      else if (name === 'c') openCell(attributes)
      else if (name === 'f' && cell) cell.hasFormula = true
      else if (name === 'rPh') isInHint = true
      isInValue = name === 'v' || (name === 't' && !isInHint)
    },
    close(name: string): void {
      isInValue = false
      if (name === 'c' && cell) closeCell(cell)
      else if (name === 'row') closeRow()
      else if (name === 'rPh') isInHint = false
    },
    text(text: string): void {
      if (isInValue && cell) cell.value += text
    },
    nRows: () => nRows,
  }
}
