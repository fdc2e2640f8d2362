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

/** The first row of ascending dates on or after a day among rows from..to; the last of them if all are before it. */
export function rowAtOrAfter(dates: Int32Array, day: DayNumber, { from, to } = { from: 0, to: dates.length }): number {
  for (let row = from; row < to; row++) if (dates[row]! >= day) return row
  return Math.max(from, to - 1)
}

/** Decimals that show six digits of the largest value on a page, or fewer where no value has more: one rule for a column. */
export function decimalsOnPage(values: Float64Array, rows: readonly number[]): number {
  let largest = 0
  let needed = 0
  for (const row of rows) {
    const value = values[row] ?? Number.NaN
    if (!Number.isFinite(value)) continue
    largest = Math.max(largest, Math.abs(value))
    needed = Math.max(needed, decimalsIn(value))
  }
  return Math.min(needed, decimalsFor(largest) + 2)
}

function decimalsIn(value: number): number {
  const text = String(value)
  return text.includes('e') ? Infinity : (text.split('.')[1]?.length ?? 0)
}
