import { useMemo, useSyncExternalStore } from 'react'
import { curvesDomain, curveTicks, heightOf, spreadLabels } from './curveScale'
import { CURVE_LOOKS, type CurveLook } from './curveLooks'
import { linePath, type PaneScale } from './limitPath'
import { MarkerLines } from './MarkerLines'
import { BandsIn, StripIn, type Area } from './RegimeBands'
import { usePaneGeometry } from './TimePanes'

export type Curve = {
  readonly id: string
  readonly label: string
  /** (T) NaN = no value */
  readonly values: ArrayLike<number>
  readonly look: CurveLook
}

type Props = {
  /** the first is the one that matters and is drawn last */
  readonly curves: readonly Curve[]
  readonly height: number
  readonly format: (value: number) => string
  readonly isLog?: boolean
  /** a solid strip of the regimes below the curves */
  readonly hasStrip?: boolean
  /** the name of each curve where it ends, unless another pane says them */
  readonly areLabelled?: boolean
}

const TOP = 8
const STRIP_ROOM = 12
const TICK_EVERY = 44
const LABEL_DISTANCE = 14
const NAME_WIDTH = 100
const ALWAYS = () => true

/** Several series over one value axis, told apart by stroke and labelled where they end; drawn as plain paths, of long ranges the extremes of each pixel column. */
export function CurvesPane({ curves, height, format, isLog = false, hasStrip = false, areLabelled = true }: Props) {
  const { width, axisWidth, from, to, isNarrow } = usePaneGeometry()
  const plotWidth = Math.max(0, width - axisWidth)
  const bottom = height - (hasStrip ? STRIP_ROOM : 2)
  const domain = useMemo(() => curvesDomain(curves.map(({ values }) => values), from, to, isLog), [curves, from, to, isLog])
  const scale = useMemo((): PaneScale | null => domain && { x: (row) => ((row - from + 0.5) * plotWidth) / (to - from + 1), y: heightOf(domain, { top: TOP, bottom, isLog }) }, [domain, from, to, plotWidth, bottom, isLog])
  const paths = useMemo(() => curves.map(({ values }) => (scale ? linePath(values, from, to, plotWidth, scale) : '')), [curves, scale, from, to, plotWidth])
  if (!domain || !scale) return null
  const area: Area = { x: 0, y: TOP, width: plotWidth, height: bottom - TOP }
  const ends = endsOf(curves, to, scale, bottom)
  return (
    <svg className="chart-svg" width={width} height={height} aria-hidden="true">
      <BandsIn area={area} />
      {curveTicks(domain, Math.max(2, Math.floor((bottom - TOP) / TICK_EVERY)), isLog).map((tick) => (
        <Tick key={tick} y={scale.y(tick)} label={ends.some(({ y }) => Math.abs(y - scale.y(tick)) < LABEL_DISTANCE) ? null : format(tick)} />
      ))}
      <MarkerLines area={area} />
      {curves.map(({ id, look }, i) => <path key={id} d={paths[i]} fill="none" strokeLinejoin="round" {...CURVE_LOOKS[look]} />).toReversed()}
      {ends.map(({ curve, value, at, y }, i) => (
        <g key={curve.id}>
          <circle cx={scale.x(to)} cy={at} r={i === 0 ? 3 : 2} fill="var(--text)" />
          <text className={i === 0 ? 'chart-text chart-strong' : 'chart-text'} x={width} y={y + 4} textAnchor="end">
            {format(value)}
          </text>
        </g>
      ))}
      {areLabelled && !isNarrow && <CurveNames curves={curves} scale={scale} bottom={bottom} />}
      {hasStrip && <StripIn area={area} isSure={ALWAYS} />}
      <CurvesCrosshair curves={curves} scale={scale} bottom={bottom} />
    </svg>
  )
}

function Tick({ y, label }: { readonly y: number; readonly label: string | null }) {
  const { width, axisWidth } = usePaneGeometry()
  return (
    <g>
      <line x1={0} x2={width - axisWidth} y1={y} y2={y} stroke="var(--hair)" />
      {label !== null && (
        <text className="chart-text" x={width - 8} y={y + 4} textAnchor="end">
          {label}
        </text>
      )}
    </g>
  )
}

/** The name of each curve above its last stretch, moved apart where two would touch. */
function CurveNames({ curves, scale, bottom }: { readonly curves: readonly Curve[]; readonly scale: PaneScale; readonly bottom: number }) {
  const { from, to, width, axisWidth } = usePaneGeometry()
  const plotWidth = width - axisWidth
  const first = Math.max(from, to - Math.ceil((NAME_WIDTH * (to - from + 1)) / plotWidth))
  const tops = curves.map(({ values }) => {
    let top = bottom
    for (let row = first; row <= to; row++) if (Number.isFinite(values[row])) top = Math.min(top, scale.y(values[row]!))
    return Math.max(TOP + 10, top - 6)
  })
  return spreadLabels(tops, LABEL_DISTANCE, bottom - 4).map((y, i) => (
    <text key={curves[i]!.id} className="chart-text chart-halo" x={plotWidth - 10} y={y} textAnchor="end">
      {curves[i]!.label}
    </text>
  ))
}

type End = { readonly curve: Curve; readonly value: number; /** where the curve ends */ readonly at: number; /** where its label stands */ readonly y: number }

function endsOf(curves: readonly Curve[], to: number, { y }: PaneScale, bottom: number): readonly End[] {
  const ending = curves.filter(({ values }) => Number.isFinite(values[to]))
  const heights = ending.map(({ values }) => y(values[to]!))
  return spreadLabels(heights, LABEL_DISTANCE, bottom - 4).map((place, i) => ({ curve: ending[i]!, value: ending[i]!.values[to]!, at: heights[i]!, y: place }))
}

/** Renders by itself when the cursor moves. */
function CurvesCrosshair({ curves, scale, bottom }: { readonly curves: readonly Curve[]; readonly scale: PaneScale; readonly bottom: number }) {
  const { cursor, from, to } = usePaneGeometry()
  const row = useSyncExternalStore(cursor.subscribe, cursor.get)
  if (row === null || row < from || row > to) return null
  return (
    <g pointerEvents="none">
      <line className="chart-crosshair" x1={scale.x(row)} x2={scale.x(row)} y1={TOP} y2={bottom} />
      {curves.map(({ id, values }, i) => Number.isFinite(values[row]) && <circle key={id} cx={scale.x(row)} cy={scale.y(values[row]!)} r={i === 0 ? 3.5 : 2.5} fill="var(--panel)" stroke="var(--text)" strokeWidth={1.5} />)}
    </g>
  )
}
