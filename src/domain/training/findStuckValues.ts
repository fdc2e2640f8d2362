import { blocksOf } from '../dataset/symbols'
import { isoFromDay } from '../shared/day'
import type { SelectedRows } from './selectRows'
import type { DataFinding } from './types'
import { groupThousands } from './words'

const SHORTEST_RUN = 5
const DAYS_SHOWN = 5

/** Runs of five or more equal values, one warning a column: often a feed that stood still. */
export function findStuckValues(rows: SelectedRows): DataFinding[] {
  return rows.names.map((column, d) => stuckFinding(rows, column, d)).filter((finding) => finding !== null)
}

function stuckFinding(rows: SelectedRows, column: string, d: number): DataFinding | null {
  const runs = stuckRuns(rows, d)
  const isConstant = runs.length === 1 && runs[0]!.length === rows.nSamples
  if (runs.length === 0 || isConstant) return null
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best))
  const count = runs.reduce((sum, run) => sum + run.length, 0)
  return {
    code: 'stuckValues',
    severity: 'warning',
    message:
      `Column "${column}" repeats one value over ${SHORTEST_RUN} rows or more, ${groupThousands(runs.length)} time${runs.length === 1 ? '' : 's'}; ` +
      `the longest run is ${groupThousands(longest.length)} rows from ${isoFromDay(rows.dates[longest.start]!)}. Check that the source did not stand still.`,
    column,
    count,
    days: runs.slice(0, DAYS_SHOWN).map((run) => rows.dates[run.start]!),
    fixes: [],
  }
}

function stuckRuns(rows: SelectedRows, d: number): { start: number; length: number }[] {
  const nFeatures = rows.names.length
  const runs: { start: number; length: number }[] = []
  for (const { from, to } of blocksOf(rows)) {
    let start = from
    for (let t = from + 1; t <= to; t++) {
      if (t < to && rows.values[t * nFeatures + d] === rows.values[start * nFeatures + d]) continue
      if (t - start >= SHORTEST_RUN) runs.push({ start, length: t - start })
      start = t
    }
  }
  return runs
}
