import type { RowSpan } from './types'

/** Ascending rows as spans of consecutive ones. */
export function spansOf(rows: ArrayLike<number>): RowSpan[] {
  const spans: { first: number; last: number }[] = []
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const open = spans.at(-1)
    if (open && row === open.last + 1) open.last = row
    else spans.push({ first: row, last: row })
  }
  return spans
}

/** One byte a row: 1 where a span covers it. Spans reaching beyond the rows are cut. */
export function markRows(spans: readonly RowSpan[], nRows: number): Uint8Array {
  const marks = new Uint8Array(nRows)
  for (const { first, last } of spans) marks.fill(1, Math.max(0, first), Math.min(nRows, last + 1))
  return marks
}
