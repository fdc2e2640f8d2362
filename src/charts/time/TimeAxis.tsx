import { useMemo } from 'react'
import { dateTicks } from './dateTicks'
import { usePaneGeometry } from './TimePanes'

const HEIGHT = 24
const TICK_DISTANCE = 72

/** The dates under a stack of panes. */
export function TimeAxis() {
  const { days, from, to, width, axisWidth } = usePaneGeometry()
  const plotWidth = width - axisWidth
  const ticks = useMemo(() => dateTicks(days, from, to, Math.floor(plotWidth / TICK_DISTANCE)), [days, from, to, plotWidth])
  const perRow = plotWidth / (to - from + 1)
  return (
    <svg width={width} height={HEIGHT} aria-hidden="true">
      <line x1={0} x2={plotWidth} y1={0.5} y2={0.5} stroke="var(--border)" />
      {ticks.map((tick) => {
        const x = (tick.row - from) * perRow
        return (
          <g key={tick.row}>
            <line x1={x} x2={x} y1={0} y2={4} stroke="var(--border)" />
            {x < plotWidth - 24 && (
              <text className="chart-text" x={x} y={18} textAnchor={x < 24 ? 'start' : 'middle'}>
                {tick.label}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}
