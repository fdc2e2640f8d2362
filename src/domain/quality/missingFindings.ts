import { spansOf } from '../dataset/edit/rowSpans'
import { blocksOf } from '../dataset/symbols'
import { groupThousands } from '../training/words'
import { rowsWhere } from './rowList'
import type { QualityColumn, QualityFinding, QualityFix, QualityTable } from './types'
import { dayOfRow, dropTitle, namedDays, plural } from './wording'

/** From this share of missing cells a column is a slower series in a faster table. */
const SPARSE_FROM = 0.5
/** rows without a value at the end from which a column has ended rather than missed a day */
const ENDED_FROM = 10
/** a hole in the middle is filled from at most this many rows before */
const FILL_LIMIT = 5
/** dropping rows is offered while it costs no more than this share of them */
const FEW_ROWS = 0.05

/** Missing and infinite cells of every column. A missing cell in a feature refuses the training; in a price it is good to know. */
export function missingFindings(table: QualityTable): QualityFinding[] {
  return table.columns.flatMap((column) => {
    const infinite = rowsWhere(column.values.length, (row) => Math.abs(column.values[row]!) === Infinity)
    const missing = missingRows(table, column.values)
    return [...(missing.length > 0 ? [missingFinding(table, column, missing)] : []), ...(infinite.length > 0 ? [infiniteFinding(table, column, infinite)] : [])]
  })
}

function missingFinding(table: QualityTable, column: QualityColumn, rows: Int32Array): QualityFinding {
  const { name, role, values } = column
  const nRows = values.length
  const common = { severity: role === 'feature' ? 'refusal' : 'note', columns: [name], rows, count: rows.length, places: [] } as const
  const leaveOut: QualityFix = { kind: 'data', title: `Drop column ${name}`, edits: [{ kind: 'dropColumns', columns: [name] }] }
  if (rows.length === nRows) {
    return { ...common, code: 'missingValues', message: `Column "${name}" has no value at all.`, fixes: [leaveOut] }
  }
  const spacing = rows.length > SPARSE_FROM * nRows ? usualSpacing(values) : 1
  if (spacing > 1) {
    const limit = Math.ceil(1.5 * spacing)
    const message = `Column "${name}" has a value in ${groupThousands(nRows - rows.length)} of ${plural(nRows, 'row')}, one in about ${spacing}: a slower series in a faster table.`
    const fill: QualityFix = { kind: 'data', title: `Carry each value forward, at most ${limit} rows`, edits: [{ kind: 'fillForward', column: name, limit }] }
    return { ...common, code: 'sparseColumn', message, fixes: [fill, leaveOut] }
  }
  const ended = table.symbols ? 0 : trailingMissing(values)
  if (ended >= ENDED_FROM) {
    const last = nRows - ended - 1
    const also = rows.length > ended ? ` ${plural(rows.length - ended, 'row')} before that ${rows.length - ended === 1 ? 'has' : 'have'} none either.` : ''
    const dropTail: QualityFix = { kind: 'data', title: `Drop the last ${plural(ended, 'row')}`, edits: [{ kind: 'dropRows', spans: [{ first: last + 1, last: nRows - 1 }] }] }
    return { ...common, code: 'endedColumn', message: `Column "${name}" ends on ${dayOfRow(table, last)}, ${plural(ended, 'row')} before the table does.${also}`, fixes: [dropTail, leaveOut] }
  }
  const leading = table.symbols ? 0 : leadingMissing(values)
  const holes = rows.length - leading
  const where = leading === 0 ? `: ${namedDays(table, rows)}` : `; it starts on ${dayOfRow(table, leading)}${holes === 0 ? '' : `, with ${plural(holes, 'hole')} later: ${namedDays(table, rows.subarray(leading))}`}`
  return { ...common, code: 'missingValues', message: `Column "${name}" has no value in ${groupThousands(rows.length)} of ${plural(nRows, 'row')}${where}.`, fixes: [...holeFixes(table, name, rows, leading), leaveOut] }
}

function holeFixes(table: QualityTable, column: string, rows: Int32Array, leading: number): QualityFix[] {
  const fill: QualityFix = { kind: 'data', title: `Fill from the last value, at most ${FILL_LIMIT} rows old`, edits: [{ kind: 'fillForward', column, limit: FILL_LIMIT }] }
  const drop: QualityFix = { kind: 'data', title: dropTitle(table, rows), edits: [{ kind: 'dropRows', spans: spansOf(rows) }] }
  return [...(rows.length > leading ? [fill] : []), ...(rows.length <= FEW_ROWS * table.dates.length ? [drop] : [])]
}

function infiniteFinding(table: QualityTable, { name, role }: QualityColumn, rows: Int32Array): QualityFinding {
  return {
    code: 'infiniteValues',
    severity: role === 'feature' ? 'refusal' : 'warning',
    message: `Column "${name}" is infinite in ${plural(rows.length, 'row')}: ${namedDays(table, rows)}. A division by zero on the way, most likely.`,
    columns: [name],
    rows,
    count: rows.length,
    places: [],
    fixes: [
      { kind: 'data', title: `Set ${plural(rows.length, 'cell')} missing`, edits: [{ kind: 'setMissing', column: name, spans: spansOf(rows) }] },
      { kind: 'data', title: dropTitle(table, rows), edits: [{ kind: 'dropRows', spans: spansOf(rows) }] },
    ],
  }
}

/** Median distance in rows between cells with a value. */
function usualSpacing(values: Float64Array): number {
  const distances: number[] = []
  let last = -1
  for (let row = 0; row < values.length; row++) {
    if (Number.isNaN(values[row]!)) continue
    if (last >= 0) distances.push(row - last)
    last = row
  }
  return distances.sort((a, b) => a - b)[distances.length >>> 1] ?? 1
}

function trailingMissing(values: Float64Array): number {
  let count = 0
  while (count < values.length && Number.isNaN(values[values.length - 1 - count]!)) count++
  return count
}

function leadingMissing(values: Float64Array, from = 0, to = values.length): number {
  let row = from
  while (row < to && Number.isNaN(values[row]!)) row++
  return row - from
}

/** Cells without a value. Of several symbols, those before a symbol's first value are its late start, which the training check tells. */
function missingRows(table: QualityTable, values: Float64Array): Int32Array {
  if (!table.symbols) return rowsWhere(values.length, (row) => Number.isNaN(values[row]!))
  const isLate = new Uint8Array(values.length)
  for (const { from, to } of blocksOf(table)) isLate.fill(1, from, from + leadingMissing(values, from, to))
  return rowsWhere(values.length, (row) => Number.isNaN(values[row]!) && isLate[row] === 0)
}
