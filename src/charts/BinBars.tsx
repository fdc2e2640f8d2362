import { useElementWidth } from './time/useElementWidth'

type Bin = { readonly from: number; readonly to: number; readonly count: number }

type Props = { readonly bins: readonly Bin[]; readonly height?: number; readonly format: (value: number) => string }

const AXIS_HEIGHT = 20

/** How often each stretch of values occurs, lowest and highest named. The numbers stand in the table beside it. */
export function BinBars({ bins, height = 120, format }: Props) {
  const [ref, width] = useElementWidth<HTMLDivElement>()
  const most = Math.max(1, ...bins.map(({ count }) => count))
  const barWidth = width / Math.max(1, bins.length)
  const room = height - AXIS_HEIGHT
  return (
    <div ref={ref}>
      {width > 0 && (
        <svg className="chart-svg" width={width} height={height} aria-hidden="true">
          {bins.map(({ from, count }, i) => (
            <rect key={from} x={i * barWidth + 1} y={room - (count / most) * room} width={Math.max(1, barWidth - 2)} height={(count / most) * room} fill="var(--border-strong)" />
          ))}
          <line x1={0} x2={width} y1={room + 0.5} y2={room + 0.5} stroke="var(--border)" />
          <text className="chart-text" x={0} y={height - 4}>
            {format(bins[0]?.from ?? 0)}
          </text>
          <text className="chart-text" x={width} y={height - 4} textAnchor="end">
            {format(bins.at(-1)?.to ?? 0)}
          </text>
        </svg>
      )}
    </div>
  )
}
