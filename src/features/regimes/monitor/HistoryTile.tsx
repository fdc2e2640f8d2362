import type { ReactNode } from 'react'
import { ChartFrame } from '../../../charts/frame/ChartFrame'
import type { ChartTable } from '../../../charts/frame/chartTable'
import { CursorReadout } from '../../../charts/time/CursorReadout'
import { LimitPane } from '../../../charts/time/LimitPane'
import { markerLegend, withMarkers } from '../../../charts/time/markers'
import type { StateRun } from '../../../charts/time/StateStrip'
import { TimeAxis } from '../../../charts/time/TimeAxis'
import { TimePanes, type TimeFrame } from '../../../charts/time/TimePanes'
import { formatDay } from '../../../ui/format/date'
import styles from './monitor.module.css'

type Props = {
  readonly title: string
  readonly subtitle: string
  /** word and mark of the state, above the picture */
  readonly state: ReactNode
  readonly frame: TimeFrame
  readonly values: Float64Array
  readonly lower: number | null
  readonly upper: number | null
  readonly runs: readonly StateRun[]
  /** of the axis */
  readonly format: (value: number) => string
  /** what a row says after its date */
  readonly sayRow: (row: number) => string
  /** stands in the picture where there is nothing to draw */
  readonly absent: string
  readonly summary: string
  readonly footer: readonly string[]
  readonly table: ChartTable
  readonly fileName: string
  readonly label: string
  /** windows side by side, under the picture */
  readonly children?: ReactNode
}

const HEIGHT = 120

/** One figure over time with its limits, the value of the day under the cursor, and its windows. */
export function HistoryTile(props: Props) {
  const { frame, values, lower, upper, runs, format, sayRow } = props
  const describeRow = (row: number): string => withMarkers(`${formatDay(frame.days[row])}: ${sayRow(row)}`, frame.markers ?? [], frame.days, row)
  return (
    <ChartFrame
      title={props.title}
      subtitle={props.subtitle}
      footer={[...props.footer, ...markerLegend(frame.markers ?? [], frame.days, frame.from, frame.to)]}
      summary={props.summary}
      isSummaryHidden
      table={props.table}
      fileName={props.fileName}
      above={<p className={styles.stateLine}>{props.state}</p>}
      below={
        <>
          <p className={styles.readout}>
            <CursorReadout cursor={frame.cursor} fallbackRow={frame.to}>
              {(row) => (
                <>
                  <b>{formatDay(frame.days[row])}</b> {sayRow(row)}
                </>
              )}
            </CursorReadout>
          </p>
          {props.children}
        </>
      }
    >
      <TimePanes frame={frame} label={props.label} describeRow={describeRow}>
        <LimitPane values={values} lower={lower} upper={upper} height={HEIGHT} format={format} runs={runs} absent={props.absent} />
        <TimeAxis />
      </TimePanes>
    </ChartFrame>
  )
}
