import { useState } from 'react'
import { useElementWidth } from '../time/useElementWidth'
import { GridCursor, type GridPosition } from './GridCursor'

/** (nYears, nColumns) rows there are and dates without one, row-major. */
export type PeriodCells = { readonly nColumns: number; readonly rows: ArrayLike<number>; readonly missing: ArrayLike<number> }

type Props = {
  readonly firstYear: number
  readonly nYears: number
  /** drawn where there is room, and where there is not */
  readonly weeks: PeriodCells | null
  readonly months: PeriodCells
  /** what is counted: 'business days' */
  readonly unit: string
  readonly describe: (kind: 'week' | 'month', position: GridPosition) => string
}

const LABEL_WIDTH = 40
const HEADER = 20
const WEEK_ROW = 14
const MONTH_ROW = 20
const WEEKS_FROM = 620
const GAP = 1
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/**
 * A calendar, a year a line: every period with rows is a cell, filled from below by the share of its dates that lack one. The height
 * of the filling tells, not its shade.
 */
export function GapHeatmap({ firstYear, nYears, weeks, months, unit, describe }: Props) {
  const [ref, width] = useElementWidth<HTMLDivElement>()
  const [position, setPosition] = useState<GridPosition>({ row: nYears - 1, column: 0 })
  const isWeeks = weeks !== null && width >= WEEKS_FROM
  const cells = isWeeks ? weeks : months
  const kind = isWeeks ? 'week' : 'month'
  const rowHeight = isWeeks ? WEEK_ROW : MONTH_ROW
  const cellWidth = (width - LABEL_WIDTH) / cells.nColumns
  const at = { row: Math.min(position.row, nYears - 1), column: Math.min(position.column, cells.nColumns - 1) }
  const { ground, filling } = pathsOf(cells, nYears, cellWidth, rowHeight)
  return (
    <div ref={ref}>
      {width > 0 && (
        <GridCursor
          nRows={nYears}
          nColumns={cells.nColumns}
          position={at}
          onMove={setPosition}
          label={`Calendar of missing dates by ${kind}`}
          describe={(cell) => describe(kind, cell)}
          positionAt={(x, y) => inside({ row: Math.floor((y - HEADER) / rowHeight), column: Math.floor((x - LABEL_WIDTH) / cellWidth) }, nYears, cells.nColumns)}
        >
          <svg className="chart-svg" width={width} height={HEADER + nYears * rowHeight} aria-hidden="true">
            {MONTHS.map((month, i) => (
              <text key={month} className="chart-text" x={LABEL_WIDTH + ((i + (isWeeks ? 0 : 0.5)) * (width - LABEL_WIDTH)) / 12} y={13} textAnchor={isWeeks ? 'start' : 'middle'}>
                {width < 420 ? month.charAt(0) : month}
              </text>
            ))}
            {Array.from({ length: nYears }, (_, i) => (
              <text key={i} className="chart-text" x={0} y={HEADER + i * rowHeight + rowHeight / 2 + 4}>
                {isWeeks && nYears > 12 && (firstYear + i) % 2 === 1 && i > 0 ? '' : firstYear + i}
              </text>
            ))}
            <path d={ground} fill="var(--track)" stroke="var(--border)" strokeWidth={0.5} />
            <path d={filling} fill="var(--text)" />
            <rect x={LABEL_WIDTH + at.column * cellWidth} y={HEADER + at.row * rowHeight} width={cellWidth} height={rowHeight} fill="none" stroke="var(--text)" strokeWidth={1.5} data-export="skip" />
          </svg>
        </GridCursor>
      )}
      <p className="grid-readout">{describe(kind, at)}</p>
      <Legend unit={unit} />
    </div>
  )
}

const EXAMPLES = [
  { share: 0, label: 'every date there' },
  { share: 0.2, label: 'one in five missing, as in a week with a holiday' },
  { share: 0.6, label: 'three in five missing' },
  { share: 1, label: 'none there' },
] as const

function Legend({ unit }: { readonly unit: string }) {
  return (
    <div className="grid-legend">
      <span>Filled by the share of {unit} without a row:</span>
      {EXAMPLES.map(({ share, label }) => (
        <span key={label}>
          <svg className="chart-svg" width={12} height={12} aria-hidden="true">
            <rect width={12} height={12} fill="var(--track)" stroke="var(--border)" />
            <rect y={12 * (1 - share)} width={12} height={12 * share} fill="var(--text)" />
          </svg>
          {label}
        </span>
      ))}
    </div>
  )
}

/** All cells as two outlines: a path a cell would be thousands of elements. */
function pathsOf({ nColumns, rows, missing }: PeriodCells, nYears: number, cellWidth: number, rowHeight: number): { ground: string; filling: string } {
  let [ground, filling] = ['', '']
  for (let i = 0; i < nYears * nColumns; i++) {
    const [present, absent] = [rows[i]!, missing[i]!]
    if (present + absent === 0) continue
    const x = LABEL_WIDTH + (i % nColumns) * cellWidth + GAP / 2
    const y = HEADER + Math.floor(i / nColumns) * rowHeight + GAP / 2
    const [w, h] = [Math.max(1, cellWidth - GAP), rowHeight - GAP]
    ground += box(x, y, w, h)
    const filled = (h * absent) / (present + absent)
    if (absent > 0) filling += box(x, y + h - filled, w, filled)
  }
  return { ground, filling }
}

function box(x: number, y: number, w: number, h: number): string {
  return `M${x.toFixed(2)} ${y.toFixed(2)}h${w.toFixed(2)}v${h.toFixed(2)}h${(-w).toFixed(2)}z`
}

function inside(position: GridPosition, nRows: number, nColumns: number): GridPosition | null {
  const { row, column } = position
  return row >= 0 && row < nRows && column >= 0 && column < nColumns ? position : null
}
