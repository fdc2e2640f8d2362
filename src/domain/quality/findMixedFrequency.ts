import { blocksOf } from '../dataset/symbols'
import type { QualityTable } from './types'

/** Rows that follow each other at another distance than the rest of the table. */
export type OtherFrequency = { readonly firstRow: number; readonly lastRow: number; readonly label: string }

/** distances in days, weekends and holidays counted */
const CLASSES = [
  { label: 'daily', least: 1, most: 4 },
  { label: 'weekly', least: 5, most: 10 },
  { label: 'monthly', least: 26, most: 35 },
  { label: 'quarterly', least: 85, most: 97 },
  { label: 'yearly', least: 350, most: 380 },
] as const
/** steps in a row of another class; a gap is one step */
const SHORTEST = 6

/** Stretches of at least six steps that are weekly, monthly … in a daily table, or daily in a weekly one. */
export function findMixedFrequency({ dates, symbols, frequency }: Pick<QualityTable, 'dates' | 'symbols' | 'frequency'>): OtherFrequency[] {
  if (frequency.label === 'irregular') return []
  const stretches: OtherFrequency[] = []
  for (const { from, to } of blocksOf({ dates, symbols })) {
    let start = from
    for (let row = from + 1; row <= to; row++) {
      const label = classOf(dates[start + 1]! - dates[start]!)
      if (row < to && classOf(dates[row]! - dates[row - 1]!) === label) continue
      const nSteps = row - 1 - start
      if (label !== null && label !== frequency.label && nSteps >= SHORTEST) stretches.push({ ...rowsOfSteps(start, row - 1, from), label })
      start = row - 1
    }
  }
  return stretches
}

/** The row after the last step of a stretch belongs to what follows, unless the stretch began the table: then its first row is in. */
function rowsOfSteps(start: number, end: number, blockStart: number): { firstRow: number; lastRow: number } {
  return start === blockStart ? { firstRow: start, lastRow: end - 1 } : { firstRow: start + 1, lastRow: end }
}

function classOf(spacing: number): string | null {
  return CLASSES.find(({ least, most }) => spacing >= least && spacing <= most)?.label ?? null
}
