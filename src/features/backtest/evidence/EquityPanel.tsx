import { useMemo, useState } from 'react'
import { ChartFrame } from '../../../charts/frame/ChartFrame'
import { runsOf } from '../../../charts/regimeStyle'
import { createCursor, type Cursor } from '../../../charts/time/cursor'
import { CursorReadout } from '../../../charts/time/CursorReadout'
import { CurveSample } from '../../../charts/time/CurveSample'
import { CurvesPane } from '../../../charts/time/CurvesPane'
import { markerLegend, withMarkers } from '../../../charts/time/markers'
import { TimeAxis } from '../../../charts/time/TimeAxis'
import { TimePanes } from '../../../charts/time/TimePanes'
import type { Backtest } from '../../../domain/backtest/types'
import { useViewParam } from '../../../ui/behaviour/useViewParam'
import { SegmentedControl } from '../../../ui/forms/SegmentedControl'
import { formatDay, formatDayRange } from '../../../ui/format/date'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { formatPercent } from '../../../ui/format/quantities'
import { Mark } from '../../../ui/tone/Mark'
import { equityRowWords, equitySummary, equityTable, equityTitle, equityView, type EquityView } from './equityView'
import styles from '../backtest.module.css'

type Props = { readonly backtest: Backtest; readonly footer: readonly string[]; readonly fileName: string }

/** What a capital of 1 became and how far it fell, beside the benchmarks, over the regimes acted on. */
export function EquityPanel({ backtest, footer, fileName }: Props) {
  const view = useMemo(() => equityView(backtest), [backtest])
  const table = useMemo(() => equityTable(view), [view])
  const [cursor] = useState(() => createCursor())
  const [scale, setScale] = useViewParam('scale', 'linear')
  const last = view.dates.length - 1
  const frame = useMemo(
    () => ({ days: view.dates, from: 0, to: last, regimes: view.regimes, runs: runsOf(view.acted, 0, last), cursor, markers: view.markers }),
    [view, last, cursor],
  )
  return (
    <ChartFrame
      title={equityTitle(view)}
      subtitle={`Growth of 1, ${scale === 'log' ? 'logarithmic' : 'linear'}; drawdown, %; bands: the regime acted on at the close`}
      actions={<SegmentedControl label="Value axis" isLabelHidden size="small" value={scale === 'log' ? 'log' : 'linear'} options={[{ value: 'linear', label: 'Linear' }, { value: 'log', label: 'Log' }]} onChange={setScale} />}
      footer={[...footer, `${formatDayRange(view.dates[0], view.dates[last])}, filtered, n = ${formatInteger(view.dates.length)}`, ...markerLegend(view.markers, view.dates, 0, last)]}
      summary={equitySummary(backtest, view)}
      regimes={view.regimes}
      fileName={`${fileName}-equity`}
      table={table}
      above={<EquityReadout view={view} cursor={cursor} />}
    >
      <TimePanes frame={frame} label="Growth and drawdown over time" describeRow={(row) => withMarkers(equityRowWords(view, row), view.markers, view.dates, row)}>
        <CurvesPane curves={view.growth} height={320} format={twoDecimals} isLog={scale === 'log'} hasStrip />
        <p className={styles.paneTitle}>Drawdown, %</p>
        <CurvesPane curves={view.falls} height={120} format={percent} areLabelled={false} />
        <TimeAxis />
      </TimePanes>
    </ChartFrame>
  )
}

/** The values of the day under the crosshair, which also say what each curve is. */
function EquityReadout({ view, cursor }: { readonly view: EquityView; readonly cursor: Cursor }) {
  return (
    <div className={styles.readout} aria-hidden="true">
      <CursorReadout cursor={cursor} fallbackRow={view.dates.length - 1}>
        {(row) => {
          const regime = view.regimes[view.acted[row]!]
          return (
            <>
              <b>{formatDay(view.dates[row])}</b>
              {view.growth.map(({ id, label, look, values }, i) => (
                <span key={id}>
                  <CurveSample look={look} /> {label} <b>{twoDecimals(values[row]!)}</b> {formatPercent(view.falls[i]!.values[row], 1)}
                </span>
              ))}
              {regime && (
                <span>
                  <Mark tone={regime.tone} /> {regime.short}
                </span>
              )}
              <span>
                weight held <b>{twoDecimals(view.held[row]!)}</b>
              </span>
            </>
          )
        }}
      </CursorReadout>
    </div>
  )
}

function twoDecimals(value: number): string {
  return formatFixed(value, 2)
}

function percent(value: number): string {
  return formatFixed(100 * value, 0)
}
