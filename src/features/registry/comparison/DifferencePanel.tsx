import { useMemo, useState } from 'react'
import { DifferenceChart } from '../../../charts/DifferenceChart'
import { ChartFrame } from '../../../charts/frame/ChartFrame'
import { createCursor } from '../../../charts/time/cursor'
import { CursorReadout } from '../../../charts/time/CursorReadout'
import { markerLegend, withMarkers } from '../../../charts/time/markers'
import { looksInWords } from '../../../domain/comparison/decisionCard'
import type { ComparedPair } from '../../../queries/comparison'
import { formatDay, formatDayRange } from '../../../ui/format/date'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { differenceSeries, differenceTable } from './differenceSeries'

/** The score difference summed up over the paired days, against what equally good models would give. */
export function DifferencePanel({ pair: { a, b, comparison } }: { readonly pair: ComparedPair }) {
  const [cursor] = useState(() => createCursor())
  const series = useMemo(() => differenceSeries(comparison), [comparison])
  const table = useMemo(() => differenceTable(comparison.days, series), [comparison, series])
  const { dates } = comparison.days
  const last = dates.length - 1
  const total = series.total[last]!
  const next = comparison.looks.find(({ verdict }) => verdict === 'notReached')
  const rowInWords = (row: number) =>
    withMarkers(`${formatDay(dates[row])}: ${formatFixed(series.total[row], 2, { isSigned: true })} nats in all, band ${formatFixed(series.lower[row], 2)} to ${formatFixed(series.upper[row], 2)}`, series.markers, dates, row)
  const where = total > series.upper[last]! ? 'above' : total < series.lower[last]! ? 'below' : 'inside'
  return (
    <ChartFrame
      title={`The shadow is ${formatFixed(Math.abs(total), 1)} nats ${total >= 0 ? 'ahead' : 'behind'} after ${formatInteger(comparison.nDays)} days, ${where} the band`}
      subtitle="Log score of the shadow less that of production, summed up, nats; band: 95 % of equally good models"
      actions={<CursorReadout cursor={cursor} fallbackRow={last}>{rowInWords}</CursorReadout>}
      footer={[
        `${b.name} ${b.version} less ${a.name} ${a.version}`, formatDayRange(dates[0], dates[last]), `filtered, n = ${formatInteger(comparison.nDays)}`,
        ...markerLegend(series.markers, dates, 0, last), ...(next ? [`Next look: day ${formatInteger(next.days)}`] : []),
      ]}
      summary={[`Summed over the paired days the shadow is ${formatFixed(total, 2, { isSigned: true })} nats against production, ${where} the band that models at the edge of the claim would keep to on any one day.`, looksInWords(comparison).at(-1) ?? 'No look has been reached, so nothing follows from it yet.'].join(' ')}
      fileName={`score-difference-${b.name}-${b.version}`}
      table={table}
    >
      <DifferenceChart days={dates} values={series.total} band={series} markers={series.markers} cursor={cursor} format={(value) => formatFixed(value, Math.abs(value) >= 100 ? 0 : 1)} label="Score difference summed up" describeRow={rowInWords} />
    </ChartFrame>
  )
}
