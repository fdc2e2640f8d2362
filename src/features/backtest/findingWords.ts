import { rowWords } from '../../domain/dataset/rowWords'
import type { Frequency } from '../../domain/dataset/types'
import type { Backtest } from '../../domain/backtest/types'
import { formatDayRange } from '../../ui/format/date'
import { formatFixed, formatInteger } from '../../ui/format/number'
import { formatPercent, formatSharpe } from '../../ui/format/quantities'
import { fallText, intervalText, reasonText, sharpeText } from './measureWords'

export type Finding = {
  /** the answer in one sentence */
  readonly title: string
  /** what may be concluded from it, and from how many rows */
  readonly conclusion: string
  /** whether the difference to buy and hold can be told from none */
  readonly verdict: 'better' | 'worse' | 'open'
}

/** The answer of a backtest, with what its interval allows to be said. */
export function findingOf(backtest: Backtest): Finding {
  const { strategy, buyAndHold, settings, sharpeDifference, series } = backtest
  const sharpe = `Sharpe ${sharpeText(strategy.measures.sharpe)}${intervalText(strategy.intervals.sharpe)} against ${sharpeText(buyAndHold.measures.sharpe)} buy and hold`
  const fall = `drawdown ${fallText(strategy.measures.maxDrawdown)} against ${fallText(buyAndHold.measures.maxDrawdown)}`
  const verdict = verdictOf(backtest)
  const n = series.dates.length
  const span = `n = ${formatInteger(n)} ${rowWordsOf(backtest, n)}, ${formatDayRange(series.dates[0], series.dates.at(-1))}; ${formatPercent(settings.intervals.level, 0)} intervals by block bootstrap.`
  const difference = `${formatSharpe(sharpeDifference.value.isDefined ? sharpeDifference.value.value : null, { isSigned: true })}${intervalText(sharpeDifference.interval)}`
  return { title: `${sharpe}; ${fall}; after ${formatFixed(settings.costBps, 0)} bp`, conclusion: `${verdictWords(backtest, verdict, difference)} ${span}`, verdict }
}

function verdictOf({ sharpeDifference: { value, interval } }: Backtest): Finding['verdict'] {
  if (!value.isDefined || interval === null || (interval[0] <= 0 && interval[1] >= 0)) return 'open'
  return interval[0] > 0 ? 'better' : 'worse'
}

function verdictWords({ sharpeDifference: { value, interval } }: Backtest, verdict: Finding['verdict'], difference: string): string {
  if (!value.isDefined) return `The Sharpe ratios cannot be compared: ${reasonText(value)}.`
  if (interval === null) return `The difference of ${difference} has no interval, so it says nothing about chance.`
  if (verdict === 'open') return `The interval of the difference, ${difference}, holds zero: these rows do not show that acting on the regimes helped.`
  return verdict === 'better' ? `The interval of the difference, ${difference}, lies above zero: on these rows acting on the regimes helped.` : `The interval of the difference, ${difference}, lies below zero: on these rows acting on the regimes did harm.`
}

const LABELS: Readonly<Record<number, Frequency['label']>> = { 252: 'daily', 52: 'weekly', 12: 'monthly' }

/** What one row of a backtest stands for: 'trading days', 'weeks'. */
export function rowWordsOf({ periodsPerYear }: Pick<Backtest, 'periodsPerYear'>, count: number): string {
  return rowWords({ label: LABELS[periodsPerYear] ?? 'irregular', periodsPerYear }, count)
}
