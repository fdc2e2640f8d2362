import { useMemo } from 'react'
import type { KeyboardEvent, MouseEvent } from 'react'
import { toneFill } from '../../ui/tone/tone'
import { ToneLabel } from '../../ui/tone/ToneLabel'
import type { RegimeStyle } from '../regimeStyle'
import type { Cursor } from '../time/cursor'
import { dateTicks } from '../time/dateTicks'
import { useElementWidth } from '../time/useElementWidth'
import { HeatCells } from './HeatCells'
import { rowHeightFor, type HeatGrid } from './heatGrid'
import { HeatCursor } from './HeatCursor'
import { moveCell, type HeatCell } from './moveCell'
import '../chart.css'
import './heatmap.css'

type Props = {
  readonly grid: HeatGrid
  readonly regimes: readonly RegimeStyle[]
  /** (C) a day of each column, ascending */
  readonly days: ArrayLike<number>
  /** name of a row of the grid's arrays */
  readonly nameOf: (row: number) => string
  /** a cell in words: which row, when, what, how sure */
  readonly describe: (row: number, column: number) => string
  /** the cell under the cursor as place in the drawing: row from the top times columns, plus column */
  readonly cursor: Cursor
  readonly label: string
  readonly sureFrom?: number
  /** a click or Enter on a row of the grid's arrays */
  readonly onPick: (row: number) => void
}

const SURE_FROM = 0.75
const LABEL_WIDTH = 76
const NARROW_LABEL_WIDTH = 56
const NARROW_BELOW = 500
const LABELS_FROM = 12
const AXIS_HEIGHT = 24
const TICK_DISTANCE = 72
const LABEL_CHARACTERS = 10

/** Regimes of many series over time: one row a series, by pointer and by keyboard. The cell under the cursor is told in words. */
export function RegimeHeatmap({ grid, regimes, days, nameOf, describe, cursor, label, sureFrom = SURE_FROM, onPick }: Props) {
  const [ref, width] = useElementWidth<HTMLDivElement>()
  const rowHeight = rowHeightFor(grid.order.length)
  const hasLabels = rowHeight >= LABELS_FROM
  const left = hasLabels ? (width < NARROW_BELOW ? NARROW_LABEL_WIDTH : LABEL_WIDTH) : 0
  const plot = { left, width: Math.max(0, width - left), rowHeight, height: grid.order.length * rowHeight, nColumns: grid.nColumns }

  const valueOf = ({ row, column }: HeatCell) => row * grid.nColumns + column
  const move = (place: HeatCell | null) => cursor.set(place && valueOf(place))
  const current = (): HeatCell => placeOf(cursor.get() ?? grid.nColumns - 1, grid)
  const cellAt = (event: MouseEvent<HTMLDivElement>): HeatCell | null => {
    const box = event.currentTarget.getBoundingClientRect()
    const column = Math.floor(((event.clientX - box.left - left) / plot.width) * grid.nColumns)
    const row = Math.floor((event.clientY - box.top) / rowHeight)
    return row >= 0 && row < grid.order.length && column < grid.nColumns ? { row, column: Math.max(0, column) } : null
  }
  const wordsOf = ({ row, column }: HeatCell) => (grid.order.length === 0 ? 'no rows' : describe(grid.order[row]!, column))

  function handleKey(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.metaKey || event.altKey || grid.order.length === 0) return
    const place = current()
    if (event.key === 'Enter') return onPick(grid.order[place.row]!)
    const next = moveCell(event, place, grid)
    if (next === null) return
    event.preventDefault()
    announce(event.currentTarget, next)
  }

  /** Written to the element at once: the cells must not be drawn again for a moving cursor. */
  function announce(element: HTMLElement, place: HeatCell): void {
    if (grid.order.length === 0) return
    move(place)
    element.setAttribute('aria-valuenow', String(valueOf(place)))
    element.setAttribute('aria-valuetext', wordsOf(place))
  }

  return (
    <>
      <ul className="heatmap-legend" aria-label="What the cells mean">
        {regimes.map((regime) => (
          <li key={regime.name}>
            <svg width={14} height={14} aria-hidden="true">
              <rect width={14} height={14} fill={toneFill(regime.tone)} />
            </svg>
            <ToneLabel tone={regime.tone} isRegular>
              {regime.name}
            </ToneLabel>
          </li>
        ))}
        <li>Empty: no rows</li>
      </ul>
      <div
        ref={ref}
        className="heatmap"
        role="slider"
        aria-roledescription="heat map"
        tabIndex={0}
        aria-label={`${label}. Arrow keys move by row and column, r to the next change, Enter opens the row.`}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={Math.max(0, grid.order.length * grid.nColumns - 1)}
        aria-valuenow={valueOf(current())}
        aria-valuetext={wordsOf(current())}
        onFocus={(event) => announce(event.currentTarget, current())}
        onKeyDown={handleKey}
        onPointerMove={(event) => move(cellAt(event))}
        onPointerLeave={(event) => {
          if (document.activeElement !== event.currentTarget) move(null)
        }}
        onClick={(event) => {
          const place = cellAt(event)
          if (place !== null) onPick(grid.order[place.row]!)
        }}
      >
        {plot.width > 0 && (
          <svg width={width} height={plot.height + AXIS_HEIGHT} aria-hidden="true" className="chart-svg">
            <HeatCells grid={grid} regimes={regimes} left={left} width={plot.width} rowHeight={rowHeight} sureFrom={sureFrom} />
            {hasLabels && grid.order.map((row, at) => <RowLabel key={row} name={nameOf(row)} y={at * rowHeight + rowHeight / 2 + 4} />)}
            <Axis days={days} left={left} width={plot.width} y={plot.height} nColumns={grid.nColumns} />
            <HeatCursor cursor={cursor} {...plot} />
          </svg>
        )}
      </div>
    </>
  )
}

function placeOf(place: number, { nColumns, order }: HeatGrid): HeatCell {
  return { row: Math.max(0, Math.min(order.length - 1, Math.floor(place / nColumns))), column: place % nColumns }
}

function RowLabel({ name, y }: { readonly name: string; readonly y: number }) {
  const text = name.length > LABEL_CHARACTERS ? `${name.slice(0, LABEL_CHARACTERS - 1)}…` : name
  return (
    <text className="chart-text chart-ink" x={0} y={y}>
      {text}
    </text>
  )
}

type AxisProps = { readonly days: ArrayLike<number>; readonly left: number; readonly width: number; readonly y: number; readonly nColumns: number }

function Axis({ days, left, width, y, nColumns }: AxisProps) {
  const ticks = useMemo(() => dateTicks(days, 0, nColumns - 1, Math.floor(width / TICK_DISTANCE)), [days, nColumns, width])
  return (
    <g transform={`translate(${left} ${y})`}>
      <line x1={0} x2={width} y1={0.5} y2={0.5} stroke="var(--border)" />
      {ticks.map((tick) => {
        const x = (tick.row * width) / nColumns
        return (
          <g key={tick.row}>
            <line x1={x} x2={x} y1={0} y2={4} stroke="var(--border)" />
            {x < width - 24 && (
              <text className="chart-text" x={x} y={18} textAnchor={x < 24 ? 'start' : 'middle'}>
                {tick.label}
              </text>
            )}
          </g>
        )
      })}
    </g>
  )
}
