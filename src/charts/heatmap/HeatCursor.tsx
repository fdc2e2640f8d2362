import { useSyncExternalStore } from 'react'
import type { Cursor } from '../time/cursor'

type Props = {
  readonly cursor: Cursor
  readonly left: number
  readonly width: number
  readonly height: number
  readonly rowHeight: number
  readonly nColumns: number
}

const LEAST_WIDTH = 5

/** Cross and frame of the cell under the cursor; the only layer that is drawn again when it moves. */
export function HeatCursor({ cursor, left, width, height, rowHeight, nColumns }: Props) {
  const place = useSyncExternalStore(cursor.subscribe, cursor.get)
  if (place === null) return null
  const [row, column] = [Math.floor(place / nColumns), place % nColumns]
  const perColumn = width / nColumns
  const [x, y] = [left + (column + 0.5) * perColumn, (row + 0.5) * rowHeight]
  if (y > height) return null
  const [w, h] = [Math.max(LEAST_WIDTH, perColumn), Math.max(LEAST_WIDTH, rowHeight)]
  return (
    <g pointerEvents="none" data-export="skip">
      <line className="chart-crosshair" x1={x} x2={x} y1={0} y2={height} />
      <line className="chart-crosshair" x1={left} x2={left + width} y1={y} y2={y} />
      <rect className="heatmap-cell" x={x - w / 2} y={y - h / 2} width={w} height={h} />
    </g>
  )
}
