/** Rows read so far, column by column, in arrays that double when full: no object a row or a cell. */
export type RowBuffer = {
  readonly nRows: () => number
  /** value of a column in the row being filled; columns not set are missing */
  readonly set: (column: number, value: number) => void
  /** closes the row being filled; `group` tells rows of several symbols apart */
  readonly commit: (day: number, line: number, group: number) => void
  readonly days: () => Int32Array
  readonly lines: () => Int32Array
  readonly groups: () => Int32Array
  readonly column: (column: number) => Float64Array
}

const FIRST_CAPACITY = 1024

export function createRowBuffer(nColumns: number): RowBuffer {
  let capacity = FIRST_CAPACITY
  let count = 0
  let days = new Int32Array(capacity)
  let lines = new Int32Array(capacity)
  let groups = new Int32Array(capacity)
  const columns = Array.from({ length: nColumns }, () => new Float64Array(capacity).fill(Number.NaN))

  function grow(): void {
    capacity *= 2
    days = copyInto(new Int32Array(capacity), days)
    lines = copyInto(new Int32Array(capacity), lines)
    groups = copyInto(new Int32Array(capacity), groups)
    for (let i = 0; i < nColumns; i++) columns[i] = copyInto(new Float64Array(capacity).fill(Number.NaN), columns[i]!)
  }

  return {
    nRows: () => count,
    set: (column, value) => {
      columns[column]![count] = value
    },
    commit: (day, line, group) => {
      days[count] = day
      lines[count] = line
      groups[count] = group
      if (++count === capacity) grow()
    },
    days: () => days.subarray(0, count),
    lines: () => lines.subarray(0, count),
    groups: () => groups.subarray(0, count),
    column: (column) => columns[column]!.subarray(0, count),
  }
}

function copyInto<A extends Int32Array | Float64Array>(target: A, source: A): A {
  target.set(source)
  return target
}
