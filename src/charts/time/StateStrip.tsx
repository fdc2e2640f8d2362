import { usePaneGeometry } from './TimePanes'

/** A stretch of rows in one state, both ends included. `weight`: how much it says; the heavier, the higher and the darker. */
export type StateRun = { readonly from: number; readonly to: number; readonly weight: 'light' | 'heavy' | 'outline' }

type Props = { readonly runs: readonly StateRun[]; readonly x: (row: number) => number; readonly y: number; readonly perRow: number }

const HEIGHT = 6
const LEAST_WIDTH = 1.5

/** States under a line: an alarm is a full bar, what may become one half a bar, what is ending an outline. */
export function StateStrip({ runs, x, y, perRow }: Props) {
  const { from, to } = usePaneGeometry()
  return (
    <g>
      {runs.map((run) => {
        if (run.to < from || run.from > to) return null
        const start = x(Math.max(from, run.from)) - perRow / 2
        const width = Math.max(LEAST_WIDTH, x(Math.min(to, run.to)) + perRow / 2 - start)
        if (run.weight === 'light') return <rect key={run.from} x={start} y={y + HEIGHT / 2} width={width} height={HEIGHT / 2} fill="var(--warn)" />
        if (run.weight === 'heavy') return <rect key={run.from} x={start} y={y} width={width} height={HEIGHT} fill="var(--danger)" />
        return <rect key={run.from} x={start + 0.5} y={y + 0.5} width={Math.max(1, width - 1)} height={HEIGHT - 1} fill="none" stroke="var(--danger)" />
      })}
    </g>
  )
}
