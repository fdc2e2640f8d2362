import type { Measure, MeasureName } from '../../engine'
import { MEASURE_WORDS, UNDEFINED_WORDS } from '../../domain/backtest/words'
import type { Interval } from '../../domain/backtest/types'
import { formatFixed, formatInteger } from '../../ui/format/number'
import { formatPercent, formatReturn, formatSharpe } from '../../ui/format/quantities'

/** How a figure is written: a return in percent, a ratio, a share, a count of times. */
type Kind = 'return' | 'fall' | 'ratio' | 'share' | 'times'

export type MeasureForm = { readonly unit: string; readonly kind: Kind; readonly definition: string }

/** Unit, form and definition of every figure of an account, in the order of the screen. Formulas: src/domain/backtest/README.md. */
export const MEASURES: Readonly<Record<MeasureName, MeasureForm>> = {
  cagr: { unit: '%', kind: 'return', definition: 'The product of (1 + return) over all n rows, to the power of rows a year over n, less 1. After costs.' },
  volatility: { unit: '%', kind: 'return', definition: 'Standard deviation of the returns (divisor n − 1) times the root of the rows a year.' },
  sharpe: { unit: '', kind: 'ratio', definition: 'Mean of the returns above cash over their standard deviation, times the root of the rows a year.' },
  sortino: { unit: '', kind: 'ratio', definition: 'Mean of the returns above cash over the root mean square of those below it, taken over all n rows, times the root of the rows a year.' },
  maxDrawdown: { unit: '%', kind: 'fall', definition: 'Deepest fall below the highest value so far. The capital at the start counts as a peak.' },
  calmar: { unit: '', kind: 'ratio', definition: 'Return a year over the depth of the maximum drawdown.' },
  turnover: { unit: 'times', kind: 'times', definition: 'Sum of the changes of the weight, a year: 1 buys or sells the whole capital once. The first purchase counts.' },
  hitRate: { unit: '%', kind: 'share', definition: 'Share of the rows with a gain among those whose return is not zero.' },
  exposure: { unit: '%', kind: 'share', definition: 'Mean of the weight held.' },
  beta: { unit: '', kind: 'ratio', definition: 'Slope of the returns above cash on those of buy and hold, by least squares.' },
  alpha: { unit: '%', kind: 'return', definition: 'What the regression on buy and hold leaves a row, times the rows a year.' },
  informationRatio: { unit: '', kind: 'ratio', definition: 'Mean of the returns above those of buy and hold over their standard deviation, times the root of the rows a year.' },
  valueAtRisk: { unit: 'loss in %', kind: 'return', definition: 'Loss that one row in twenty reaches or exceeds: minus the 5 % quantile of the returns.' },
  expectedShortfall: { unit: 'loss in %', kind: 'return', definition: 'Mean loss of the rows at or below the 5 % quantile.' },
}

/** 'CAGR, %' */
export function measureLabel(name: MeasureName): string {
  const { unit } = MEASURES[name]
  return unit === '' ? MEASURE_WORDS[name] : `${MEASURE_WORDS[name]}, ${unit}`
}

/** The figures in the order of the screen. */
export const MEASURE_NAMES = Object.keys(MEASURES) as readonly MeasureName[]

/** A figure, its interval and its n in words; why there is none stands in place of the interval. */
export type MeasureText = { readonly value: string; readonly note: string | null; readonly n: number }

export function measureText(name: MeasureName, measure: Measure, interval: Interval): MeasureText {
  if (!measure.isDefined) return { value: 'not defined', note: UNDEFINED_WORDS[measure.reason], n: measure.n }
  const { kind } = MEASURES[name]
  const ends = interval === null ? null : kind === 'fall' ? ([-interval[1], -interval[0]] as const) : interval
  const isPoint = ends !== null && ends[0] === ends[1]
  return { value: written(kind, kind === 'fall' ? -measure.value : measure.value), note: ends === null || isPoint ? null : `${written(kind, ends[0])}\u00a0to ${written(kind, ends[1])}`, n: measure.n }
}

/** '0.71', or 'not defined'. */
export function sharpeText(measure: Measure): string {
  return measure.isDefined ? formatSharpe(measure.value) : 'not defined'
}

/** ' [0.35, 1.08]', its ends kept on one line; nothing where there is no interval. */
export function intervalText(interval: Interval, format: (value: number) => string = formatSharpe): string {
  return interval === null ? '' : ` [${format(interval[0])},\u00a0${format(interval[1])}]`
}

/** 'drawdown −18 %' in whole percent, for a sentence. */
export function fallText(measure: Measure): string {
  return measure.isDefined ? formatPercent(-measure.value, 0) : 'not defined'
}

export function reasonText(measure: Measure): string | null {
  return measure.isDefined ? null : UNDEFINED_WORDS[measure.reason]
}

/** 'n = 1 940' */
export function nText(n: number): string {
  return `n = ${formatInteger(n)}`
}

function written(kind: Kind, value: number): string {
  switch (kind) {
    case 'return':
    case 'fall':
    case 'share':
      return formatReturn(value)
    case 'ratio':
    case 'times':
      return formatFixed(value, 2)
  }
}
