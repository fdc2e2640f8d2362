import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'
import './grid.css'

export type GridPosition = { readonly row: number; readonly column: number }

type Props = {
  readonly nRows: number
  readonly nColumns: number
  readonly position: GridPosition
  readonly onMove: (position: GridPosition) => void
  /** what the keyboard moves through, for assistive technology */
  readonly label: string
  /** the cell in words */
  readonly describe: (position: GridPosition) => string
  /** cell under a point of the picture, null outside */
  readonly positionAt: (x: number, y: number) => GridPosition | null
  readonly children: ReactNode
}

/** Cells of a picture under one cursor, by pointer and by keyboard: arrows one cell, Home and End of the row, Page Up and Down five rows. */
export function GridCursor({ nRows, nColumns, position, onMove, label, describe, positionAt, children }: Props) {
  const handleKey = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const next = movedBy(event.key, position, nColumns)
    if (!next) return
    event.preventDefault()
    onMove({ row: clamp(next.row, nRows), column: clamp(next.column, nColumns) })
  }
  const handlePointer = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const next = positionAt(event.clientX - box.left, event.clientY - box.top)
    if (next && (next.row !== position.row || next.column !== position.column)) onMove(next)
  }
  return (
    <div
      className="grid-cursor"
      role="slider"
      tabIndex={0}
      aria-label={`${label}. Arrow keys move by cell.`}
      aria-valuemin={0}
      aria-valuemax={nRows * nColumns - 1}
      aria-valuenow={position.row * nColumns + position.column}
      aria-valuetext={describe(position)}
      onKeyDown={handleKey}
      onPointerMove={handlePointer}
    >
      {children}
    </div>
  )
}

const ROWS_A_PAGE = 5

function movedBy(key: string, { row, column }: GridPosition, nColumns: number): GridPosition | null {
  switch (key) {
    case 'ArrowLeft':
      return { row, column: column - 1 }
    case 'ArrowRight':
      return { row, column: column + 1 }
    case 'ArrowUp':
      return { row: row - 1, column }
    case 'ArrowDown':
      return { row: row + 1, column }
    case 'PageUp':
      return { row: row - ROWS_A_PAGE, column }
    case 'PageDown':
      return { row: row + ROWS_A_PAGE, column }
    case 'Home':
      return { row, column: 0 }
    case 'End':
      return { row, column: nColumns - 1 }
    default:
      return null
  }
}

function clamp(value: number, n: number): number {
  return Math.max(0, Math.min(n - 1, value))
}
