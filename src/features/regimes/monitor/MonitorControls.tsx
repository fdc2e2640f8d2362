import { useNavigate } from '@tanstack/react-router'
import { shortRowWords } from '../../../domain/dataset/rowWords'
import { DEFAULT_SETTINGS } from '../../../domain/monitor/monitors'
import { SegmentedControl } from '../../../ui/forms/SegmentedControl'
import { formatDay } from '../../../ui/format/date'
import { formatInteger } from '../../../ui/format/number'
import type { ModelView } from '../modelView'
import { HISTORIES, type History, type Search } from './monitorSearch'
import { WatchedPicker } from './WatchedPicker'
import styles from './monitor.module.css'

type Props = {
  readonly view: ModelView
  readonly days: Int32Array
  readonly window: number
  readonly history: History
  /** row shown last */
  readonly to: number
}

/** Which model on which data, which windows, and how much of the history. */
export function MonitorControls({ view, days, window, history, to }: Props) {
  const navigate = useNavigate()
  const rows = shortRowWords(view.frequency, 2)
  const change = (next: Search) => void navigate({ to: '.', search: (current: Search) => ({ ...current, ...next }), replace: true, resetScroll: false })
  const untilOf = (row: number) => (row === days.length - 1 ? undefined : formatDay(days[row]))
  const length = history === 'all' ? days.length : Math.min(days.length, Number(history))
  return (
    <div className={styles.controls}>
      <WatchedPicker version={view.version} datasetDigest={view.table.datasetDigest} />
      <SegmentedControl
        label="Window"
        value={String(window)}
        options={DEFAULT_SETTINGS.windows.map((each) => ({ value: String(each), label: `${each} ${rows}` }))}
        onChange={(next) => change({ window: next })}
      />
      <SegmentedControl<History>
        label="History"
        value={history}
        options={HISTORIES.map((each) => ({ value: each, label: each === 'all' ? 'All' : `${formatInteger(Number(each))} ${rows}` }))}
        onChange={(next) => change({ history: next })}
      />
      {length < days.length && (
        <div className={styles.pan}>
          <label htmlFor="monitor-pan">Last day shown</label>
          <input
            id="monitor-pan"
            type="range"
            min={length - 1}
            max={days.length - 1}
            value={to}
            aria-valuetext={formatDay(days[to])}
            onChange={(event) => change({ until: untilOf(Number(event.currentTarget.value)) })}
          />
        </div>
      )}
    </div>
  )
}
