import { toneFill } from '../ui/tone/tone'
import { Mark } from '../ui/tone/Mark'
import type { RegimeStyle } from './regimeStyle'
import { useElementWidth } from './time/useElementWidth'

type Props = {
  readonly regimes: readonly RegimeStyle[]
  readonly probabilities: readonly number[]
  readonly format: (probability: number) => string
}

const ROW_HEIGHT = 30
const LABEL_WIDTH = 92
const VALUE_WIDTH = 52
const BAR_HEIGHT = 12

/** Probabilities of one day, the most probable regime first. */
export function ProbabilityBars({ regimes, probabilities, format }: Props) {
  const [ref, width] = useElementWidth<HTMLDivElement>()
  const order = regimes.map((_, state) => state).toSorted((a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0))
  const barWidth = Math.max(16, width - LABEL_WIDTH - VALUE_WIDTH)
  return (
    <div ref={ref}>
      {width > 0 && (
        <svg className="chart-svg" width={width} height={order.length * ROW_HEIGHT} aria-hidden="true">
          {order.map((state, i) => {
            const regime = regimes[state]!
            const y = i * ROW_HEIGHT + ROW_HEIGHT / 2
            return (
              <g key={regime.name}>
                <Mark tone={regime.tone} x={0} y={y - 5} size={9} />
                <text className="chart-text chart-ink" x={16} y={y + 4}>
                  {regime.name}
                </text>
                <rect x={LABEL_WIDTH} y={y - BAR_HEIGHT / 2} width={barWidth} height={BAR_HEIGHT} rx={2} fill="var(--track)" />
                <rect x={LABEL_WIDTH} y={y - BAR_HEIGHT / 2} width={barWidth * (probabilities[state] ?? 0)} height={BAR_HEIGHT} rx={2} fill={toneFill(regime.tone)} />
                <text className={i === 0 ? 'chart-text chart-strong' : 'chart-text chart-ink'} x={width} y={y + 4} textAnchor="end">
                  {format(probabilities[state] ?? 0)}
                </text>
              </g>
            )
          })}
        </svg>
      )}
    </div>
  )
}
