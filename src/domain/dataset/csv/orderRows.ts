import type { DayNumber } from '../../shared/day'

/** Two or more rows of one date (and symbol) that do not agree; indices in file order. */
export type Conflict = { readonly day: DayNumber; readonly rows: readonly number[] }

export type RowPlan = {
  /** indices of the rows to keep, by symbol, dates strictly ascending; of a conflict the first-written */
  readonly rows: Uint32Array
  /** rows that repeat an earlier row of their date in every column */
  readonly merged: readonly number[]
  readonly conflicts: readonly Conflict[]
  readonly order: 'ascending' | 'descending' | 'mixed'
}

export type UnorderedRows = { readonly days: Int32Array; readonly columns: readonly Float64Array[]; /** of several symbols; absent for one series */ readonly groups?: Int32Array }

/**
 * Puts rows in ascending order of date, symbol by symbol, and finds dates that stand on several rows. Equal rows (missing
 * equals missing) are merged; rows that differ in any kept column are a conflict.
 */
export function planRows({ days, columns, groups }: UnorderedRows): RowPlan {
  const sorted = new Uint32Array(days.length).map((_, i) => i)
  const order = groups ? findOrderWithin(days, groups) : findOrder(days)
  const groupOf = (row: number) => (groups ? groups[row]! : 0)
  if (groups) sorted.sort((a, b) => groups[a]! - groups[b]! || days[a]! - days[b]! || a - b)
  else if (order !== 'ascending') sorted.sort((a, b) => days[a]! - days[b]! || a - b)
  const rows = new Uint32Array(days.length)
  const merged: number[] = []
  const conflicts: Conflict[] = []
  let nRows = 0
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    const first = sorted[from]!
    for (to = from + 1; to < sorted.length && days[sorted[to]!] === days[first] && groupOf(sorted[to]!) === groupOf(first); to++);
    rows[nRows++] = first
    if (to - from === 1) continue
    const others = sorted.subarray(from + 1, to)
    if (others.every((row) => areEqual(columns, first, row))) others.forEach((row) => merged.push(row))
    else conflicts.push({ day: days[first]!, rows: Array.from(sorted.subarray(from, to)) })
  }
  return { rows: rows.slice(0, nRows), merged, conflicts, order }
}

function findOrder(days: Int32Array): RowPlan['order'] {
  let goesUp = false
  let goesDown = false
  for (let i = 1; i < days.length; i++) {
    if (days[i]! > days[i - 1]!) goesUp = true
    if (days[i]! < days[i - 1]!) goesDown = true
  }
  return orderOf(goesUp, goesDown)
}

/** The order of the dates of each symbol, whatever the order of the symbols. */
function findOrderWithin(days: Int32Array, groups: Int32Array): RowPlan['order'] {
  const last = new Map<number, number>()
  let goesUp = false
  let goesDown = false
  for (let i = 0; i < days.length; i++) {
    const before = last.get(groups[i]!)
    if (before !== undefined && days[i]! > before) goesUp = true
    if (before !== undefined && days[i]! < before) goesDown = true
    last.set(groups[i]!, days[i]!)
  }
  return orderOf(goesUp, goesDown)
}

function orderOf(goesUp: boolean, goesDown: boolean): RowPlan['order'] {
  if (!goesDown) return 'ascending'
  return goesUp ? 'mixed' : 'descending'
}

function areEqual(columns: readonly Float64Array[], a: number, b: number): boolean {
  return columns.every((values) => values[a] === values[b] || (Number.isNaN(values[a]!) && Number.isNaN(values[b]!)))
}
