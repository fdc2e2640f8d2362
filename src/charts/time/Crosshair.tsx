import { useSyncExternalStore } from 'react'
import { usePlotArea, useYAxisScale } from 'recharts'
import { usePaneGeometry } from './TimePanes'

type Props = {
  /** value to mark with a dot; null draws the line alone */
  readonly valueAt?: (row: number) => number | null
}

/** The crosshair of one pane; only this layer renders again when the cursor moves. */
export function Crosshair({ valueAt }: Props) {
  const { cursor, from, to } = usePaneGeometry()
  const row = useSyncExternalStore(cursor.subscribe, cursor.get)
  const area = usePlotArea()
  const scale = useYAxisScale()
  if (row === null || !area || row < from || row > to) return null
  const x = area.x + ((row - from + 0.5) * area.width) / (to - from + 1)
  const value = valueAt?.(row) ?? null
  const y = value === null || Number.isNaN(value) ? undefined : scale?.(value)
  return (
    <g aria-hidden="true" pointerEvents="none">
      <line className="chart-crosshair" x1={x} x2={x} y1={area.y} y2={area.y + area.height} />
      {y !== undefined && <circle cx={x} cy={y} r={3.5} fill="var(--panel)" stroke="var(--text)" strokeWidth={1.5} />}
    </g>
  )
}
