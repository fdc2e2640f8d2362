import { useId } from 'react'
import { CartesianGrid, LineChart, XAxis, YAxis, usePlotArea, useXAxisScale, useYAxisScale } from 'recharts'
import { useElementWidth } from './time/useElementWidth'

export type Curve = {
  readonly id: number
  readonly values: readonly number[]
  readonly isBest: boolean
  readonly isRunning: boolean
}

type Props = { readonly curves: readonly Curve[]; readonly height?: number; readonly format: (value: number) => string; readonly bestLabel: string }

const AXIS_WIDTH = 76
/** iterations of the first climb that may fall below the picture */
const CUT_ITERATIONS = 2
const TICKS = 4

/** Log-likelihood by iteration, one line a start, the best one in ink. */
export function LogLikelihoodCurves({ curves, height = 248, format, bestLabel }: Props) {
  const [ref, width] = useElementWidth<HTMLDivElement>()
  const best = curves.find((curve) => curve.isBest)
  const length = Math.max(2, ...curves.map((curve) => curve.values.length))
  const scale = roundScale(curves)
  return (
    <div ref={ref}>
      {width > 0 && (
        <LineChart width={width} height={height} data={[{ iteration: 0 }, { iteration: length - 1 }]} margin={{ top: 16, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--hair)" />
          <XAxis dataKey="iteration" type="number" domain={[0, length - 1]} tickLine={false} axisLine={{ stroke: 'var(--border)' }} tick={{ className: 'chart-text' }} tickCount={6} allowDecimals={false} height={24} />
          <YAxis orientation="right" width={AXIS_WIDTH} domain={scale.domain} ticks={scale.ticks} allowDataOverflow interval={0} axisLine={false} tickLine={false} tickFormatter={format} tick={{ className: 'chart-text' }} />
          <CurvePaths curves={curves} />
          {best && best.values.length > 0 && (
            <EndLabel iteration={best.values.length - 1} value={best.values.at(-1)!} text={bestLabel} format={format} />
          )}
        </LineChart>
      )}
    </div>
  )
}

/** The curves as one path each: a running search redraws them several times a second, so they must cost little. */
function CurvePaths({ curves }: { readonly curves: readonly Curve[] }) {
  const clipId = useId()
  const area = usePlotArea()
  const xOf = useXAxisScale()
  const yOf = useYAxisScale()
  if (!area || !xOf || !yOf) return null
  const pathOf = ({ values }: Curve) => values.map((value, iteration) => `${iteration === 0 ? 'M' : 'L'}${xOf(iteration)?.toFixed(1)} ${yOf(value)?.toFixed(1)}`).join('')
  return (
    <g aria-hidden="true" clipPath={`url(#${clipId})`} fill="none">
      <clipPath id={clipId}>
        <rect x={area.x} y={area.y - 2} width={area.width} height={area.height + 2} />
      </clipPath>
      {curves.map((curve) => (
        <path
          key={curve.id}
          d={pathOf(curve)}
          stroke={curve.isBest ? 'var(--text)' : 'var(--border-strong)'}
          strokeWidth={curve.isBest ? 2 : 1}
          strokeOpacity={curve.isBest ? 1 : 0.6}
          {...(curve.isRunning ? { strokeDasharray: '3 3' } : {})}
        />
      ))}
    </g>
  )
}

/** Dot and words at the end of the best curve. */
function EndLabel({ iteration, value, text, format }: { readonly iteration: number; readonly value: number; readonly text: string; readonly format: (value: number) => string }) {
  const area = usePlotArea()
  const x = useXAxisScale()?.(iteration)
  const y = useYAxisScale()?.(value)
  if (!area || x === undefined || y === undefined) return null
  const isLeft = x > area.x + area.width / 2
  return (
    <g aria-hidden="true">
      <circle cx={x} cy={y} r={3.5} fill="var(--text)" />
      <text className="chart-text chart-strong" x={x} y={y - 8} textAnchor={isLeft ? 'end' : 'start'}>
        {`${text} ${format(value)}`}
      </text>
    </g>
  )
}

/** From what the first iterations reached to the best, on round numbers: the first climb is cut off so that the differences at the top show. */
function roundScale(curves: readonly Curve[]): { readonly domain: [number, number]; readonly ticks: number[] } {
  const ends = curves.flatMap((curve) => curve.values.slice(-1))
  if (ends.length === 0) return { domain: [-1, 0], ticks: [] }
  const early = curves.map((curve) => curve.values[Math.min(CUT_ITERATIONS, curve.values.length - 1)]!).toSorted((a, b) => a - b)
  const high = Math.max(...ends)
  const low = Math.min(early[Math.floor(early.length / 2)]!, Math.min(...ends), high - 1)
  const step = roundStep((high - low) / TICKS)
  const domain: [number, number] = [Math.floor(low / step) * step, Math.ceil(high / step) * step]
  const count = Math.round((domain[1] - domain[0]) / step)
  return { domain, ticks: Array.from({ length: count + 1 }, (_, i) => domain[0] + i * step) }
}

/** The next 1, 2 or 5 times a power of ten. */
function roundStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast))
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= atLeast) ?? 10
  return Math.max(1, factor * power)
}
