import { useId, useState } from 'react'
import { useElementWidth } from '../time/useElementWidth'
import { GridCursor, type GridPosition } from './GridCursor'

type Props = {
  readonly names: readonly string[]
  /** (D, D) row-major; NaN where not defined */
  readonly values: ArrayLike<number>
  readonly describe: (position: GridPosition) => string
  readonly format: (value: number) => string
}

const HEADER = 20
const WIDEST_LABEL = 150
const NARROW_BELOW = 520
const TALLEST = 36
const NUMBERS_FROM = 27
const GAP = 2

/**
 * Correlations as cells: the stronger, the darker; negative ones are hatched and carry a minus, so that the sign needs no colour. Columns
 * are named by their number, which stands before the name of the row.
 */
export function CorrelationHeatmap({ names, values, describe, format }: Props) {
  const [ref, width] = useElementWidth<HTMLDivElement>()
  const [position, setPosition] = useState<GridPosition>({ row: 0, column: 0 })
  const hatch = `h${useId().replaceAll(/\W/g, '')}`
  const size = names.length
  const labelWidth = width < NARROW_BELOW ? 92 : WIDEST_LABEL
  const cell = (width - labelWidth) / size
  const height = Math.max(18, Math.min(TALLEST, cell))
  return (
    <div ref={ref}>
      {width > 0 && (
        <GridCursor
          nRows={size}
          nColumns={size}
          position={position}
          onMove={setPosition}
          label="Correlations of the features"
          describe={describe}
          positionAt={(x, y) => {
            const at = { row: Math.floor((y - HEADER) / height), column: Math.floor((x - labelWidth) / cell) }
            return at.row >= 0 && at.row < size && at.column >= 0 && at.column < size ? at : null
          }}
        >
          <svg className="chart-svg" width={width} height={HEADER + size * height} aria-hidden="true">
            <defs>
              <pattern id={hatch} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect width={1.4} height={5} fill="var(--text)" />
              </pattern>
            </defs>
            {names.map((name, i) => (
              <g key={name}>
                <text className="chart-text" x={labelWidth + (i + 0.5) * cell} y={13} textAnchor="middle">
                  {i + 1}
                </text>
                <text className="chart-text chart-ink" x={0} y={HEADER + i * height + height / 2 + 4}>
                  {`${i + 1} ${shortened(name, labelWidth)}`}
                </text>
              </g>
            ))}
            {Array.from({ length: size * size }, (_, i) => {
              const value = values[i]!
              const x = labelWidth + (i % size) * cell
              const y = HEADER + Math.floor(i / size) * height
              const strength = Number.isNaN(value) ? 0 : Math.abs(value)
              return (
                <g key={i}>
                  <rect x={x + GAP / 2} y={y + GAP / 2} width={Math.max(1, cell - GAP)} height={height - GAP} rx={2} fill="var(--track)" />
                  <rect x={x + GAP / 2} y={y + GAP / 2} width={Math.max(1, cell - GAP)} height={height - GAP} rx={2} fill={value < 0 ? `url(#${hatch})` : 'var(--text)'} fillOpacity={(value < 0 ? 0.6 : 0.32) * strength} />
                  {cell >= NUMBERS_FROM && (
                    <text className={value < 0 ? 'chart-text chart-ink grid-number' : 'chart-text chart-ink'} x={x + cell / 2} y={y + height / 2 + 4} textAnchor="middle">
                      {format(value)}
                    </text>
                  )}
                </g>
              )
            })}
            <rect x={labelWidth + position.column * cell} y={HEADER + position.row * height} width={cell} height={height} rx={3} fill="none" stroke="var(--text)" strokeWidth={1.5} />
          </svg>
        </GridCursor>
      )}
      <p className="grid-readout">{describe(position)}</p>
      <div className="grid-legend">
        <span>
          <Swatch fill="var(--text)" opacity={0.32} /> positive
        </span>
        <span>
          <Swatch fill={`url(#${hatch})`} opacity={0.6} /> negative
        </span>
        <span>darker: stronger</span>
      </div>
    </div>
  )
}

function Swatch({ fill, opacity }: { readonly fill: string; readonly opacity: number }) {
  return (
    <svg className="chart-svg" width={14} height={12} aria-hidden="true">
      <rect width={14} height={12} fill="var(--track)" />
      <rect width={14} height={12} fill={fill} fillOpacity={opacity} />
    </svg>
  )
}

/** A name in the room there is, at about seven pixels a letter. */
function shortened(name: string, width: number): string {
  const n = Math.floor((width - 28) / 7)
  return name.length <= n ? name : `${name.slice(0, n - 1)}…`
}
