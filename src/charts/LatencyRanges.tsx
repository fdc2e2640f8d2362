import { useElementWidth } from './time/useElementWidth'

export type LatencyRange = {
  readonly id: string
  readonly label: string
  readonly detail: string
  /** positive; the middle one marked, the line from the first to the last */
  readonly from: number
  readonly middle: number
  readonly to: number
  /** beside the line */
  readonly value: string
  readonly limit: { readonly value: number; readonly label: string } | null
}

type Props = { readonly ranges: readonly LatencyRange[]; readonly formatTick: (value: number) => string }

const ROW = 56
const FOOT = 40
const LEAST_TICK = 76
const WIDE = 560
const LABELS = 236

/** Times on one logarithmic axis, each with the limit it must stay under. The numbers stand in the table beside it. */
export function LatencyRanges({ ranges, formatTick }: Props) {
  const [ref, width] = useElementWidth<HTMLDivElement>()
  const left = width >= WIDE ? LABELS : 8
  const row = width >= WIDE ? ROW : ROW + 32
  const [low, high] = decades(ranges.flatMap(({ from, to, limit }) => [from, to, ...(limit ? [limit.value] : [])]))
  const x = (value: number) => left + ((Math.log10(value) - low) / (high - low)) * (width - left - 12)
  const height = ranges.length * row
  const every = Math.ceil((LEAST_TICK * (high - low)) / (width - left))
  const ticks = Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i)).filter((_, i) => i % every === 0)
  return (
    <div ref={ref}>
      {width > 0 && (
        <svg className="chart-svg" width={width} height={height + FOOT} aria-hidden="true">
          {ticks.map((tick) => (
            <g key={tick}>
              <line x1={x(tick)} x2={x(tick)} y1={0} y2={height} stroke="var(--hair)" />
              <text className="chart-text" x={x(tick)} y={height + 16} textAnchor={tick === ticks[0] ? 'start' : x(tick) > width - 40 ? 'end' : 'middle'}>
                {formatTick(tick)}
              </text>
            </g>
          ))}
          {ranges.map((range, i) => (
            <Range key={range.id} range={range} x={x} y={i * row} isStacked={width < WIDE} row={row} width={width} />
          ))}
        </svg>
      )}
    </div>
  )
}

type RangeProps = { readonly range: LatencyRange; readonly x: (value: number) => number; readonly y: number; readonly row: number; readonly isStacked: boolean; readonly width: number }

function Range({ range: { label, detail, from, middle, to, value, limit }, x, y, row, isStacked, width }: RangeProps) {
  const line = isStacked ? y + row - 14 : y + row / 2 + 8
  const place = isStacked ? { x: width, y: y + 22, textAnchor: 'end' as const } : x(from) > LABELS + 80 ? { x: x(from) - 12, y: line + 4, textAnchor: 'end' as const } : { x: x(from), y: line - 10 }
  return (
    <g>
      <line x1={0} x2={width} y1={y + 0.5} y2={y + 0.5} stroke="var(--border)" />
      <text className="chart-text chart-strong" x={0} y={y + 22}>
        {label}
      </text>
      <text className="chart-text" x={0} y={y + 40}>
        {detail}
      </text>
      {limit && (
        <>
          <line x1={x(limit.value)} x2={x(limit.value)} y1={line - 12} y2={line + 12} stroke="var(--text)" strokeDasharray="3 2" />
          <text className="chart-text" x={x(limit.value) + 5} y={line - 4}>
            {limit.label}
          </text>
        </>
      )}
      <line x1={x(from)} x2={Math.max(x(to), x(from) + 2)} y1={line} y2={line} stroke="var(--muted)" strokeWidth={4} />
      <circle cx={x(middle)} cy={line} r={5} fill="var(--text)" stroke="var(--panel)" strokeWidth={1.5} />
      <text className="chart-text chart-ink" {...place}>
        {value}
      </text>
    </g>
  )
}

/** Whole powers of ten around the values. */
function decades(values: readonly number[]): readonly [number, number] {
  const low = Math.floor(Math.log10(Math.min(...values)))
  const high = Math.ceil(Math.log10(Math.max(...values)))
  return [low, Math.max(high, low + 1)]
}
