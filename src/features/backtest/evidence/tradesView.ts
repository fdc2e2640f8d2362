import type { Trade } from '../../../domain/backtest/types'
import { formatDay } from '../../../ui/format/date'
import { plural } from '../../../ui/format/text'

/** '15 trades, the last on 2022-07-18 to RISK_OFF' */
export function tradesTitle(trades: readonly Trade[]): string {
  const last = trades.at(-1)
  return last === undefined ? 'Nothing was traded' : `${plural(trades.length, 'trade')}, the last on ${formatDay(last.day)} to ${last.regime}`
}

/** Header first, full doubles: what the CSV file holds. */
export function tradeRows(trades: readonly Trade[]): (string | number | null)[][] {
  return [
    ['traded', 'decided', 'regime', 'weight_from', 'weight_to', 'cost', 'return_until_next', 'rows_held'],
    ...trades.map(({ day, decidedDay, regime, from, to, cost, returnUntilNext, nRows }) => [formatDay(day), formatDay(decidedDay), regime, from, to, cost, returnUntilNext, nRows]),
  ]
}
