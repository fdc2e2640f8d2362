import { useMemo } from 'react'
import type { Cursor } from './time/cursor'
import { LinePane } from './time/LinePane'
import { TimeAxis } from './time/TimeAxis'
import { TimePanes, type TimeFrame } from './time/TimePanes'
import { WarmUpBand } from './time/WarmUpBand'

type Props = {
  readonly days: ArrayLike<number>
  /** NaN = missing */
  readonly values: ArrayLike<number>
  /** index of the first defined value; what comes before is shaded */
  readonly firstDefined: number
  readonly warmUpLabel: string
  readonly height?: number
  readonly cursor: Cursor
  readonly format: (value: number) => string
  readonly label: string
  readonly describeRow: (row: number) => string
}

/** One series over time, without regimes, its warm-up marked. */
export function SeriesChart({ days, values, firstDefined, warmUpLabel, height = 200, cursor, format, label, describeRow }: Props) {
  const frame: TimeFrame = useMemo(() => ({ days, from: 0, to: days.length - 1, regimes: [], runs: [], cursor }), [days, cursor])
  return (
    <TimePanes frame={frame} label={label} describeRow={describeRow}>
      <LinePane values={values} height={height} formatTick={format} behind={<WarmUpBand to={firstDefined} label={warmUpLabel} />} />
      <TimeAxis />
    </TimePanes>
  )
}
