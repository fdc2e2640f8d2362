import type { ColumnTrace } from './columnTrace'
import { MAX_ROBUST_Z } from './findOutliers'
import { localScale } from './localScale'

/** A stretch of rows in which two columns hold each other's values. */
export type Swap = { readonly a: number; readonly b: number; readonly firstRow: number; readonly lastRow: number; readonly comesBack: boolean }

/** usual moves within which a row continues the other column's series */
const CONTINUES = 5

/**
 * Columns that exchange their values from one row to the next: both jump by more than ten usual moves, and each lands where the other
 * was. Looked for among persistent columns that have the same rows at the place. Cost O(rows * columns) and a little for each jump.
 *
 * @param traces one a column; null where nothing is known of its moves
 */
export function findSwaps(traces: readonly (ColumnTrace | null)[]): Swap[] {
  const jumpsByRow = new Map<number, { column: number; cell: number }[]>()
  traces.forEach((trace, column) => {
    for (const cell of trace ? jumpsOf(trace) : []) {
      const row = trace!.rows[cell]!
      jumpsByRow.set(row, [...(jumpsByRow.get(row) ?? []), { column, cell }])
    }
  })
  const open = new Map<string, Swap>()
  const swaps: Swap[] = []
  for (const row of [...jumpsByRow.keys()].sort((x, y) => x - y)) {
    for (const [one, other] of pairsOf(jumpsByRow.get(row)!)) {
      if (!areSwapped(traces[one.column]!, one.cell, traces[other.column]!, other.cell)) continue
      const key = `${one.column} ${other.column}`
      const begun = open.get(key)
      if (begun) {
        swaps.push({ ...begun, lastRow: row - 1, comesBack: true })
        open.delete(key)
      } else {
        const lastRow = Math.max(traces[one.column]!.rows.at(-1)!, traces[other.column]!.rows.at(-1)!)
        open.set(key, { a: one.column, b: other.column, firstRow: row, lastRow, comesBack: false })
      }
    }
  }
  return [...swaps, ...open.values()].sort((x, y) => x.firstRow - y.firstRow)
}

/** Cells moved into by more than ten usual moves, those around counted. */
function jumpsOf(trace: ColumnTrace): number[] {
  const { kind, levels, scale } = trace
  const jumps: number[] = []
  if (kind !== 'level' || !(scale > 0)) return jumps
  for (let i = 1; i < levels.length; i++) {
    const move = Math.abs(levels[i]! - levels[i - 1]!)
    if (move > MAX_ROBUST_Z * scale && move > MAX_ROBUST_Z * localScale(trace, i, Math.min(i + 1, levels.length))) jumps.push(i)
  }
  return jumps
}

function pairsOf<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((one, i) => items.slice(i + 1).map((other): [T, T] => [one, other]))
}

/** Each lands where the other was, up to usual moves of the livelier of the two: within a stretch each holds the other's series. */
function areSwapped(a: ColumnTrace, i: number, b: ColumnTrace, j: number): boolean {
  const [beforeA, afterA, beforeB, afterB] = [a.values[i - 1]!, a.values[i]!, b.values[j - 1]!, b.values[j]!]
  const usual = CONTINUES * Math.max(usualMove(a, i), usualMove(b, j))
  return Math.abs(afterB - beforeA) <= usual && Math.abs(afterA - beforeB) <= usual
}

/** Usual move around a cell in the column's own units. */
function usualMove(trace: ColumnTrace, cell: number): number {
  const scale = localScale(trace, cell)
  return trace.isLog ? scale * Math.min(Math.abs(trace.values[cell]!), Math.abs(trace.values[cell - 1]!)) : scale
}
