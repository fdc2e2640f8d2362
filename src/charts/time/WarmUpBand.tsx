import { usePlotArea } from 'recharts'
import { usePaneGeometry } from './TimePanes'

const LABEL_FROM = 64

/** The rows at the beginning of a pane on which a series is not defined yet. */
export function WarmUpBand({ to: end, label }: { /** first row that is defined */ readonly to: number; readonly label: string }) {
  const area = usePlotArea()
  const { from, to } = usePaneGeometry()
  if (!area || end <= from) return null
  const width = ((Math.min(end, to + 1) - from) * area.width) / (to - from + 1)
  return (
    <g aria-hidden="true">
      <rect x={area.x} y={area.y} width={width} height={area.height} fill="var(--track)" />
      <line x1={area.x + width} x2={area.x + width} y1={area.y} y2={area.y + area.height} stroke="var(--border-strong)" strokeDasharray="3 3" />
      {width >= LABEL_FROM && (
        <text className="chart-text" x={area.x + 8} y={area.y + 16}>
          {label}
        </text>
      )}
    </g>
  )
}
