import type { HeatGrid } from './heatGrid'

/** A cell by its place in the drawing: row from the top, column from the left. */
export type HeatCell = { readonly row: number; readonly column: number }

const STRIDE = 10

/**
 * Where a key takes the cursor: arrows one cell (Shift: ten), Page Up and Page Down ten rows, Home and End the first and last
 * column, with Ctrl the first and last row too, r to the next change of regime in the row (Shift r: the one before).
 *
 * @returns null if the key is not one of these
 */
export function moveCell(keys: { readonly key: string; readonly shiftKey: boolean; readonly ctrlKey: boolean }, { row, column }: HeatCell, grid: HeatGrid): HeatCell | null {
  const lastRow = grid.order.length - 1
  const lastColumn = grid.nColumns - 1
  const step = keys.shiftKey ? STRIDE : 1
  const at = (nextRow: number, nextColumn: number) => ({ row: Math.min(lastRow, Math.max(0, nextRow)), column: Math.min(lastColumn, Math.max(0, nextColumn)) })
  switch (keys.key) {
    case 'ArrowLeft':
      return at(row, column - step)
    case 'ArrowRight':
      return at(row, column + step)
    case 'ArrowUp':
      return at(row - step, column)
    case 'ArrowDown':
      return at(row + step, column)
    case 'PageUp':
      return at(row - STRIDE, column)
    case 'PageDown':
      return at(row + STRIDE, column)
    case 'Home':
      return at(keys.ctrlKey ? 0 : row, 0)
    case 'End':
      return at(keys.ctrlKey ? lastRow : row, lastColumn)
    case 'r':
      return at(row, changeAfter(grid, row, column))
    case 'R':
      return at(row, changeBefore(grid, row, column))
    default:
      return null
  }
}

/** The first column after one whose state differs from the column before it; the last column if none does. */
function changeAfter(grid: HeatGrid, row: number, column: number): number {
  const base = grid.order[row]! * grid.nColumns
  let next = column + 1
  while (next < grid.nColumns && grid.states[base + next] === grid.states[base + next - 1]) next++
  return next
}

/** The first column of the run of equal states before, or of the present one if the cursor stands inside it. */
function changeBefore(grid: HeatGrid, row: number, column: number): number {
  const base = grid.order[row]! * grid.nColumns
  let start = column - 1
  while (start > 0 && grid.states[base + start - 1] === grid.states[base + start]) start--
  return start
}
