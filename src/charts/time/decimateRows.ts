/**
 * Rows to draw of a long series: per bucket the rows of its smallest and largest value, in order of time,
 * so that no extreme is lost. All rows when there are at most `maxPoints`.
 *
 * @param valueAt value of a row; NaN is skipped
 * @returns ascending row numbers; the first and the last row are always among them
 */
export function decimateRows(from: number, to: number, maxPoints: number, valueAt: (row: number) => number): number[] {
  const count = to - from + 1
  if (count <= maxPoints) return Array.from({ length: Math.max(0, count) }, (_, i) => from + i)
  const nBuckets = Math.max(1, Math.floor((maxPoints - 2) / 2))
  const rows: number[] = [from]
  for (let bucket = 0; bucket < nBuckets; bucket++) {
    const start = from + Math.floor((bucket * count) / nBuckets)
    const end = from + Math.floor(((bucket + 1) * count) / nBuckets) - 1
    for (const row of extremes(start, end, valueAt)) if (row > rows[rows.length - 1]!) rows.push(row)
  }
  if (rows[rows.length - 1] !== to) rows.push(to)
  return rows
}

function extremes(start: number, end: number, valueAt: (row: number) => number): number[] {
  let low = start
  let high = start
  for (let row = start; row <= end; row++) {
    const value = valueAt(row)
    if (value < valueAt(low) || Number.isNaN(valueAt(low))) low = row
    if (value > valueAt(high) || Number.isNaN(valueAt(high))) high = row
  }
  return low <= high ? [low, high] : [high, low]
}
