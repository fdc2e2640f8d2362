import type { ColumnMapping } from '../types'
import type { Outcome } from './finishRows'

export type AssembledRows = {
  /** (nRows) DayNumber, strictly ascending */
  readonly dates: Int32Array<ArrayBuffer>
  /** one per column in use, (nRows) each */
  readonly columns: readonly { readonly column: ColumnMapping; readonly values: Float64Array }[]
}

/** The rows of an outcome as dates and columns: a long table pivoted to one column per symbol and value. */
export function assembleRows({ reading, rows }: Outcome): AssembledRows {
  const { buffer, keys, mapping, kept, slots } = reading
  const slotOf = (column: ColumnMapping) => slots[mapping.columns.indexOf(column)]!
  if (!keys || mapping.layout?.kind !== 'pivot') {
    const dates = pick(buffer.days(), rows, new Int32Array(rows.length))
    return { dates, columns: kept.map((column) => ({ column, values: pick(buffer.column(slotOf(column)), rows, new Float64Array(rows.length)) })) }
  }
  const days = buffer.days()
  const dates = Int32Array.from(new Set(Array.from(rows, (row) => days[row]!))).sort()
  const rowOf = new Map(Array.from(dates, (day, row) => [day, row]))
  const groups = buffer.groups()
  const columns = kept.map((column) => {
    const group = keys.names.indexOf(column.symbol ?? '')
    const [source, values] = [buffer.column(slotOf(column)), new Float64Array(dates.length).fill(Number.NaN)]
    for (const row of rows) if (groups[row] === group) values[rowOf.get(days[row]!)!] = source[row]!
    return { column, values }
  })
  return { dates, columns }
}

/** Rows with a value in every column. */
export function countComplete({ dates, columns }: AssembledRows): number {
  let count = 0
  for (let row = 0; row < dates.length; row++) if (columns.every(({ values }) => !Number.isNaN(values[row]!))) count++
  return count
}

/** The numbers of the given rows. */
function pick<A extends Float64Array | Int32Array>(source: Float64Array | Int32Array, rows: Uint32Array, target: A): A {
  for (let i = 0; i < rows.length; i++) target[i] = source[rows[i]!]!
  return target
}
