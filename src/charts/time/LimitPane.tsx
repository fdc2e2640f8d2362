import { useMemo, useSyncExternalStore } from 'react'
import { linePath, paneDomain, roundTicks, type PaneScale } from './limitPath'
import { MarkerLines } from './MarkerLines'
import { StateStrip, type StateRun } from './StateStrip'
import { usePaneGeometry } from './TimePanes'

type Props = {
  /** NaN = no value */
  readonly values: ArrayLike<number>
  /** null: no limit on that side */
  readonly lower: number | null
  readonly upper: number | null
  readonly height: number
  readonly format: (value: number) => string
  /** stretches that are not normal, drawn as a strip below */
  readonly runs?: readonly StateRun[]
  /** words where there is nothing to draw */
  readonly absent: string
}

const TOP = 4
const STRIP_ROOM = 12
const N_TICKS = 3
const LABEL_DISTANCE = 14

/**
 * One series with its limits: what lies between them shaded, the line, the last value, and a strip of the states below. Drawn as plain paths,
 * so that several long histories side by side can be panned.
 */
export function LimitPane({ values, lower, upper, height, format, runs = [], absent }: Props) {
  const { width, axisWidth, from, to } = usePaneGeometry()
  const plotWidth = Math.max(0, width - axisWidth)
  const bottom = height - STRIP_ROOM
  const domain = useMemo(() => paneDomain(values, from, to, [lower, upper]), [values, from, to, lower, upper])
  const scale = useMemo(() => scaleOf(domain, { from, to, width: plotWidth, top: TOP, bottom }), [domain, from, to, plotWidth, bottom])
  const path = useMemo(() => (scale ? linePath(values, from, to, plotWidth, scale) : ''), [scale, values, from, to, plotWidth])
  const last = lastFinite(values, from, to)
  if (!domain || !scale) {
    return (
      <svg className="chart-svg" width={width} height={height} aria-hidden="true">
        <rect x={0} y={TOP} width={plotWidth} height={bottom - TOP} fill="var(--hover)" />
        <text className="chart-text" x={plotWidth / 2} y={height / 2} textAnchor="middle">
          {absent}
        </text>
      </svg>
    )
  }
  const lastY = last === null ? null : scale.y(values[last]!)
  return (
    <svg className="chart-svg" width={width} height={height} aria-hidden="true">
      <LimitBand lower={lower} upper={upper} scale={scale} width={plotWidth} bottom={bottom} />
      {roundTicks(domain, N_TICKS).map((tick) => {
        const y = scale.y(tick)
        return (
          <g key={tick}>
            <line x1={0} x2={plotWidth} y1={y} y2={y} stroke="var(--hair)" />
            {(lastY === null || Math.abs(lastY - y) >= LABEL_DISTANCE) && (
              <text className="chart-text" x={width - 8} y={y + 4} textAnchor="end">
                {format(tick)}
              </text>
            )}
          </g>
        )
      })}
      <MarkerLines area={{ x: 0, y: TOP, width: plotWidth, height: bottom - TOP }} />
      <path d={path} fill="none" stroke="var(--text)" strokeWidth={1.25} strokeLinejoin="round" />
      <StateStrip runs={runs} x={scale.x} y={bottom + 4} perRow={plotWidth / (to - from + 1)} />
      {last !== null && lastY !== null && (
        <>
          <circle cx={scale.x(last)} cy={lastY} r={3} fill="var(--text)" />
          <text className="chart-text chart-strong" x={width} y={lastY + 4} textAnchor="end">
            {format(values[last]!)}
          </text>
        </>
      )}
      <PaneCrosshair values={values} scale={scale} bottom={bottom} />
    </svg>
  )
}

type BandProps = { readonly lower: number | null; readonly upper: number | null; readonly scale: PaneScale; readonly width: number; readonly bottom: number }

function LimitBand({ lower, upper, scale, width, bottom }: BandProps) {
  const top = upper === null ? TOP : scale.y(upper)
  const end = lower === null ? bottom : scale.y(lower)
  return (
    <>
      {(lower !== null || upper !== null) && <rect x={0} y={top} width={width} height={Math.max(0, end - top)} fill="var(--hover)" />}
      {[upper, lower].map((limit, side) => limit !== null && <line key={side} x1={0} x2={width} y1={scale.y(limit)} y2={scale.y(limit)} stroke="var(--border-strong)" strokeDasharray="4 3" />)}
    </>
  )
}

/** Renders by itself when the cursor moves. */
function PaneCrosshair({ values, scale, bottom }: { readonly values: ArrayLike<number>; readonly scale: PaneScale; readonly bottom: number }) {
  const { cursor, from, to } = usePaneGeometry()
  const row = useSyncExternalStore(cursor.subscribe, cursor.get)
  if (row === null || row < from || row > to) return null
  const value = values[row]!
  return (
    <g pointerEvents="none">
      <line className="chart-crosshair" x1={scale.x(row)} x2={scale.x(row)} y1={TOP} y2={bottom} />
      {!Number.isNaN(value) && <circle cx={scale.x(row)} cy={scale.y(value)} r={3.5} fill="var(--panel)" stroke="var(--text)" strokeWidth={1.5} />}
    </g>
  )
}

type Extent = { readonly from: number; readonly to: number; readonly width: number; readonly top: number; readonly bottom: number }

function scaleOf(domain: readonly [number, number] | null, { from, to, width, top, bottom }: Extent): PaneScale | null {
  if (!domain) return null
  const [low, high] = domain
  const perRow = width / (to - from + 1)
  return { x: (row) => (row - from + 0.5) * perRow, y: (value) => bottom - ((value - low) / (high - low)) * (bottom - top) }
}

function lastFinite(values: ArrayLike<number>, from: number, to: number): number | null {
  for (let row = to; row >= from; row--) if (Number.isFinite(values[row])) return row
  return null
}
