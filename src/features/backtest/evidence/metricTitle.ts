import type { Backtest } from '../../../domain/backtest/types'
import { joinWords } from '../../../ui/format/text'

/** Says on which of three questions the strategy did better than buy and hold: return, risk for it, and the deepest fall. */
export function metricTitle({ strategy: { measures: a }, buyAndHold: { measures: b } }: Backtest): string {
  const parts = [
    ...(a.cagr.isDefined && b.cagr.isDefined ? [a.cagr.value > b.cagr.value ? 'more return' : 'less return'] : []),
    ...(a.volatility.isDefined && b.volatility.isDefined ? [a.volatility.value < b.volatility.value ? 'less risk' : 'more risk'] : []),
    ...(a.maxDrawdown.isDefined && b.maxDrawdown.isDefined ? [a.maxDrawdown.value < b.maxDrawdown.value ? 'a shallower drawdown' : 'a deeper drawdown'] : []),
  ]
  const words = joinWords(parts)
  return words === '' ? 'No figure can be set beside buy and hold' : `${words.charAt(0).toUpperCase()}${words.slice(1)} than buy and hold`
}
