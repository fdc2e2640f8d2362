import { blocksOf } from '../dataset/symbols'
import type { ColumnTrace } from './columnTrace'
import { countedRows, traceColumn } from './columnTrace'
import type { Outlier } from './findOutliers'
import { findOutliers } from './findOutliers'
import { findScaleJumps } from './findScaleJumps'
import { findSignChanges } from './findSignChanges'
import { findSwaps, type Swap } from './findSwaps'
import type { UnitJump } from './findUnitJumps'
import { findUnitJumps } from './findUnitJumps'
import { stuckRuns, type StuckRun } from './stuckRuns'
import type { QualityColumn, QualityTable } from './types'

/** Cells of one column that look false, by the reading that explains them best; rows are those of the table. */
export type SuspectCells = {
  readonly outliers: readonly Outlier[]
  readonly unitJumps: readonly UnitJump[]
  readonly signChanges: readonly number[]
  readonly stuckRuns: readonly StuckRun[]
}

export type SuspectTable = {
  /** one entry a column, in their order */
  readonly columns: readonly SuspectCells[]
  /** `a` and `b` are positions of columns */
  readonly swaps: readonly Swap[]
}

/**
 * All detectors over all columns, each symbol on its own. A cell is reported once: as exchanged with another column, else as in
 * another unit, else as of the wrong sign, else as an outlier.
 */
export function findSuspectCells(table: Pick<QualityTable, 'dates' | 'symbols' | 'columns'>): SuspectTable {
  const columns = table.columns.map(() => ({ outliers: [] as Outlier[], unitJumps: [] as UnitJump[], signChanges: [] as number[], stuckRuns: [] as StuckRun[] }))
  const swaps: Swap[] = []
  for (const { from, to } of blocksOf(table)) {
    const slices = table.columns.map(({ values }) => values.subarray(from, to))
    const everyRow = countedRows(to - from)
    const traces = slices.map((values) => traceColumn(values, everyRow))
    const exchanged = findSwaps(traces)
    swaps.push(...exchanged.map((swap) => ({ ...swap, firstRow: swap.firstRow + from, lastRow: swap.lastRow + from })))
    table.columns.forEach((column, i) => {
      const found = columns[i]!
      const own = exchanged.filter(({ a, b }) => a === i || b === i)
      const cells = suspectsOf(column, slices[i]!, traces[i]!, own)
      found.outliers.push(...cells.outliers.map((outlier) => ({ ...outlier, row: outlier.row + from })))
      found.unitJumps.push(...cells.unitJumps.map((jump) => ({ ...jump, firstRow: jump.firstRow + from, lastRow: jump.lastRow + from })))
      found.signChanges.push(...cells.signChanges.map((row) => row + from))
      found.stuckRuns.push(...cells.stuckRuns.map((run) => ({ ...run, start: run.start + from })))
    })
  }
  return { columns, swaps }
}

type Stretch = { readonly firstRow: number; readonly lastRow: number }

function suspectsOf({ role }: QualityColumn, values: Float64Array, trace: ColumnTrace | null, swaps: readonly Stretch[]): SuspectCells {
  const runs = isConstant(values) ? [] : stuckRuns(values)
  if (!trace) return { outliers: [], unitJumps: [], signChanges: [], stuckRuns: runs }
  const unitJumps = withoutDoubles(findUnitJumps(trace), findScaleJumps(trace)).filter((jump) => !overlaps(jump, swaps))
  const claimed = [...swaps, ...unitJumps]
  const isFree = (row: number) => !isWithin(row, claimed)
  const signChanges = findSignChanges(trace, role === 'price').filter(isFree)
  const thrown = new Set(signChanges)
  return { outliers: findOutliers(trace).filter(({ row }) => isFree(row) && !thrown.has(row)), unitJumps, signChanges, stuckRuns: runs }
}

/** A step seen in the level and in the size of the moves counts once: by the level where that comes back, since it is exact to the row. */
function withoutDoubles(byLevel: readonly UnitJump[], bySize: readonly UnitJump[]): UnitJump[] {
  const exact = byLevel.filter(({ comesBack }) => comesBack)
  const sized = bySize.filter((jump) => !overlaps(jump, exact))
  return [...exact, ...sized, ...byLevel.filter((jump) => !jump.comesBack && !overlaps(jump, sized))]
}

function isWithin(row: number, stretches: readonly Stretch[]): boolean {
  return stretches.some(({ firstRow, lastRow }) => row >= firstRow && row <= lastRow)
}

/** True if a stretch shares rows with another, or begins where it ends. */
function overlaps(jump: Stretch, stretches: readonly Stretch[]): boolean {
  return stretches.some(({ firstRow, lastRow }) => jump.firstRow <= lastRow + 1 && jump.lastRow >= firstRow - 1)
}

/** A column without any change is another finding. */
function isConstant(values: Float64Array): boolean {
  let first = Number.NaN
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!
    if (Number.isNaN(value)) continue
    if (Number.isNaN(first)) first = value
    else if (value !== first) return false
  }
  return true
}
