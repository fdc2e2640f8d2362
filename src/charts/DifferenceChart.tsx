import { useMemo } from 'react'
import { usePlotArea, useYAxisScale } from 'recharts'
import type { Cursor } from './time/cursor'
import { LinePane } from './time/LinePane'
import type { TimeMarker } from './time/markers'
import { TimeAxis } from './time/TimeAxis'
import { TimePanes, usePaneGeometry, type TimeFrame } from './time/TimePanes'

type Props = {
  readonly days: ArrayLike<number>
  /** NaN = missing */
  readonly values: ArrayLike<number>
  /** what the line is judged against, day by day */
  readonly band: { readonly lower: ArrayLike<number>; readonly upper: ArrayLike<number> }
  readonly markers: readonly TimeMarker[]
  readonly cursor: Cursor
  readonly format: (value: number) => string
  readonly label: string
  readonly describeRow: (row: number) => string
}

const HEIGHT = 240
const MARGIN = 0.05

/** A sum over time inside the band that widens with it. */
export function DifferenceChart({ days, values, band, markers, cursor, format, label, describeRow }: Props) {
  const frame: TimeFrame = useMemo(() => ({ days, from: 0, to: days.length - 1, regimes: [], runs: [], cursor, markers }), [days, cursor, markers])
  const domain = useMemo(() => domainOf([values, band.lower, band.upper]), [values, band])
  return (
    <TimePanes frame={frame} label={label} describeRow={describeRow}>
      <LinePane values={values} height={HEIGHT} formatTick={format} domain={domain} ticks={ticksOf(domain)} behind={<WideningBand {...band} />} limit={0} />
      <TimeAxis />
    </TimePanes>
  )
}

function WideningBand({ lower, upper }: Props['band']) {
  const area = usePlotArea()
  const scale = useYAxisScale()
  const { from, to } = usePaneGeometry()
  if (!area || !scale) return null
  const points = (values: ArrayLike<number>) =>
    Array.from({ length: to - from + 1 }, (_, i) => `${area.x + ((i + 0.5) * area.width) / (to - from + 1)} ${scale(values[from + i]!)}`)
  const [above, below] = [points(upper), points(lower)]
  return (
    <g aria-hidden="true">
      <path d={`M${[...above, ...below.toReversed()].join('L')}Z`} fill="var(--track)" />
      {[above, below].map((edge, side) => <path key={side} d={`M${edge.join('L')}`} fill="none" stroke="var(--border-strong)" strokeDasharray="4 3" />)}
    </g>
  )
}

function domainOf(series: readonly ArrayLike<number>[]): readonly [number, number] {
  let [low, high] = [0, 0]
  for (const values of series) {
    for (let t = 0; t < values.length; t++) {
      if (values[t]! < low) low = values[t]!
      if (values[t]! > high) high = values[t]!
    }
  }
  const room = Math.max(1e-6, high - low) * MARGIN
  return [low - room, high + room]
}

/** Round values inside a domain, zero among them. */
function ticksOf([low, high]: readonly [number, number]): number[] {
  const rough = (high - low) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough)!
  const first = Math.ceil(low / step)
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => (first + i) * step)
}
