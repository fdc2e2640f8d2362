import { MEASURE_NAMES, type Measure, type MeasureName } from '../../engine'
import type { Backtest, Interval, Performance, TruncationCheck } from '../../domain/backtest/types'
import { hysteresisWords, MEASURE_WORDS, PERCENT_MEASURES, UNDEFINED_WORDS } from '../../domain/backtest/words'
import { isoFromDay, type DayNumber } from '../../domain/shared/day'

/** Everything as one JSON object; days as ISO, rows as arrays. */
export function backtestAsJson({ series, trades, refits, truncation, ...rest }: Backtest): string {
  const performance = (each: Performance) => ({ ...each, drawdown: { ...each.drawdown, peakDay: days(each.drawdown.peakDay), troughDay: days(each.drawdown.troughDay), recoveryDay: days(each.drawdown.recoveryDay) } })
  return `${JSON.stringify({
    ...rest,
    strategy: performance(rest.strategy),
    buyAndHold: performance(rest.buyAndHold),
    constantWeight: performance(rest.constantWeight),
    refits: refits.map((refit) => ({ ...refit, trainFirstDay: days(refit.trainFirstDay), trainLastDay: days(refit.trainLastDay), firstDay: days(refit.firstDay), lastDay: days(refit.lastDay) })),
    truncation: truncation && { ...truncation, firstDifference: truncation.firstDifference && { ...truncation.firstDifference, cutDay: days(truncation.firstDifference.cutDay), day: days(truncation.firstDifference.day) } },
    trades: trades.map((trade) => ({ ...trade, decidedDay: days(trade.decidedDay), day: days(trade.day) })),
    series: {
      dates: Array.from(series.dates, isoFromDay),
      strategy: Array.from(series.strategy),
      buyAndHold: Array.from(series.buyAndHold),
      constantWeight: Array.from(series.constantWeight),
      held: Array.from(series.held),
      acted: Array.from(series.acted, (regime) => series.regimes[regime]!),
    },
  })}\n`
}

/** The table of figures with intervals, then what a reader needs to trust them. */
export function backtestAsText(backtest: Backtest): string {
  const { series, settings, lookAhead, sharpe, costs, detection, delays, refits, counts, trades, sharpeDifference } = backtest
  const span = `${isoFromDay(series.dates[0]!)} to ${isoFromDay(series.dates.at(-1)!)}`
  const from = refits.length > 0 ? refitWords(refits) : 'frozen version, out of sample'
  return `${[
    `${backtest.datasetName}: ${series.dates.length} rows, ${span}; ${from}`,
    `${settings.returns.column} (${settings.returns.kind}), delay ${settings.delay}, ${settings.costBps} bp one way, ${settings.rule === 'regime' ? hysteresisWords(settings.hysteresis) : 'by probability'}, ${backtest.periodsPerYear} rows a year`,
    '',
    tableOf(backtest),
    ...undefinedLines(backtest),
    '',
    `Sharpe ratio less that of buy and hold: ${number(sharpeDifference.value)} ${rangeOf(sharpeDifference.interval, plain)}`,
    `Probability of a Sharpe ratio above 0: ${percent(sharpe.probabilistic)}; above the best of ${sharpe.nTrials} ${sharpe.nTrials === 1 ? 'trial' : 'trials'} without skill: ${percent(sharpe.deflated)}`,
    `Maximum drawdown: ${drawdownWords(backtest.strategy)}`,
    `Trades: ${trades.length}; break-even cost against the constant weight: ${costs.breakEvenBps.isDefined ? `${costs.breakEvenBps.value.toFixed(0)} bp` : number(costs.breakEvenBps)}`,
    `Detection: ${detection.nDetected} of ${detection.nSwitches} switches of hindsight, ${number(detection.median, 0)} rows late at the median, ${number(detection.mean, 1)} on average`,
    `Sharpe ratio by delay 0 to ${delays.length - 1}: ${delays.map(({ sharpe: each }) => number(each)).join(' ')}`,
    `Sharpe ratio by cost: ${costs.points.map((point) => `${point.costBps} bp ${number(point.sharpe)}`).join(', ')}`,
    `Look-ahead meter (not results: what knowing the future would show): honest ${number(lookAhead.honest)}, smoothed states ${number(lookAhead.smoothed)}, traded on the same day ${number(lookAhead.sameDay)}, both ${number(lookAhead.smoothedSameDay)}`,
    `Rows without a return: ${counts.missingReturns}; rows of which nothing was known: ${counts.unknown}. Intervals: ${Math.round(100 * settings.intervals.level)} %, stationary bootstrap, ${settings.intervals.nResamples} resamples, mean block ${backtest.blockLength.toFixed(0)} rows`,
    ...(backtest.truncation ? [truncationWords(backtest.truncation)] : []),
  ].join('\n')}\n`
}

function refitWords(refits: Backtest['refits']): string {
  const nNew = refits.reduce((sum, { nNewStates }) => sum + nNewStates, 0)
  const nDegenerate = refits.filter(({ stopReason }) => stopReason === 'degenerate').length
  return `${refits.length} refits, ${nDegenerate} degenerate; ${nNew} states resemble none of the refit before, and the label rule named all states of these refits`
}

function truncationWords({ nCuts, nDecisions, nRefits, firstDifference }: TruncationCheck): string {
  if (firstDifference === null) return `Truncation check: ${nDecisions} decisions made anew on data cut at ${nCuts} dates, with ${nRefits} refits; all the same`
  return `TRUNCATION CHECK FAILED: with data up to ${isoFromDay(firstDifference.cutDay)}, the ${firstDifference.what} of ${isoFromDay(firstDifference.day)} is another`
}

function tableOf({ strategy, buyAndHold, constantWeight }: Backtest): string {
  const line = (name: string, ...cells: readonly string[]) => `${name.padEnd(24)}${cells.map((cell) => cell.padEnd(26)).join('')}`.trimEnd()
  const rows = MEASURE_NAMES.map((name) => line(MEASURE_WORDS[name], ...[strategy, buyAndHold, constantWeight].map((each) => cellOf(each, name))))
  return [line('', 'strategy', 'buy and hold', 'constant weight'), ...rows].join('\n')
}

/** Why figures of the table are not defined. */
function undefinedLines({ strategy, buyAndHold, constantWeight }: Backtest): readonly string[] {
  const accounts = { strategy, 'buy and hold': buyAndHold, 'constant weight': constantWeight }
  return Object.entries(accounts).flatMap(([account, { measures }]) =>
    MEASURE_NAMES.flatMap((name) => {
      const measure = measures[name]
      return measure.isDefined ? [] : [`${MEASURE_WORDS[name]} of ${account}: not defined, ${UNDEFINED_WORDS[measure.reason]}`]
    }),
  )
}

function cellOf({ measures, intervals }: Performance, name: MeasureName): string {
  const isPercent = PERCENT_MEASURES.has(name)
  if (!measures[name].isDefined) return 'not defined'
  return `${isPercent ? percent(measures[name], 2) : number(measures[name])} ${rangeOf(intervals[name], isPercent ? hundredths : plain)}`
}

function rangeOf(interval: Interval, words: (value: number) => string): string {
  return interval === null ? '' : `[${words(interval[0])}, ${words(interval[1])}]`
}

function plain(value: number): string {
  return rounded(value, 2)
}

function hundredths(value: number): string {
  return rounded(100 * value, 2)
}

function number(measure: Measure, digits = 2): string {
  return measure.isDefined ? rounded(measure.value, digits) : `not defined (${UNDEFINED_WORDS[measure.reason]})`
}

function percent(measure: Measure, digits = 1): string {
  return measure.isDefined ? `${rounded(100 * measure.value, digits)} %` : number(measure)
}

/** Without the sign of a zero. */
function rounded(value: number, digits: number): string {
  const text = value.toFixed(digits)
  return Number(text) === 0 ? (0).toFixed(digits) : text
}

function drawdownWords({ drawdown: { depth, peakDay, troughDay, recoveryDay, nRows } }: Performance): string {
  if (troughDay === null) return 'none'
  const peak = peakDay === null ? 'the start' : isoFromDay(peakDay)
  return `${(100 * depth).toFixed(2)} % from ${peak} to ${isoFromDay(troughDay)}, ${recoveryDay === null ? 'still open' : `recovered ${isoFromDay(recoveryDay)}`}, ${nRows} rows`
}

function days(value: DayNumber | null): string | null {
  return value === null ? null : isoFromDay(value)
}
