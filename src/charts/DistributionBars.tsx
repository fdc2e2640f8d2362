import { Mark } from '../ui/tone/Mark'
import { toneFill } from '../ui/tone/tone'
import { DistributionGrid } from './DistributionGrid'
import type { RegimeStyle } from './regimeStyle'
import { useElementWidth } from './time/useElementWidth'

/** Shares of the regimes over one window of rows. */
export type Distribution = { readonly label: string; readonly shares: readonly number[] }

type Props = {
  readonly regimes: readonly RegimeStyle[]
  readonly distributions: readonly Distribution[]
  readonly format: (share: number) => string
}

const ROW_HEIGHT = 36
const HEADER_HEIGHT = 28
const LABEL_WIDTH = 84
const VALUE_WIDTH = 54
const BAR_HEIGHT = 8
const GAP = 12
const LEAST_BAR = 48

/** Share of days by regime, one stacked bar a window with the numbers beside it; a grid where they do not fit. */
export function DistributionBars({ regimes, distributions, format }: Props) {
  const [ref, width] = useElementWidth<HTMLDivElement>()
  const numbersWidth = regimes.length * VALUE_WIDTH
  const barWidth = width - LABEL_WIDTH - numbersWidth - GAP
  const columnEnd = (state: number) => width - (regimes.length - 1 - state) * VALUE_WIDTH
  return (
    <div ref={ref}>
      {width > 0 && barWidth < LEAST_BAR && <DistributionGrid regimes={regimes} distributions={distributions} format={format} width={width} />}
      {width > 0 && barWidth >= LEAST_BAR && (
        <svg className="chart-svg" width={width} height={HEADER_HEIGHT + distributions.length * ROW_HEIGHT} aria-hidden="true">
          <text className="chart-text" x={0} y={17}>
            Window
          </text>
          {regimes.map((regime, state) => (
            <g key={regime.name}>
              <text className="chart-text" x={columnEnd(state)} y={17} textAnchor="end">
                {regime.short}
              </text>
              <Mark tone={regime.tone} x={columnEnd(state) - regime.short.length * 7.6 - 14} y={8} size={9} />
            </g>
          ))}
          {distributions.map((distribution, row) => (
            <g key={distribution.label} transform={`translate(0 ${HEADER_HEIGHT + row * ROW_HEIGHT})`}>
              <line x1={0} x2={width} y1={0.5} y2={0.5} stroke={row === 0 ? 'var(--border)' : 'var(--hair)'} />
              <text className="chart-text chart-ink" x={0} y={ROW_HEIGHT / 2 + 4}>
                {distribution.label}
              </text>
              <StackedBar regimes={regimes} shares={distribution.shares} x={LABEL_WIDTH} y={(ROW_HEIGHT - BAR_HEIGHT) / 2} width={barWidth} />
              {regimes.map((regime, state) => (
                <text key={regime.name} className="chart-text chart-ink" x={columnEnd(state)} y={ROW_HEIGHT / 2 + 4} textAnchor="end">
                  {format(distribution.shares[state] ?? 0)}
                </text>
              ))}
            </g>
          ))}
        </svg>
      )}
    </div>
  )
}

type BarProps = { readonly regimes: readonly RegimeStyle[]; readonly shares: readonly number[]; readonly x: number; readonly y: number; readonly width: number }

function StackedBar({ regimes, shares, x, y, width }: BarProps) {
  let start = 0
  return (
    <>
      <rect x={x} y={y} width={width} height={BAR_HEIGHT} rx={2} fill="var(--track)" />
      {regimes.map((regime, state) => {
        const share = shares[state] ?? 0
        const from = start
        start += share
        return <rect key={regime.name} x={x + from * width} y={y} width={share * width} height={BAR_HEIGHT} fill={toneFill(regime.tone)} />
      })}
    </>
  )
}
