import { useElementWidth } from './time/useElementWidth'

type Lag = { readonly value: number; /** where healthy values lie; null: not known */ readonly range: { readonly low: number; readonly high: number } | null }

type Props = {
  /** lags 1, 2, ... */
  readonly lags: readonly Lag[]
  readonly height?: number
  readonly format: (value: number) => string
}

const FOOT = 20
const RIGHT = 44
const TOP = 8

/** One bar a lag about zero, each before the range that it keeps in health. */
export function LagBars({ lags, height = 200, format }: Props) {
  const [ref, width] = useElementWidth<HTMLDivElement>()
  const limit = Math.max(0.1, ...lags.flatMap(({ value, range }) => [Math.abs(value), Math.abs(range?.low ?? 0), Math.abs(range?.high ?? 0)])) * 1.05
  const plot = { width: width - RIGHT, height: height - FOOT - TOP }
  const y = (value: number) => TOP + (plot.height / 2) * (1 - value / limit)
  const step = plot.width / Math.max(1, lags.length)
  return (
    <div ref={ref}>
      {width > 0 && (
        <svg className="chart-svg" width={width} height={height} aria-hidden="true">
          {[limit, 0, -limit].map((tick) => (
            <g key={tick}>
              <line x1={0} x2={plot.width} y1={y(tick)} y2={y(tick)} stroke={tick === 0 ? 'var(--border-strong)' : 'var(--hair)'} />
              <text className="chart-text" x={width} y={y(tick) + 4} textAnchor="end">
                {format(tick)}
              </text>
            </g>
          ))}
          {lags.map(({ range }, i) => range && <rect key={i} x={i * step} y={y(range.high)} width={step} height={Math.max(1, y(range.low) - y(range.high))} fill="var(--track)" stroke="var(--border-strong)" strokeWidth={0.5} />)}
          {lags.map(({ value }, i) => (
            <rect key={i} x={(i + 0.25) * step} y={Math.min(y(0), y(value))} width={Math.max(1, step / 2)} height={Math.max(1, Math.abs(y(value) - y(0)))} fill="var(--text)" />
          ))}
          <text className="chart-text" x={0} y={height - 4}>
            lag 1
          </text>
          <text className="chart-text" x={plot.width} y={height - 4} textAnchor="end">
            lag {lags.length}
          </text>
        </svg>
      )}
    </div>
  )
}
