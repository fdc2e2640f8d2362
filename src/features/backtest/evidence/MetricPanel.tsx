import type { MeasureName } from '../../../engine'
import type { Backtest, Performance } from '../../../domain/backtest/types'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { formatDay } from '../../../ui/format/date'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { formatPercent } from '../../../ui/format/quantities'
import { Panel } from '../../../ui/layout/Panel'
import { Term } from '../../../ui/overlay/Popover'
import { MEASURE_NAMES, MEASURES, measureLabel, measureText } from '../measureWords'
import { metricTitle } from './metricTitle'
import styles from '../backtest.module.css'

type Props = { readonly backtest: Backtest; readonly footer: readonly string[] }

/** Every figure of the strategy beside those of buy and hold and of its own mean weight held all the time. */
export function MetricPanel({ backtest, footer }: Props) {
  const { strategy, buyAndHold, constantWeight, settings, periodsPerYear, series, blockLength } = backtest
  const { exposure } = strategy.measures
  const account = (id: string, header: string, unit: string, performance: Performance): Column<MeasureName> => ({
    id,
    header,
    unit,
    align: 'end',
    cell: (name) => <Figure name={name} performance={performance} />,
  })
  return (
    <Panel
      title={metricTitle(backtest)}
      subtitle={`After ${formatFixed(settings.costBps, 0)} bp one way on all three; below each figure its ${formatPercent(settings.intervals.level, 0)} interval`}
      footer={[...footer, `n = ${formatInteger(series.dates.length)}, ${periodsPerYear} rows a year`, `intervals: stationary bootstrap, ${formatInteger(settings.intervals.nResamples)} resamples, mean block ${formatFixed(blockLength, 1)} rows, seed ${settings.intervals.seed}`]}
    >
      <Table
        caption="Figures of the strategy and its benchmarks"
        columns={[
          { id: 'measure', header: 'Measure', isRowHeader: true, cell: (name: MeasureName) => <MeasureLabel name={name} /> },
          account('strategy', 'Strategy', 'the regimes', strategy),
          account('buyAndHold', 'Buy and hold', 'weight 1', buyAndHold),
          account('constantWeight', 'Constant weight', exposure.isDefined ? `weight ${formatFixed(exposure.value, 2)}` : '', constantWeight),
        ]}
        rows={MEASURE_NAMES}
        rowKey={(name) => name}
      />
    </Panel>
  )
}

function MeasureLabel({ name }: { readonly name: MeasureName }) {
  return <Term definition={MEASURES[name].definition}>{measureLabel(name)}</Term>
}

function Figure({ name, performance: { measures, intervals, drawdown } }: { readonly name: MeasureName; readonly performance: Performance }) {
  const { value, note } = measureText(name, measures[name], intervals[name])
  return (
    <>
      <span className="nowrap">{value}</span>
      {note !== null && <span className={styles.note}>{note}</span>}
      {name === 'maxDrawdown' && drawdown.troughDay !== null && (
        <span className={`${styles.note} nowrap narrow-hide`}>
          {drawdown.peakDay === null ? 'start' : formatDay(drawdown.peakDay)} to {formatDay(drawdown.troughDay)}
        </span>
      )}
    </>
  )
}
