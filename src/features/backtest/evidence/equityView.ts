import { regimeStyles } from '../../../charts/regimeStyles'
import type { RegimeStyle } from '../../../charts/regimeStyle'
import type { ChartTable } from '../../../charts/frame/chartTable'
import type { Curve } from '../../../charts/time/CurvesPane'
import type { TimeMarker } from '../../../charts/time/markers'
import { fallsOf, growthOf } from '../../../domain/backtest/equity'
import type { Backtest, Performance } from '../../../domain/backtest/types'
import { formatDay } from '../../../ui/format/date'
import { formatFixed } from '../../../ui/format/number'
import { formatPercent, formatReturn } from '../../../ui/format/quantities'

/** Everything that the curves of a backtest are drawn from. */
export type EquityView = {
  readonly dates: Int32Array
  readonly growth: readonly Curve[]
  readonly falls: readonly Curve[]
  readonly regimes: readonly RegimeStyle[]
  /** (n) index of the regime acted on at the close of each row */
  readonly acted: Uint8Array
  readonly held: Float64Array
  readonly markers: readonly TimeMarker[]
}

const ACCOUNTS = [
  { id: 'strategy', label: 'Strategy', look: 'main' },
  { id: 'buyAndHold', label: 'Buy and hold', look: 'dashed' },
  { id: 'constantWeight', label: 'Constant weight', look: 'dotted' },
] as const

export function equityView({ series, refits }: Backtest): EquityView {
  const curvesOf = (make: (returns: Float64Array) => Float64Array) => ACCOUNTS.map(({ id, label, look }): Curve => ({ id, label, look, values: make(series[id]) }))
  return {
    dates: series.dates,
    growth: curvesOf(growthOf),
    falls: curvesOf(fallsOf),
    regimes: regimeStyles(series.regimes),
    acted: series.acted,
    held: series.held,
    markers: refits.map(({ index, firstDay, trainFirstDay, trainLastDay }) => ({ day: firstDay, kind: 'refit', label: `refit ${index + 1} decides from here on, trained on ${formatDay(trainFirstDay)} to ${formatDay(trainLastDay)}` })),
  }
}

/** 'The strategy made 1 into 4.21, buy and hold into 5.10' */
export function equityTitle({ growth }: EquityView): string {
  const [strategy, market] = growth.map(({ values }) => formatFixed(values[values.length - 1], 2))
  return `The strategy made 1 into ${strategy}, buy and hold into ${market}`
}

export function equitySummary({ strategy, buyAndHold, series }: Backtest, { growth }: EquityView): string {
  const last = growth.map(({ label, values }) => `${label.toLowerCase()} ${formatFixed(values[values.length - 1], 2)}`)
  return `From ${formatDay(series.dates[0])} to ${formatDay(series.dates.at(-1))} a capital of 1 became: ${last.join(', ')}. ${drawdownWords('The strategy', strategy)} ${drawdownWords('Buy and hold', buyAndHold)}`
}

/** 'The strategy fell 18 % at most, from 2007-10-09 to 2009-03-09, and was back on 2013-03-28.' */
function drawdownWords(who: string, { drawdown }: Performance): string {
  const { depth, peakDay, troughDay, recoveryDay } = drawdown
  if (troughDay === null) return `${who} never fell below its peak.`
  const from = peakDay === null ? 'from the start' : `from ${formatDay(peakDay)}`
  return `${who} fell ${formatPercent(depth, 0)} at most, ${from} to ${formatDay(troughDay)}, ${recoveryDay === null ? 'and has not recovered' : `and was back on ${formatDay(recoveryDay)}`}.`
}

/** Every value of a row, for who moves the crosshair by the keyboard. */
export function equityRowWords({ dates, growth, falls, acted, held, regimes }: EquityView, row: number): string {
  const values = growth.map(({ label, values: grown }, i) => `${label} ${formatFixed(grown[row], 2)}, drawdown ${formatPercent(falls[i]!.values[row], 1)}`)
  return `${formatDay(dates[row])}: ${values.join('; ')}; weight held ${formatFixed(held[row], 2)}; acting on ${regimes[acted[row]!]?.name ?? 'no regime'}`
}

/** The rows of the chart, newest first; made when they are asked for, since few look at them. */
export function equityTable(view: EquityView): ChartTable {
  const { growth, falls } = view
  const two = (value: number) => formatFixed(value, 2)
  let rows: ChartTable['rows'] | null = null
  return {
    caption: 'Growth of 1, drawdown in % and weight held, by day',
    columns: [
      { header: 'Date', isNumeric: false },
      ...growth.map(({ label }) => ({ header: label, isNumeric: true, format: two })),
      ...falls.map(({ label }) => ({ header: `${label}, drawdown`, isNumeric: true, format: (value: number) => formatReturn(value) })),
      { header: 'Weight held', isNumeric: true, format: two },
      { header: 'Regime acted on', isNumeric: false },
    ],
    get rows() {
      rows ??= rowsOf(view)
      return rows
    },
  }
}

function rowsOf({ dates, growth, falls, acted, held, regimes }: EquityView): ChartTable['rows'] {
  return Array.from({ length: dates.length }, (_, i) => {
    const row = dates.length - 1 - i
    return [formatDay(dates[row]), ...growth.map(({ values }) => values[row]!), ...falls.map(({ values }) => values[row]!), held[row]!, regimes[acted[row]!]?.name ?? null]
  })
}
