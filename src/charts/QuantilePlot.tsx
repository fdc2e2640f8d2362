import { useElementWidth } from './time/useElementWidth'

type Point = { readonly expected: number; readonly observed: number; /** where healthy values lie; null: not known */ readonly range: { readonly low: number; readonly high: number } | null }

type Props = { readonly points: readonly Point[]; readonly height?: number; readonly xLabel: string; readonly yLabel: string }

const FOOT = 36
const RIGHT = 28
const TOP = 8

/** Observed quantiles against expected ones on one scale, with the band that healthy ones keep; on the diagonal they agree. */
export function QuantilePlot({ points, height = 260, xLabel, yLabel }: Props) {
  const [ref, width] = useElementWidth<HTMLDivElement>()
  const limit = Math.max(3, Math.ceil(Math.max(0, ...points.flatMap(({ expected, observed }) => [Math.abs(expected), Math.abs(observed)]))))
  const plot = { width: width - RIGHT, height: height - FOOT - TOP }
  const x = (value: number) => ((value + limit) / (2 * limit)) * plot.width
  const y = (value: number) => TOP + (1 - (value + limit) / (2 * limit)) * plot.height
  const clamp = (value: number) => Math.min(limit, Math.max(-limit, value))
  const band = points.flatMap(({ expected, range }) => (range === null ? [] : [{ at: x(expected), low: y(clamp(range.low)), high: y(clamp(range.high)) }]))
  return (
    <div ref={ref}>
      {width > 0 && (
        <svg className="chart-svg" width={width} height={height} aria-hidden="true">
          {[-limit, 0, limit].map((tick) => (
            <g key={tick}>
              <line x1={0} x2={plot.width} y1={y(tick)} y2={y(tick)} stroke="var(--hair)" />
              <line x1={x(tick)} x2={x(tick)} y1={TOP} y2={TOP + plot.height} stroke="var(--hair)" />
              <text className="chart-text" x={width} y={y(tick) + 4} textAnchor="end">
                {signed(tick)}
              </text>
              <text className="chart-text" x={x(tick)} y={height - 20} textAnchor={tick < 0 ? 'start' : tick > 0 ? 'end' : 'middle'}>
                {signed(tick)}
              </text>
            </g>
          ))}
          {band.length > 0 && <polygon points={[...band.map(({ at, high }) => `${at},${high}`), ...band.toReversed().map(({ at, low }) => `${at},${low}`)].join(' ')} fill="var(--track)" stroke="var(--border-strong)" strokeWidth={0.5} />}
          <line x1={x(-limit)} y1={y(-limit)} x2={x(limit)} y2={y(limit)} stroke="var(--border-strong)" strokeDasharray="3 3" />
          {points.map(({ expected, observed }) => (
            <circle key={expected} cx={x(expected)} cy={y(observed)} r={2.5} fill="var(--text)" />
          ))}
          <text className="chart-text" x={0} y={TOP + 12}>
            {yLabel}
          </text>
          <text className="chart-text" x={plot.width} y={height - 4} textAnchor="end">
            {xLabel}
          </text>
        </svg>
      )}
    </div>
  )
}

function signed(value: number): string {
  return String(value).replace('-', '−')
}
