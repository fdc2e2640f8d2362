import { CartesianGrid, Line, LineChart, XAxis, YAxis, usePlotArea, useXAxisScale, useYAxisScale } from 'recharts'
import { useElementWidth } from './time/useElementWidth'

export type Curve = {
  readonly id: number
  readonly values: readonly number[]
  readonly isBest: boolean
  readonly isRunning: boolean
}

type Props = { readonly curves: readonly Curve[]; readonly height?: number; readonly format: (value: number) => string; readonly bestLabel: string }

const AXIS_WIDTH = 76
/** share of the first climb that is cut off below, so that the differences at the top show */
const CUT = 0.25

/** Log-likelihood by iteration, one line a start, the best one in ink. */
export function LogLikelihoodCurves({ curves, height = 248, format, bestLabel }: Props) {
  const [ref, width] = useElementWidth<HTMLDivElement>()
  const best = curves.find((curve) => curve.isBest)
  const length = Math.max(2, ...curves.map((curve) => curve.values.length))
  const data = Array.from({ length }, (_, iteration) => ({ iteration, values: curves.map((curve) => curve.values[iteration] ?? null) }))
  return (
    <div ref={ref}>
      {width > 0 && (
        <LineChart width={width} height={height} data={data} margin={{ top: 16, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} className="chart-grid" />
          <XAxis dataKey="iteration" type="number" domain={[0, length - 1]} tickLine={false} axisLine={{ stroke: 'var(--border)' }} tick={{ className: 'chart-text' }} tickCount={6} allowDecimals={false} height={24} />
          <YAxis orientation="right" width={AXIS_WIDTH} domain={domainOf(curves)} allowDataOverflow axisLine={false} tickLine={false} tickFormatter={format} tick={{ className: 'chart-text' }} tickCount={5} />
          {curves.map((curve, i) => (
            <Line
              key={curve.id}
              dataKey={(row: { values: readonly (number | null)[] }) => row.values[i]}
              dot={false}
              activeDot={false}
              isAnimationActive={false}
              stroke={curve.isBest ? 'var(--text)' : 'var(--border-strong)'}
              strokeWidth={curve.isBest ? 2 : 1}
              strokeOpacity={curve.isBest ? 1 : 0.6}
              {...(curve.isRunning ? { strokeDasharray: '3 3' } : {})}
            />
          ))}
          {best && best.values.length > 0 && (
            <EndLabel iteration={best.values.length - 1} value={best.values.at(-1)!} text={bestLabel} format={format} />
          )}
        </LineChart>
      )}
    </div>
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

function domainOf(curves: readonly Curve[]): [number, number] {
  const finals = curves.flatMap((curve) => curve.values.slice(-1))
  if (finals.length === 0) return [-1, 0]
  const high = Math.max(...finals)
  const starts = curves.flatMap((curve) => curve.values.slice(0, 1))
  const low = Math.min(...starts, ...finals)
  return [high - Math.max(1, (high - low) * (1 - CUT)), high + Math.max(1, (high - low) * 0.02)]
}
