import { ChartFrame } from '../../../charts/frame/ChartFrame'
import { PointLine } from '../../../charts/PointLine'
import type { Backtest } from '../../../domain/backtest/types'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { formatSharpe } from '../../../ui/format/quantities'
import { costSummary, costTable, costTitle, delaySummary, delayTable, delayTitle, valueOf } from './sensitivityView'

type Props = { readonly backtest: Backtest; readonly footer: string; readonly fileName: string }

/** The Sharpe ratio at every delay from 0 to the longest. */
export function DelayPanel({ backtest, footer, fileName }: Props) {
  const { delays, settings } = backtest
  const { n } = delays[0]!.sharpe
  return (
    <ChartFrame title={delayTitle(backtest)} subtitle="Sharpe ratio by rows from the decision to the trade" footer={[footer, `n = ${formatInteger(n)} for each`]} summary={delaySummary(backtest)} table={delayTable(delays)} fileName={`${fileName}-delays`} isSummaryHidden>
      <PointLine points={delays.map(({ delay, sharpe }) => ({ x: delay, label: String(delay), value: valueOf(sharpe) }))} current={delays.findIndex(({ delay }) => delay === settings.delay)} reference={referenceOf(backtest)} format={written} />
    </ChartFrame>
  )
}

/** The Sharpe ratio at several costs, and the cost that eats the advantage. */
export function CostPanel({ backtest, footer, fileName }: Props) {
  const { costs, settings, series } = backtest
  return (
    <ChartFrame title={costTitle(backtest)} subtitle="Sharpe ratio by cost one way, bp" footer={[footer, `n = ${formatInteger(series.dates.length)}`]} summary={costSummary(backtest)} table={costTable(costs.points)} fileName={`${fileName}-costs`} isSummaryHidden>
      <PointLine points={costs.points.map(({ costBps, sharpe }) => ({ x: costBps, label: formatFixed(costBps, Number.isInteger(costBps) ? 0 : 1), value: valueOf(sharpe) }))} current={costs.points.findIndex(({ costBps }) => Math.abs(costBps - settings.costBps) < 1e-9)} reference={referenceOf(backtest)} format={written} />
    </ChartFrame>
  )
}

function referenceOf({ buyAndHold: { measures } }: Backtest): { readonly value: number; readonly label: string } | null {
  return measures.sharpe.isDefined ? { value: measures.sharpe.value, label: `buy and hold ${formatSharpe(measures.sharpe.value)}` } : null
}

function written(value: number): string {
  return formatSharpe(value)
}
