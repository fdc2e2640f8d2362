import { useElementWidth } from './time/useElementWidth'

export type MeterBar = {
  readonly label: string
  /** null: not defined */
  readonly value: number | null
  readonly text: string
  /** knows the future: drawn as an outline, so that it is not taken for a result */
  readonly isHindsight: boolean
}

type Props = { readonly bars: readonly MeterBar[] }

const ROW = 44
const BAR = 16
const TEXT = 88

/** Figures side by side from zero; those that know the future are outlines only. */
export function MeterBars({ bars }: Props) {
  const [ref, width] = useElementWidth<HTMLDivElement>()
  const values = bars.flatMap(({ value }) => value ?? [])
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)]
  const plot = Math.max(0, width - TEXT)
  const x = (value: number) => (high === low ? 0 : ((value - low) / (high - low)) * plot)
  return (
    <div ref={ref}>
      {width > 0 && (
        <svg className="chart-svg" width={width} height={bars.length * ROW} aria-hidden="true">
          {bars.map(({ label, value, text, isHindsight }, i) => {
            const y = i * ROW
            const [from, to] = value === null ? [0, 0] : [Math.min(x(0), x(value)), Math.max(x(0), x(value))]
            const look = isHindsight ? { fill: 'none', stroke: 'var(--border-strong)', strokeDasharray: '4 3' } : { fill: 'var(--text)', stroke: 'var(--text)' }
            return (
              <g key={label}>
                <text className={isHindsight ? 'chart-text' : 'chart-text chart-strong'} x={0} y={y + 13}>
                  {label}
                </text>
                {value !== null && <rect x={from + 0.5} y={y + 20.5} width={Math.max(1, to - from - 1)} height={BAR} {...look} />}
                <text className={isHindsight ? 'chart-text' : 'chart-text chart-strong'} x={width} y={y + 33} textAnchor="end">
                  {text}
                </text>
              </g>
            )
          })}
          <line x1={x(0)} x2={x(0)} y1={0} y2={bars.length * ROW} stroke="var(--border)" />
        </svg>
      )}
    </div>
  )
}
