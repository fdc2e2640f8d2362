import { useMemo } from 'react'
import { Area, AreaChart, XAxis, YAxis } from 'recharts'
import { toneFill } from '../../ui/tone/tone'
import { Crosshair } from './Crosshair'
import { decimateRows } from './decimateRows'
import { ValueTick } from './LinePane'
import { usePaneGeometry } from './TimePanes'

type Props = {
  /** (T, K) row-major; rows sum to 1 */
  readonly probabilities: ArrayLike<number>
  readonly height: number
  readonly formatTick: (share: number) => string
}

const MAX_POINTS = 1200
const AREA_OPACITY = 0.85

/** Probability of every regime over time, stacked to 100 %, the most stressed at the bottom. */
export function ProbabilityPane({ probabilities, height, formatTick }: Props) {
  const { width, axisWidth, from, to, regimes } = usePaneGeometry()
  const order = useMemo(() => regimes.map((_, state) => state).toReversed(), [regimes])
  const data = useMemo(() => stackRows(probabilities, regimes.length, from, to), [probabilities, regimes.length, from, to])
  return (
    <AreaChart width={width} height={height} data={data} margin={{ top: 4, right: 0, bottom: 1, left: 0 }} accessibilityLayer={false}>
      <XAxis dataKey="row" type="number" domain={[from - 0.5, to + 0.5]} allowDataOverflow hide />
      <YAxis
        orientation="right"
        width={axisWidth}
        domain={[0, 1]}
        ticks={[0, 0.5, 1]}
        allowDataOverflow
        interval={0}
        axisLine={false}
        tickLine={false}
        tick={<ValueTick format={formatTick} avoid={null} width={axisWidth} />}
      />
      {order.map((state) => (
        <Area
          key={state}
          dataKey={(row: StackRow) => row.shares[state]}
          name={regimes[state]!.name}
          stackId="probability"
          type="linear"
          isAnimationActive={false}
          dot={false}
          activeDot={false}
          fill={toneFill(regimes[state]!.tone)}
          fillOpacity={AREA_OPACITY}
          stroke="var(--panel)"
          strokeWidth={1.25}
        />
      ))}
      <Crosshair />
    </AreaChart>
  )
}

type StackRow = { readonly row: number; readonly shares: readonly number[] }

function stackRows(probabilities: ArrayLike<number>, nStates: number, from: number, to: number): StackRow[] {
  const top = nStates - 1
  const rows = decimateRows(from, to, MAX_POINTS, (row) => probabilities[row * nStates + top]!)
  const sharesOf = (row: number) => Array.from({ length: nStates }, (_, state) => probabilities[row * nStates + state]!)
  const inner = rows.map((row) => ({ row, shares: sharesOf(row) }))
  return [{ row: from - 0.5, shares: sharesOf(from) }, ...inner, { row: to + 0.5, shares: sharesOf(to) }]
}
