import { useElementWidth } from './time/useElementWidth'

type Props = {
  readonly low: number
  readonly high: number
  readonly counts: readonly number[]
  /** values named under the axis, within low..high */
  readonly marks: readonly { readonly label: string; readonly value: number }[]
  readonly format: (value: number) => string
  readonly formatCount: (count: number) => string
  readonly height?: number
}

const AXIS_WIDTH = 52
const FOOT = 34
const TOP = 8

/** How often each stretch of values occurs, with quantiles marked by lines and names. */
export function QuantileHistogram({ low, high, counts, marks, format, formatCount, height = 200 }: Props) {
  const [ref, width] = useElementWidth<HTMLDivElement>()
  const most = Math.max(1, ...counts)
  const plot = { width: width - AXIS_WIDTH, height: height - FOOT - TOP }
  const x = (value: number) => (high > low ? ((value - low) / (high - low)) * plot.width : plot.width / 2)
  const bar = plot.width / counts.length
  return (
    <div ref={ref}>
      {width > 0 && (
        <svg className="chart-svg" width={width} height={height} aria-hidden="true">
          {[0.5, 1].map((share) => (
            <g key={share}>
              <line x1={0} x2={plot.width} y1={TOP + plot.height * (1 - share)} y2={TOP + plot.height * (1 - share)} stroke="var(--hair)" />
              <text className="chart-text" x={width} y={TOP + plot.height * (1 - share) + 4} textAnchor="end">
                {formatCount(Math.round(most * share))}
              </text>
            </g>
          ))}
          {counts.map((count, i) => (
            <rect key={i} x={i * bar + 0.5} y={TOP + plot.height * (1 - count / most)} width={Math.max(1, bar - 1)} height={(plot.height * count) / most} fill="var(--muted)" />
          ))}
          <line x1={0} x2={plot.width} y1={TOP + plot.height} y2={TOP + plot.height} stroke="var(--border)" />
          {marks.map(({ label, value }) => (
            <line key={label} x1={x(value)} x2={x(value)} y1={TOP} y2={TOP + plot.height} stroke="var(--text)" strokeDasharray="3 3" />
          ))}
          <text className="chart-text" x={0} y={height - 18}>
            {format(low)}
          </text>
          <text className="chart-text" x={plot.width} y={height - 18} textAnchor="end">
            {format(high)}
          </text>
          <Labels marks={marks} x={x} width={plot.width} y={height - 3} format={format} />
        </svg>
      )}
    </div>
  )
}

type LabelProps = Pick<Props, 'marks' | 'format'> & { readonly x: (value: number) => number; readonly width: number; readonly y: number }

/** Names of the marks, those left out that would cover the one before. */
function Labels({ marks, format, x, width, y }: LabelProps) {
  let free = 0
  return marks.map(({ label, value }) => {
    const text = `${label} ${format(value)}`
    const room = text.length * 6.6
    const start = Math.max(0, Math.min(width - room, x(value) - room / 2))
    if (start < free) return null
    free = start + room + 8
    return (
      <text key={label} className="chart-text chart-ink" x={start} y={y}>
        {text}
      </text>
    )
  })
}
