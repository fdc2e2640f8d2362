import { joinSymbols } from '../joinSymbols'
import type { ColumnMapping, DatasetSymbols } from '../types'
import type { Outcome } from './finishRows'

export type AssembledRows = {
  /** (nRows) DayNumber, strictly ascending, within each symbol where there are several */
  readonly dates: Int32Array<ArrayBuffer>
  /** one per column in use, (nRows) each */
  readonly columns: readonly { readonly column: ColumnMapping; readonly values: Float64Array }[]
  /** of a long table whose symbols stay in their rows */
  readonly symbols?: DatasetSymbols
}

/** The rows of an outcome as dates and columns: a long table pivoted to one column per symbol and value, or ordered by symbol. */
export function assembleRows({ reading, rows }: Outcome): AssembledRows {
  const { buffer, keys, mapping, kept, slots } = reading
  const slotOf = (column: ColumnMapping) => slots[mapping.columns.indexOf(column)]!
  if (!keys) {
    const dates = pick(buffer.days(), rows, new Int32Array(rows.length))
    return { dates, columns: kept.map((column) => ({ column, values: pick(buffer.column(slotOf(column)), rows, new Float64Array(rows.length)) })) }
  }
  if (mapping.layout?.kind !== 'pivot') return joinBlocks(reading, keys.names, rows)
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

/** @param rows  symbol by symbol, each in the order of its dates */
function joinBlocks({ buffer, kept, slots, mapping }: Outcome['reading'], names: readonly string[], rows: Uint32Array): AssembledRows {
  const [days, groups] = [buffer.days(), buffer.groups()]
  const sources = kept.map((column) => buffer.column(slots[mapping.columns.indexOf(column)]!))
  const parts = groupRuns(groups, rows).map((block) => ({
    symbol: names[groups[block[0]!]!]!,
    dates: pick(days, block, new Int32Array(block.length)),
    columns: sources.map((source) => pick(source, block, new Float64Array(block.length))),
  }))
  const { dates, symbols, columns } = joinSymbols(parts)
  return { dates, symbols, columns: kept.map((column, i) => ({ column, values: columns[i] ?? new Float64Array(0) })) }
}

/** Consecutive rows of one symbol each. */
function groupRuns(groups: Int32Array, rows: Uint32Array): readonly Uint32Array[] {
  const runs: Uint32Array[] = []
  for (let from = 0, to = 0; from < rows.length; from = to) {
    for (to = from + 1; to < rows.length && groups[rows[to]!] === groups[rows[from]!]; to++);
    runs.push(rows.subarray(from, to))
  }
  return runs
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
