import type { ColumnTrace } from './columnTrace'
import { MAX_ROBUST_Z } from './findOutliers'
import { localScale } from './localScale'

/** A stretch of rows in which two columns hold each other's values. */
export type Swap = { readonly a: number; readonly b: number; readonly firstRow: number; readonly lastRow: number; readonly comesBack: boolean }

/** usual moves within which a row continues the other column's series */
const CONTINUES = 5

/** A cell moved into by far more than is usual around, with what tells whether another column's series goes on there. */
export type Jump = {
  readonly row: number
  readonly before: number
  readonly after: number
  /** usual move around it, in the column's own units */
  readonly usual: number
}

/** Where a column jumps, and the row of its last cell. */
export type ColumnJumps = { readonly jumps: readonly Jump[]; readonly lastRow: number }

/**
 * Columns that exchange their values from one row to the next: both jump by more than ten usual moves, and each lands where the other
 * was. Looked for among persistent columns that have the same rows at the place. Cost O(rows * columns) and a little for each jump.
 *
 * @param columns  one each, by `columnJumps`
 */
export function findSwaps(columns: readonly ColumnJumps[]): Swap[] {
  const jumpsByRow = new Map<number, { column: number; jump: Jump }[]>()
  columns.forEach(({ jumps }, column) => {
    for (const jump of jumps) jumpsByRow.set(jump.row, [...(jumpsByRow.get(jump.row) ?? []), { column, jump }])
  })
  const open = new Map<string, Swap>()
  const swaps: Swap[] = []
  for (const row of [...jumpsByRow.keys()].sort((x, y) => x - y)) {
    for (const [one, other] of pairsOf(jumpsByRow.get(row)!)) {
      if (!areSwapped(one.jump, other.jump)) continue
      const key = `${one.column} ${other.column}`
      const begun = open.get(key)
      if (begun) {
        swaps.push({ ...begun, lastRow: row - 1, comesBack: true })
        open.delete(key)
      } else {
        const lastRow = Math.max(columns[one.column]!.lastRow, columns[other.column]!.lastRow)
        open.set(key, { a: one.column, b: other.column, firstRow: row, lastRow, comesBack: false })
      }
    }
  }
  return [...swaps, ...open.values()].sort((x, y) => x.firstRow - y.firstRow)
}

/** Cells moved into by more than ten usual moves, those around counted. @param trace  null where nothing is known of the moves */
export function columnJumps(trace: ColumnTrace | null): ColumnJumps {
  return { jumps: trace ? jumpsOf(trace) : [], lastRow: trace?.rows.at(-1) ?? -1 }
}

function jumpsOf(trace: ColumnTrace): Jump[] {
  const { kind, levels, values, rows, scale } = trace
  const jumps: Jump[] = []
  if (kind !== 'level' || !(scale > 0)) return jumps
  for (let i = 1; i < levels.length; i++) {
    const move = Math.abs(levels[i]! - levels[i - 1]!)
    if (move <= MAX_ROBUST_Z * scale || move <= MAX_ROBUST_Z * localScale(trace, i, Math.min(i + 1, levels.length))) continue
    jumps.push({ row: rows[i]!, before: values[i - 1]!, after: values[i]!, usual: usualMove(trace, i) })
  }
  return jumps
}

function pairsOf<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((one, i) => items.slice(i + 1).map((other): [T, T] => [one, other]))
}

/** Each lands where the other was, up to usual moves of the livelier of the two: within a stretch each holds the other's series. */
function areSwapped(a: Jump, b: Jump): boolean {
  const usual = CONTINUES * Math.max(a.usual, b.usual)
  return Math.abs(b.after - a.before) <= usual && Math.abs(a.after - b.before) <= usual
}

/** Usual move around a cell in the column's own units. */
function usualMove(trace: ColumnTrace, cell: number): number {
  const scale = localScale(trace, cell)
  return trace.isLog ? scale * Math.min(Math.abs(trace.values[cell]!), Math.abs(trace.values[cell - 1]!)) : scale
}
