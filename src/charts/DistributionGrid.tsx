import { Mark } from '../ui/tone/Mark'
import { toneFill } from '../ui/tone/tone'
import type { Distribution } from './DistributionBars'
import type { RegimeStyle } from './regimeStyle'

type Props = {
  readonly regimes: readonly RegimeStyle[]
  readonly distributions: readonly Distribution[]
  readonly format: (share: number) => string
  readonly width: number
}

const ROW_HEIGHT = 32
const HEADER_HEIGHT = 28
const LABEL_WIDTH = 64
const GAP = 10
const BAR_HEIGHT = 4

/** Shares of many regimes: one regime a row, one window a column, a bar under each number. */
export function DistributionGrid({ regimes, distributions, format, width }: Props) {
  const columnWidth = (width - LABEL_WIDTH) / distributions.length
  const columnEnd = (column: number) => LABEL_WIDTH + (column + 1) * columnWidth
  return (
    <svg className="chart-svg" width={width} height={HEADER_HEIGHT + regimes.length * ROW_HEIGHT} aria-hidden="true">
      <text className="chart-text" x={0} y={17}>
        Regime
      </text>
      {distributions.map(({ label }, column) => (
        <text key={label} className="chart-text" x={columnEnd(column)} y={17} textAnchor="end">
          {label}
        </text>
      ))}
      {regimes.map(({ name, short, tone }, state) => (
        <g key={name} transform={`translate(0 ${HEADER_HEIGHT + state * ROW_HEIGHT})`}>
          <line x1={0} x2={width} y1={0.5} y2={0.5} stroke={state === 0 ? 'var(--border)' : 'var(--hair)'} />
          <Mark tone={tone} x={0} y={12} size={9} />
          <text className="chart-text chart-ink" x={15} y={20}>
            {short}
          </text>
          {distributions.map(({ label, shares }, column) => {
            const share = shares[state] ?? 0
            const room = columnWidth - GAP
            return (
              <g key={label}>
                <text className="chart-text chart-ink" x={columnEnd(column)} y={17} textAnchor="end">
                  {format(share)}
                </text>
                <rect x={columnEnd(column) - room} y={22} width={room} height={BAR_HEIGHT} rx={2} fill="var(--track)" />
                <rect x={columnEnd(column) - room} y={22} width={share * room} height={BAR_HEIGHT} fill={toneFill(tone)} />
              </g>
            )
          })}
        </g>
      ))}
    </svg>
  )
}
