import type { ChartTable } from '../../../charts/frame/chartTable'
import type { Measure } from '../../../engine'
import type { Backtest, CostPoint, DelayPoint, LookAheadMeter } from '../../../domain/backtest/types'
import { UNDEFINED_WORDS } from '../../../domain/backtest/words'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { formatReturn, formatSharpe } from '../../../ui/format/quantities'
import { plural } from '../../../ui/format/text'
import { sharpeText } from '../measureWords'

export function valueOf(measure: Measure): number | null {
  return measure.isDefined ? measure.value : null
}

/** 'Sharpe 0.73 at a delay of 1 row, 0.61 at 10' */
export function delayTitle({ delays, settings }: Backtest): string {
  const last = delays.at(-1)!
  const own = delays.find(({ delay }) => delay === settings.delay)!
  if (own === last) return `Sharpe ${sharpeText(own.sharpe)} at a delay of ${plural(own.delay, 'row')}, ${sharpeText(delays[0]!.sharpe)} at the same close`
  return `Sharpe ${sharpeText(own.sharpe)} at ${own.delay === 0 ? 'the same close' : `a delay of ${plural(own.delay, 'row')}`}, ${sharpeText(last.sharpe)} at ${last.delay}`
}

export function delaySummary({ delays }: Backtest): string {
  const defined = delays.flatMap(({ delay, sharpe }) => (sharpe.isDefined ? [{ delay, value: sharpe.value }] : []))
  const best = defined.reduce<(typeof defined)[number] | null>((found, each) => (found === null || each.value > found.value ? each : found), null)
  const worst = defined.reduce<(typeof defined)[number] | null>((found, each) => (found === null || each.value < found.value ? each : found), null)
  if (best === null || worst === null) return 'The Sharpe ratio is not defined at any delay.'
  return `Over delays from 0 to ${delays.at(-1)!.delay} rows the Sharpe ratio lies between ${formatSharpe(worst.value)} (${plural(worst.delay, 'row')}) and ${formatSharpe(best.value)} (${plural(best.delay, 'row')}). All are measured on the rows that the longest delay leaves, so that they differ in nothing else.`
}

/** 'It pays for costs up to 55 bp' */
export function costTitle({ costs: { breakEvenBps }, settings }: Backtest): string {
  if (!breakEvenBps.isDefined) return `No break-even cost: ${UNDEFINED_WORDS[breakEvenBps.reason]}`
  const words = `${formatFixed(breakEvenBps.value, 0)} bp one way`
  return breakEvenBps.value >= settings.costBps ? `Ahead of its mean weight up to ${words}` : `Behind its mean weight from ${words} on`
}

export function costSummary({ costs }: Backtest): string {
  const [first, last] = [costs.points[0]!, costs.points.at(-1)!]
  return `The Sharpe ratio goes from ${sharpeText(first.sharpe)} at ${formatFixed(first.costBps, 0)} bp to ${sharpeText(last.sharpe)} at ${formatFixed(last.costBps, 0)} bp one way. The break-even cost sets the mean return against that of the strategy's mean weight held all the time.`
}

export function delayTable(delays: readonly DelayPoint[]): ChartTable {
  return sensitivityTable('Figures by delay', 'Delay, rows', delays.map((point) => ({ ...point, at: point.delay })))
}

export function costTable(points: readonly CostPoint[]): ChartTable {
  return sensitivityTable('Figures by cost', 'Cost, bp', points.map((point) => ({ ...point, at: point.costBps })))
}

type At = Omit<DelayPoint, 'delay'> & { readonly at: number }

function sensitivityTable(caption: string, header: string, points: readonly At[]): ChartTable {
  return {
    caption,
    columns: [
      { header, isNumeric: true, format: (value) => formatFixed(value, Number.isInteger(value) ? 0 : 1) },
      { header: 'Sharpe ratio', isNumeric: true, format: (value) => formatSharpe(value) },
      { header: 'CAGR, %', isNumeric: true, format: (value) => formatReturn(value) },
      { header: 'Maximum drawdown, %', isNumeric: true, format: (value) => formatReturn(value) },
    ],
    rows: points.map(({ at, sharpe, cagr, maxDrawdown }) => [at, valueOf(sharpe), valueOf(cagr), maxDrawdown.isDefined ? -maxDrawdown.value : null]),
  }
}

export type LookAheadRow = { readonly label: string; readonly measure: Measure; readonly isHindsight: boolean }

/** The honest figure first; the others know the future. */
export function lookAheadRows({ honest, smoothed, sameDay, smoothedSameDay }: LookAheadMeter): readonly LookAheadRow[] {
  return [
    { label: 'Honest: filtered, traded after the delay', measure: honest, isHindsight: false },
    { label: 'Hindsight: smoothed states', measure: smoothed, isHindsight: true },
    { label: 'Hindsight: earns the day that decides', measure: sameDay, isHindsight: true },
    { label: 'Hindsight: both at once', measure: smoothedSameDay, isHindsight: true },
  ]
}

/** 'A look-ahead would have shown a Sharpe of up to 1.59 instead of 0.73' */
export function lookAheadTitle(meter: LookAheadMeter): string {
  const most = Math.max(...lookAheadRows(meter).flatMap(({ measure, isHindsight }) => (isHindsight && measure.isDefined ? [measure.value] : [])))
  if (!Number.isFinite(most)) return 'What a look-ahead would have shown is not defined'
  const isFlattering = !meter.honest.isDefined || most - meter.honest.value >= 0.005
  return isFlattering ? `A look-ahead would have shown a Sharpe of up to ${formatSharpe(most)} instead of ${sharpeText(meter.honest)}` : `A look-ahead would not have flattered: ${formatSharpe(most)} at best, ${sharpeText(meter.honest)} honestly`
}

export function lookAheadTable(meter: LookAheadMeter): ChartTable {
  return {
    caption: 'Sharpe ratio with and without a look-ahead',
    columns: [
      { header: 'Variant', isNumeric: false },
      { header: 'Uses the future', isNumeric: false },
      { header: 'Sharpe ratio', isNumeric: true, format: (value) => formatSharpe(value) },
    ],
    rows: lookAheadRows(meter).map(({ label, measure, isHindsight }) => [label, isHindsight ? 'yes' : 'no', valueOf(measure)]),
  }
}

/** 'The median switch is acted on 7 rows late, 12 of 20 in time' */
export function detectionTitle({ detection: { median, nDetected, nSwitches } }: Backtest): string {
  if (nSwitches === 0) return 'No switch in hindsight to detect'
  if (!median.isDefined) return `None of ${plural(nSwitches, 'switch', 'switches')} was acted on before the next`
  const late = median.value === 0 ? 'at once' : `${formatFixed(median.value, Number.isInteger(median.value) ? 0 : 1)} ${median.value === 1 ? 'row' : 'rows'} late`
  return `The median switch is acted on ${late}, ${formatInteger(nDetected)} of ${formatInteger(nSwitches)} in time`
}
