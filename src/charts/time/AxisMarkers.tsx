import { usePaneMarkers } from './usePaneMarkers'

/** Room the marks take above the labels of an axis. */
export const MARKS_HEIGHT = 14

type Props = { readonly perRow: number; readonly from: number }

/** A flag for a promotion, a triangle with its point up for an alert, a diamond for a look, a tick for a refit; pointed at, each says what it was. */
export function AxisMarkers({ perRow, from }: Props) {
  const markers = usePaneMarkers()
  return (
    <>
      {markers.map(({ row, kind, label }) => {
        const x = (row - from + 0.5) * perRow
        return (
          <g key={`${kind}${row}`} className="time-mark">
            <title>{label}</title>
            <rect x={x - 6} y={0} width={12} height={MARKS_HEIGHT} fill="transparent" />
            {kind === 'refit' ? (
              <path d={`M${x} ${MARKS_HEIGHT - 7}v7`} stroke="var(--text)" strokeWidth={1.5} />
            ) : kind === 'promotion' ? (
              <path d={`M${x} ${MARKS_HEIGHT - 1}V2h6.5l-2 2.5 2 2.5H${x}`} fill="var(--panel)" stroke="var(--text)" strokeWidth={1.25} strokeLinejoin="round" />
            ) : (
              <path d={kind === 'alert' ? `M${x} 3l5 9h-10Z` : `M${x} 2l5 5-5 5-5-5Z`} fill={kind === 'alert' ? 'var(--danger)' : 'var(--text)'} />
            )}
          </g>
        )
      })}
    </>
  )
}
