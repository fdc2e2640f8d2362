import type { DayNumber } from './day'

/** The calendar date of an instant where the analyst sits. */
export function localDay(atMs: number): DayNumber {
  const at = new Date(atMs)
  return Math.round(Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / 86_400_000)
}
