import { release } from '../../engine'
import { blocksOf } from '../dataset/symbols'
import type { ColumnTrace } from './columnTrace'
import { countedRows, traceColumn } from './columnTrace'
import type { Outlier } from './findOutliers'
import { findOutliers } from './findOutliers'
import { findScaleJumps } from './findScaleJumps'
import { findSignChanges } from './findSignChanges'
import { columnJumps, findSwaps, type ColumnJumps, type Swap } from './findSwaps'
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
 * another unit, else as of the wrong sign, else as an outlier. The values of a column are asked for once, and before those of the next,
 * so that long columns need not all be in memory.
 */
export function findSuspectCells(table: Pick<QualityTable, 'dates' | 'symbols' | 'columns'>): SuspectTable {
  const blocks = blocksOf(table)
  const everyRow = countedRows(blocks.reduce((longest, { from, to }) => Math.max(longest, to - from), 0))
  const looks = table.columns.map(({ values, role }) => blocks.map(({ from, to }) => lookAt(values.subarray(from, to), everyRow.subarray(0, to - from), role)))
  release(everyRow)
  const swapsByBlock = blocks.map((_, b) => findSwaps(looks.map((look) => look[b]!.swaps)))
  const columns = looks.map((look, i) => {
    const found = { outliers: [] as Outlier[], unitJumps: [] as UnitJump[], signChanges: [] as number[], stuckRuns: [] as StuckRun[] }
    blocks.forEach(({ from }, b) => {
      const cells = suspectsOf(look[b]!, swapsByBlock[b]!.filter((swap) => swap.a === i || swap.b === i))
      found.outliers.push(...cells.outliers.map((outlier) => ({ ...outlier, row: outlier.row + from })))
      found.unitJumps.push(...cells.unitJumps.map((jump) => ({ ...jump, firstRow: jump.firstRow + from, lastRow: jump.lastRow + from })))
      found.signChanges.push(...cells.signChanges.map((row) => row + from))
      found.stuckRuns.push(...cells.stuckRuns.map((run) => ({ ...run, start: run.start + from })))
    })
    return found
  })
  const swaps = blocks.flatMap(({ from }, b) => swapsByBlock[b]!.map((swap) => ({ ...swap, firstRow: swap.firstRow + from, lastRow: swap.lastRow + from })))
  return { columns, swaps }
}

type Stretch = { readonly firstRow: number; readonly lastRow: number }

/** What the detectors see in one column of one symbol, before what explains a cell best is chosen; swaps are found by comparing columns. */
type Look = SuspectCells & { readonly swaps: ColumnJumps }

function lookAt(values: Float64Array, everyRow: Int32Array, role: QualityColumn['role']): Look {
  const trace = traceColumn(values, everyRow)
  const look: Look = {
    stuckRuns: isConstant(values) ? [] : stuckRuns(values),
    unitJumps: trace ? withoutDoubles(findUnitJumps(trace), findScaleJumps(trace)) : [],
    signChanges: trace ? findSignChanges(trace, role === 'price') : [],
    outliers: trace ? findOutliers(trace) : [],
    swaps: columnJumps(trace),
  }
  if (trace) releaseOwn(trace, values, everyRow)
  return look
}

/** Gives back what a trace does not share with the column it was made of; its own arrays may share a buffer with each other. */
function releaseOwn(trace: ColumnTrace, values: Float64Array, everyRow: Int32Array): void {
  for (const buffer of new Set([trace.values.buffer, trace.levels.buffer, trace.rows.buffer])) {
    if (buffer !== values.buffer && buffer !== everyRow.buffer && buffer instanceof ArrayBuffer) release({ buffer })
  }
}

function suspectsOf(look: Look, swaps: readonly Stretch[]): SuspectCells {
  const unitJumps = look.unitJumps.filter((jump) => !overlaps(jump, swaps))
  const claimed = [...swaps, ...unitJumps]
  const isFree = (row: number) => !isWithin(row, claimed)
  const signChanges = look.signChanges.filter(isFree)
  const thrown = new Set(signChanges)
  return { outliers: look.outliers.filter(({ row }) => isFree(row) && !thrown.has(row)), unitJumps, signChanges, stuckRuns: look.stuckRuns }
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
