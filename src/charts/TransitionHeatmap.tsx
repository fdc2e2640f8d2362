import type { RegimeStyle } from './regimeStyle'
import { Mark } from '../ui/tone/Mark'
import { useElementWidth } from './time/useElementWidth'

type Props = {
  readonly regimes: readonly RegimeStyle[]
  /** (K, K) row-major, row = from */
  readonly transmat: ArrayLike<number>
  readonly format: (probability: number) => string
}

const LABEL_WIDTH = 104
const NARROW_LABEL_WIDTH = 64
const HEADER_HEIGHT = 28
/** mark over name, where a column is too narrow for both side by side */
const STACKED_HEADER_HEIGHT = 40
/** width from which mark and name stand side by side, and from which there is a name at all; the rows name every mark */
const INLINE_FROM = 60
const NAMED_FROM = 36
const CELL_HEIGHT = 48
const GAP = 2
/** above this shade the number is written in the panel's colour */
const INVERT_FROM = 0.5

/** Transition probabilities as a heat map in ink, shaded on a root scale so that small ones still show. */
export function TransitionHeatmap({ regimes, transmat, format }: Props) {
  const [ref, width] = useElementWidth<HTMLDivElement>()
  const nStates = regimes.length
  const labelWidth = width < 360 ? NARROW_LABEL_WIDTH : LABEL_WIDTH
  const cell = Math.max(24, (width - labelWidth) / nStates)
  const headerHeight = cell < INLINE_FROM && cell >= NAMED_FROM ? STACKED_HEADER_HEIGHT : HEADER_HEIGHT
  const height = headerHeight + nStates * CELL_HEIGHT
  return (
    <div ref={ref}>
      {width > 0 && (
        <svg width={width} height={height} aria-hidden="true" className="chart-svg">
          {regimes.map((regime, state) => (
            <g key={regime.name}>
              <ColumnTitle regime={regime} center={labelWidth + (state + 0.5) * cell} width={cell} />
              <Mark tone={regime.tone} x={0} y={headerHeight + state * CELL_HEIGHT + CELL_HEIGHT / 2 - 5} size={9} />
              <text className="chart-text chart-ink" x={15} y={headerHeight + state * CELL_HEIGHT + CELL_HEIGHT / 2 + 4}>
                {labelWidth === LABEL_WIDTH ? regime.name : regime.short}
              </text>
            </g>
          ))}
          {Array.from({ length: nStates * nStates }, (_, i) => {
            const from = Math.floor(i / nStates)
            const to = i % nStates
            const probability = transmat[i]!
            const shade = Math.sqrt(probability) * 0.84 + 0.02
            return (
              <g key={i}>
                <rect
                  x={labelWidth + to * cell + GAP / 2}
                  y={headerHeight + from * CELL_HEIGHT + GAP / 2}
                  width={cell - GAP}
                  height={CELL_HEIGHT - GAP}
                  rx={3}
                  fill="var(--text)"
                  fillOpacity={shade}
                />
                <text
                  className={shade > INVERT_FROM ? 'chart-text chart-inverse' : 'chart-text chart-ink'}
                  x={labelWidth + to * cell + cell / 2}
                  y={headerHeight + from * CELL_HEIGHT + CELL_HEIGHT / 2 + 4}
                  textAnchor="middle"
                >
                  {format(probability)}
                </text>
              </g>
            )
          })}
        </svg>
      )}
    </div>
  )
}

type TitleProps = { readonly regime: RegimeStyle; readonly center: number; readonly width: number }

function ColumnTitle({ regime: { tone, short }, center, width }: TitleProps) {
  if (width >= INLINE_FROM) {
    return (
      <>
        <Mark tone={tone} x={center - 22} y={9} size={9} />
        <text className="chart-text" x={center - 8} y={18}>
          {short}
        </text>
      </>
    )
  }
  return (
    <>
      <Mark tone={tone} x={center - 4.5} y={9} size={9} />
      {width >= NAMED_FROM && (
        <text className="chart-text" x={center} y={32} textAnchor="middle">
          {short}
        </text>
      )}
    </>
  )
}
