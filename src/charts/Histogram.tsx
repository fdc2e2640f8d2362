import { Bar, BarChart, CartesianGrid, Rectangle, XAxis, YAxis } from 'recharts'
import { toneFill } from '../ui/tone/tone'
import type { RegimeStyle } from './regimeStyle'
import { useElementWidth } from './time/useElementWidth'

/** One bin: its label and how many rows of each regime fall in it. */
export type HistogramBin = { readonly label: string; readonly counts: readonly number[] }

type Props = {
  readonly regimes: readonly RegimeStyle[]
  readonly bins: readonly HistogramBin[]
  readonly height?: number
  readonly format: (count: number) => string
}

const AXIS_WIDTH = 56

/** Counts by bin, stacked by regime with its pattern. */
export function Histogram({ regimes, bins, height = 200, format }: Props) {
  const [ref, width] = useElementWidth<HTMLDivElement>()
  return (
    <div ref={ref}>
      {width > 0 && (
        <BarChart width={width} height={height} data={[...bins]} margin={{ top: 4, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false} barCategoryGap={2}>
          <CartesianGrid vertical={false} stroke="var(--hair)" />
          <XAxis dataKey="label" tickLine={false} axisLine={{ stroke: 'var(--border)' }} tick={{ className: 'chart-text' }} height={22} interval="preserveStartEnd" />
          <YAxis orientation="right" width={AXIS_WIDTH} axisLine={false} tickLine={false} tickFormatter={format} tick={{ className: 'chart-text' }} tickCount={4} allowDecimals={false} />
          {regimes.map((regime, state) => (
            <Bar
              key={regime.name}
              stackId="count"
              dataKey={(bin: HistogramBin) => bin.counts[state] ?? 0}
              name={regime.name}
              isAnimationActive={false}
              shape={<Rectangle fill={toneFill(regime.tone)} />}
              fill={toneFill(regime.tone)}
              activeBar={false}
            />
          ))}
        </BarChart>
      )}
    </div>
  )
}
