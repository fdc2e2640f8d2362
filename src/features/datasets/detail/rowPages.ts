import type { DayNumber } from '../../../domain/shared/day'
import { decimalsFor } from '../../../ui/format/quantities'

export const ROWS_A_PAGE = 50

/** Page, from 0, of an address that counts from 1; the first page for anything else. */
export function readPage(text: string, nRows: number): number {
  const page = Number(text) - 1
  const lastPage = Math.max(0, Math.ceil(nRows / ROWS_A_PAGE) - 1)
  return Number.isInteger(page) && page >= 0 ? Math.min(page, lastPage) : 0
}

export function pageOfRow(row: number): number {
  return Math.floor(row / ROWS_A_PAGE)
}

/** The first row of ascending dates on or after a day; the last row if all are before it. */
export function rowAtOrAfter(dates: Int32Array, day: DayNumber): number {
  const row = dates.findIndex((date) => date >= day)
  return row < 0 ? Math.max(0, dates.length - 1) : row
}

/** Decimals that show six digits of the largest value on a page: one rule for a column. */
export function decimalsOnPage(values: Float64Array, rows: readonly number[]): number {
  let largest = 0
  for (const row of rows) {
    const size = Math.abs(values[row] ?? 0)
    if (size > largest) largest = size
  }
  return decimalsFor(largest) + 2
}
