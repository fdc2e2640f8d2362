import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { CartesianGrid, ComposedChart, Line, ReferenceLine, XAxis, YAxis, usePlotArea, useYAxisScale } from 'recharts'
import { Crosshair } from './Crosshair'
import { decimateRows } from './decimateRows'
import { MarkerLines } from './MarkerLines'
import { usePaneGeometry } from './TimePanes'

type Props = {
  readonly values: ArrayLike<number>
  readonly height: number
  readonly formatTick: (value: number) => string
  readonly formatLast?: (value: number) => string
  /** layers drawn behind the line (bands) and in front of it (labels) */
  readonly behind?: ReactNode
  readonly inFront?: ReactNode
  /** room under the plot, for the regime strip */
  readonly bottom?: number
  readonly domain?: readonly [number, number]
  readonly ticks?: readonly number[]
  /** a dashed line at a limit */
  readonly limit?: number
  /** a dashed second line, marked hindsight by the caller */
  readonly comparison?: ArrayLike<number>
}

const MAX_POINTS = 1500
const LABEL_DISTANCE = 14

/** One series over time with its value axis on the right and the last value labelled. */
export function LinePane({ values, height, formatTick, formatLast, behind, inFront, bottom = 0, domain, ticks, limit, comparison }: Props) {
  const { width, axisWidth, from, to } = usePaneGeometry()
  const data = useMemo(() => rowsOf(values, comparison, from, to), [values, comparison, from, to])
  const last = lastFinite(values, from, to)
  return (
    <ComposedChart width={width} height={height} data={data} margin={{ top: 4, right: 0, bottom, left: 0 }} accessibilityLayer={false}>
      <XAxis dataKey="row" type="number" domain={[from - 0.5, to + 0.5]} allowDataOverflow hide />
      <YAxis
        orientation="right"
        width={axisWidth}
        domain={domain ? [...domain] : ['auto', 'auto']}
        {...(ticks ? { ticks: [...ticks] } : {})}
        interval={0}
        axisLine={false}
        tickLine={false}
        tick={<ValueTick format={formatTick} avoid={last?.value ?? null} width={axisWidth} />}
      />
      {behind}
      <CartesianGrid vertical={false} stroke="var(--hair)" />
      {limit !== undefined && <ReferenceLine y={limit} stroke="var(--border-strong)" strokeDasharray="4 3" />}
      <Line dataKey="value" dot={false} isAnimationActive={false} activeDot={false} stroke="var(--text)" strokeWidth={1.5} connectNulls={false} />
      {comparison && (
        <Line dataKey="comparison" dot={false} isAnimationActive={false} activeDot={false} stroke="var(--muted)" strokeWidth={1.25} strokeDasharray="4 3" />
      )}
      <PaneMarkers />
      {inFront}
      {last && <LastValue row={last.row} value={last.value} label={(formatLast ?? formatTick)(last.value)} />}
      <Crosshair valueAt={(row) => values[row] ?? null} />
    </ComposedChart>
  )
}

function PaneMarkers() {
  const area = usePlotArea()
  return area ? <MarkerLines area={area} /> : null
}

type Point = { readonly row: number; readonly value: number | null; readonly comparison: number | null }

function rowsOf(values: ArrayLike<number>, comparison: ArrayLike<number> | undefined, from: number, to: number): Point[] {
  const finite = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value)
  return decimateRows(from, to, MAX_POINTS, (row) => values[row]!).map((row) => ({
    row,
    value: finite(values[row]),
    comparison: comparison ? finite(comparison[row]) : null,
  }))
}

function lastFinite(values: ArrayLike<number>, from: number, to: number): { row: number; value: number } | null {
  for (let row = to; row >= from; row--) if (Number.isFinite(values[row])) return { row, value: values[row]! }
  return null
}

type TickProps = {
  readonly format: (value: number) => string
  readonly avoid: number | null
  readonly width: number
  readonly y?: number
  readonly x?: number
  readonly payload?: { readonly value: number }
}

/** A value on the right axis; left out where it would touch the label of the last value. */
export function ValueTick({ format, avoid, width, x = 0, y = 0, payload }: TickProps) {
  const scale = useYAxisScale()
  if (!payload) return null
  const avoided = avoid === null ? undefined : scale?.(avoid)
  if (avoided !== undefined && Math.abs(avoided - y) < LABEL_DISTANCE) return null
  return (
    <text className="chart-text" x={x + width - 8} y={y + 4} textAnchor="end">
      {format(payload.value)}
    </text>
  )
}

function LastValue({ row, value, label }: { readonly row: number; readonly value: number; readonly label: string }) {
  const { from, to, axisWidth } = usePaneGeometry()
  const area = usePlotArea()
  const scale = useYAxisScale()
  const y = scale?.(value)
  if (!area || y === undefined) return null
  const x = area.x + ((row - from + 0.5) * area.width) / (to - from + 1)
  return (
    <g aria-hidden="true">
      <circle cx={x} cy={y} r={3} fill="var(--text)" />
      <text className="chart-text chart-strong" x={area.x + area.width + axisWidth} y={y + 4} textAnchor="end">
        {label}
      </text>
    </g>
  )
}
