import { useMemo } from 'react'
import { AxisMarkers, MARKS_HEIGHT } from './AxisMarkers'
import { dateTicks } from './dateTicks'
import { usePaneGeometry } from './TimePanes'

const HEIGHT = 24
const TICK_DISTANCE = 72

/** The dates under a stack of panes, with what is marked on them. */
export function TimeAxis() {
  const { days, from, to, width, axisWidth, markers } = usePaneGeometry()
  const plotWidth = width - axisWidth
  const ticks = useMemo(() => dateTicks(days, from, to, Math.floor(plotWidth / TICK_DISTANCE)), [days, from, to, plotWidth])
  const perRow = plotWidth / (to - from + 1)
  const top = markers && markers.length > 0 ? MARKS_HEIGHT : 0
  return (
    <svg width={width} height={top + HEIGHT} aria-hidden="true">
      <AxisMarkers perRow={perRow} from={from} />
      <g transform={`translate(0 ${top})`}>
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
      </g>
    </svg>
  )
}
