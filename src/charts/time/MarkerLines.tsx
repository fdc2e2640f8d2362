import { usePaneMarkers } from './usePaneMarkers'
import { usePaneGeometry } from './TimePanes'

type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** A fine line through a pane at every marker; what it is stands on the axis. Refits are many and have their tick alone. */
export function MarkerLines({ area }: { readonly area: Area }) {
  const { from, to } = usePaneGeometry()
  const markers = usePaneMarkers()
  const perRow = area.width / (to - from + 1)
  return (
    <g aria-hidden="true" pointerEvents="none">
      {markers.filter(({ kind }) => kind !== 'refit').map(({ row, kind }) => {
        const x = area.x + (row - from + 0.5) * perRow
        return <line key={`${kind}${row}`} x1={x} x2={x} y1={area.y} y2={area.y + area.height} stroke={kind === 'alert' ? 'var(--danger)' : 'var(--text)'} strokeWidth={1} strokeDasharray={kind === 'alert' ? undefined : '1 3'} strokeOpacity={kind === 'alert' ? 0.45 : 0.7} />
      })}
    </g>
  )
}
