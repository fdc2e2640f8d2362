import { Area, CartesianGrid, ComposedChart, Line, XAxis, YAxis } from 'recharts'
import { useElementWidth } from './time/useElementWidth'

/** Quantiles of the outcome after `step` rows. */
export type FanPoint = { readonly step: number; readonly low: number; readonly lower: number; readonly median: number; readonly upper: number; readonly high: number }

type Props = {
  readonly points: readonly FanPoint[]
  /** steps to name on the axis */
  readonly ticks: readonly number[]
  readonly height?: number
  readonly format: (value: number) => string
}

const AXIS_WIDTH = 48

/** A forecast fan in ink: the outer and inner ranges as areas, the median as a line. */
export function FanChart({ points, ticks, height = 144, format }: Props) {
  const [ref, width] = useElementWidth<HTMLDivElement>()
  const data = points.map((point) => ({ ...point, outer: [point.low, point.high], inner: [point.lower, point.upper] }))
  return (
    <div ref={ref}>
      {width > 0 && (
        <ComposedChart width={width} height={height} data={data} margin={{ top: 4, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid stroke="var(--hair)" verticalValues={[...ticks]} />
          <XAxis dataKey="step" type="number" domain={[0, 'dataMax']} ticks={[...ticks]} tickLine={false} axisLine={false} tick={{ className: 'chart-text' }} height={22} interval="preserveStartEnd" padding={{ right: 8 }} />
          <YAxis orientation="right" width={AXIS_WIDTH} tickFormatter={format} axisLine={false} tickLine={false} tick={{ className: 'chart-text' }} tickCount={3} />
          <Area dataKey="outer" isAnimationActive={false} activeDot={false} stroke="none" fill="var(--text)" fillOpacity={0.1} />
          <Area dataKey="inner" isAnimationActive={false} activeDot={false} stroke="none" fill="var(--text)" fillOpacity={0.16} />
          <Line dataKey="median" isAnimationActive={false} dot={false} activeDot={false} stroke="var(--text)" strokeWidth={1.5} />
        </ComposedChart>
      )}
    </div>
  )
}
