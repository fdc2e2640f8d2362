import type { MatchedRow } from './matchRows'
import type { ColumnComparison, Revision } from './types'

const AGREEMENT = 1e-3
const FEWEST_FOR_FACTOR = 10

/** Cells of one column in the rows that both sides have. */
export function compareColumn(
  column: string,
  stored: Float64Array,
  coming: Float64Array,
  rows: readonly MatchedRow[],
): { readonly comparison: ColumnComparison; readonly revisions: readonly Revision[] } {
  const revisions: Revision[] = []
  for (const { symbol, day, ...row } of rows) {
    if (row.stored === null) continue
    const [before, after] = [valueOf(stored[row.stored]!), valueOf(coming[row.coming]!)]
    if (before !== after) revisions.push({ symbol, day, column, old: before, new: after })
  }
  const changed = revisions.filter((revision) => revision.old !== null && revision.new !== null)
  const comparison: ColumnComparison = {
    column,
    nChanged: changed.length,
    nFilled: revisions.filter((revision) => revision.old === null).length,
    nEmptied: revisions.filter((revision) => revision.new === null).length,
    largest: changed.reduce<Revision | null>((most, revision) => (most === null || sizeOf(revision) > sizeOf(most) ? revision : most), null),
    commonFactor: commonFactor(changed),
  }
  return { comparison, revisions }
}

/** NaN is the stored form of no value. */
function valueOf(value: number): number | null {
  return Number.isNaN(value) ? null : value
}

function sizeOf(revision: Revision): number {
  return Math.abs((revision.new ?? 0) - (revision.old ?? 0))
}

/** The median ratio of new to old if all ratios agree with it. */
function commonFactor(changed: readonly Revision[]): number | null {
  if (changed.length < FEWEST_FOR_FACTOR) return null
  const ratios = changed.map((revision) => (revision.new ?? 0) / (revision.old ?? 0)).sort((a, b) => a - b)
  const median = ratios[Math.floor(ratios.length / 2)]!
  const isCommon = Number.isFinite(median) && median > 0 && ratios[0]! >= median * (1 - AGREEMENT) && ratios.at(-1)! <= median * (1 + AGREEMENT)
  return isCommon ? median : null
}
