/** Rows gathered block by block, as one ascending array without repetitions. */
export function sortedRows(rows: readonly number[]): Int32Array {
  return Int32Array.from(new Set(rows)).sort()
}

/** first, first + 1, …, last. */
export function rowRange(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}

/** Rows for which a test holds. */
export function rowsWhere(nRows: number, test: (row: number) => boolean): Int32Array {
  let count = 0
  for (let row = 0; row < nRows; row++) if (test(row)) count++
  const rows = new Int32Array(count)
  let at = 0
  for (let row = 0; row < nRows; row++) if (test(row)) rows[at++] = row
  return rows
}
