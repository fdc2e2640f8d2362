import { createContext, useContext, useMemo } from 'react'
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'
import type { RegimeStyle, Run } from '../regimeStyle'
import type { Cursor } from './cursor'
import type { TimeMarker } from './markers'
import { moveCursor } from './moveCursor'
import { useElementWidth } from './useElementWidth'
import './time.css'

/** Rows and regimes that the panes of one screen have in common. */
export type TimeFrame = {
  /** (T) ascending day numbers */
  readonly days: ArrayLike<number>
  readonly from: number
  readonly to: number
  readonly regimes: readonly RegimeStyle[]
  /** runs of the most probable regime within from..to */
  readonly runs: readonly Run[]
  readonly cursor: Cursor
  /** promotions and alerts, marked on the axis */
  readonly markers?: readonly TimeMarker[]
}

export type PaneGeometry = TimeFrame & { readonly width: number; readonly axisWidth: number; readonly isNarrow: boolean }

type Props = {
  readonly frame: TimeFrame
  /** what the keyboard moves through, for assistive technology */
  readonly label: string
  /** every value of a row in words */
  readonly describeRow: (row: number) => string
  readonly children: ReactNode
  /** a click or Enter on a row */
  readonly onPick?: (row: number) => void
}

const AXIS_WIDTH = 64
const NARROW_AXIS_WIDTH = 46
const NARROW_BELOW = 500

const GeometryContext = createContext<PaneGeometry | null>(null)

/** The rows, regimes and width the surrounding TimePanes share. */
export function usePaneGeometry(): PaneGeometry {
  const geometry = useContext(GeometryContext)
  if (!geometry) throw new Error('A pane stands inside TimePanes.')
  return geometry
}

/** Panes over one time axis with one crosshair, by pointer and by keyboard. */
export function TimePanes({ frame, label, describeRow, children, onPick }: Props) {
  const [ref, width] = useElementWidth<HTMLDivElement>()
  const isNarrow = width < NARROW_BELOW
  const axisWidth = isNarrow ? NARROW_AXIS_WIDTH : AXIS_WIDTH
  const geometry = useMemo(() => ({ ...frame, width, axisWidth, isNarrow }), [frame, width, axisWidth, isNarrow])
  const current = Math.min(frame.to, Math.max(frame.from, frame.cursor.get() ?? frame.to))
  const rowAt = (event: PointerEvent<HTMLDivElement>): number | null => {
    const box = event.currentTarget.getBoundingClientRect()
    const share = (event.clientX - box.left) / (box.width - axisWidth)
    const row = frame.from + Math.floor(share * (frame.to - frame.from + 1))
    return row >= frame.from && row <= frame.to ? row : null
  }
  return (
    <GeometryContext value={geometry}>
      <div
        ref={ref}
        className="time-panes"
        role="slider"
        tabIndex={0}
        aria-label={`${label}. Arrow keys move by day${frame.regimes.length > 0 ? ', r to the next regime change' : ''}.`}
        aria-orientation="horizontal"
        aria-valuemin={frame.from}
        aria-valuemax={frame.to}
        aria-valuenow={current}
        aria-valuetext={describeRow(current)}
        onFocus={(event) => announce(event.currentTarget, frame, describeRow, frame.cursor.get() ?? frame.to)}
        onKeyDown={(event) => handleKey(event, frame, describeRow, onPick)}
        onPointerMove={(event) => frame.cursor.set(rowAt(event))}
        onPointerLeave={(event) => {
          if (document.activeElement !== event.currentTarget) frame.cursor.set(null)
        }}
        onClick={() => {
          const row = frame.cursor.get()
          if (row !== null) onPick?.(row)
        }}
      >
        {width > 0 ? children : null}
      </div>
    </GeometryContext>
  )
}

/** Written to the element at once: the panes must not render again for a moving crosshair. */
function announce(element: HTMLElement, frame: TimeFrame, describeRow: (row: number) => string, row: number): void {
  frame.cursor.set(row)
  element.setAttribute('aria-valuenow', String(row))
  element.setAttribute('aria-valuetext', describeRow(row))
}

function handleKey(
  event: KeyboardEvent<HTMLDivElement>,
  frame: TimeFrame,
  describeRow: (row: number) => string,
  onPick?: (row: number) => void,
): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const row = frame.cursor.get() ?? frame.to
  if (event.key === 'Enter') {
    onPick?.(row)
    return
  }
  const changes = frame.runs.slice(1).map((run) => run.from)
  const next = moveCursor(event, row, frame.from, frame.to, changes)
  if (next === null) return
  event.preventDefault()
  announce(event.currentTarget, frame, describeRow, next)
}
