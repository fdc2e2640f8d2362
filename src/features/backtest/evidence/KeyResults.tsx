import type { Measure } from '../../../engine'
import type { Backtest } from '../../../domain/backtest/types'
import { KeyFigures, type KeyFigure } from '../../../ui/data/KeyFigures'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { formatProbabilityPercent, formatSharpe } from '../../../ui/format/quantities'
import { plural } from '../../../ui/format/text'
import { Term } from '../../../ui/overlay/Popover'
import { intervalText, nText, reasonText } from '../measureWords'

/** The numbers a sceptic asks for first. */
export function KeyResults({ backtest }: { readonly backtest: Backtest }) {
  return <KeyFigures figures={keyFigures(backtest)} />
}

function keyFigures({ sharpeDifference, sharpe, costs, settings, strategy, trades, truncation }: Backtest): readonly KeyFigure[] {
  return [
    {
      id: 'difference',
      label: <Term definition="Sharpe ratio of the strategy less that of buy and hold, after costs. Its interval resamples the same rows for both.">Sharpe, difference</Term>,
      value: written(sharpeDifference.value, (value) => formatSharpe(value, { isSigned: true })),
      note: sharpeDifference.value.isDefined ? intervalText(sharpeDifference.interval, (value) => formatSharpe(value, { isSigned: true })).trim() : reasonText(sharpeDifference.value),
    },
    {
      id: 'probabilistic',
      label: <Term definition="Probability that the true Sharpe ratio is above 0, given the length, the skew and the fat tails of these returns (Bailey and López de Prado 2012).">Probabilistic Sharpe</Term>,
      value: written(sharpe.probabilistic, formatProbabilityPercent),
      note: sharpe.probabilistic.isDefined ? nText(sharpe.probabilistic.n) : reasonText(sharpe.probabilistic),
    },
    {
      id: 'deflated',
      label: <Term definition="Probability that the true Sharpe ratio is above that of the best of as many trials without any skill (Bailey and López de Prado 2014). Every trial of every sweep counts, and every backtest, this one too.">Deflated Sharpe</Term>,
      value: written(sharpe.deflated, formatProbabilityPercent),
      note: `${plural(sharpe.nTrials, 'trial')}${sharpe.nTrials > 1 && sharpe.expectedBest.isDefined ? `; luck ${formatSharpe(sharpe.expectedBest.value)}` : ''}`,
    },
    {
      id: 'breakEven',
      label: <Term definition="Cost one way at which the mean return falls to that of its own mean weight held all the time, which pays for its one purchase.">Break-even cost, bp</Term>,
      value: written(costs.breakEvenBps, (value) => formatFixed(value, 0)),
      note: costs.breakEvenBps.isDefined ? `${formatFixed(settings.costBps, 0)} counted` : reasonText(costs.breakEvenBps),
    },
    {
      id: 'cuts',
      label: <Term definition="Every decision is made anew on data that end at each of 200 dates: refits, filter, names of states and weights. Nothing decided before a cut may change when the rows after it are gone.">Truncation check</Term>,
      value: truncation === null ? 'none yet' : truncation.firstDifference === null ? 'identical' : 'looks ahead',
      note: truncation && `${formatInteger(truncation.nDecisions)} decisions`,
    },
    {
      id: 'trades',
      label: <Term definition="Changes of the weight held, the first purchase among them; turnover is the sum of their sizes, a year.">Trades</Term>,
      value: formatInteger(trades.length),
      note: strategy.measures.turnover.isDefined ? `turnover ${formatFixed(strategy.measures.turnover.value, 2)}` : null,
    },
  ]
}

function written(measure: Measure, format: (value: number) => string): string {
  return measure.isDefined ? format(measure.value) : 'not defined'
}
