import { useElementWidth } from './time/useElementWidth'

type Bar = { readonly label: string; readonly value: number; /** where healthy values lie; null: not known */ readonly range: { readonly low: number; readonly high: number } | null }

type Props = { readonly bars: readonly Bar[]; readonly height?: number; readonly format: (value: number) => string; /** a line across, such as what is expected of each */ readonly line?: number }

const FOOT = 20
const RIGHT = 52
const TOP = 8
const LABEL_WIDTH = 46

/** Bars from zero, each with the range that it keeps in health as a bracket over it. As many labels as have room. */
export function BandedBars({ bars, height = 200, format, line }: Props) {
  const [ref, width] = useElementWidth<HTMLDivElement>()
  const most = Math.max(Number.MIN_VALUE, line ?? 0, ...bars.flatMap(({ value, range }) => [value, range?.high ?? 0])) * 1.05
  const plot = { width: width - RIGHT, height: height - FOOT - TOP }
  const y = (value: number) => TOP + plot.height * (1 - value / most)
  const step = plot.width / Math.max(1, bars.length)
  const every = Math.max(1, Math.ceil(LABEL_WIDTH / Math.max(1, step)))
  return (
    <div ref={ref}>
      {width > 0 && (
        <svg className="chart-svg" width={width} height={height} aria-hidden="true">
          {[most, most / 2, 0].map((tick) => (
            <g key={tick}>
              <line x1={0} x2={plot.width} y1={y(tick)} y2={y(tick)} stroke={tick === 0 ? 'var(--border)' : 'var(--hair)'} />
              <text className="chart-text" x={width} y={y(tick) + 4} textAnchor="end">
                {format(tick)}
              </text>
            </g>
          ))}
          {bars.map(({ label, value, range }, i) => (
            <g key={label}>
              <rect x={i * step + 1} y={y(value)} width={Math.max(1, step - 2)} height={Math.max(0, y(0) - y(value))} fill="var(--border-strong)" />
              {range && <Bracket x={(i + 0.5) * step} low={y(range.low)} high={y(range.high)} arm={Math.min(6, step / 4)} />}
              {i % every === 0 && (
                <text className="chart-text" x={(i + 0.5) * step} y={height - 4} textAnchor="middle">
                  {label}
                </text>
              )}
            </g>
          ))}
          {line !== undefined && <line x1={0} x2={plot.width} y1={y(line)} y2={y(line)} stroke="var(--text)" strokeDasharray="3 3" />}
        </svg>
      )}
    </div>
  )
}

function Bracket({ x, low, high, arm }: { readonly x: number; readonly low: number; readonly high: number; readonly arm: number }) {
  return <path d={`M${x - arm} ${high}h${2 * arm}M${x} ${high}V${low}M${x - arm} ${low}h${2 * arm}`} stroke="var(--text)" fill="none" strokeWidth={1.5} />
}
