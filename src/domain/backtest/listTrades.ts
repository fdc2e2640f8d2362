import type { StrategyRows } from '../../engine'
import type { Decisions, Trade } from './types'

type TradeRows = { readonly account: StrategyRows; readonly decisions: Decisions; readonly dates: Int32Array; readonly delay: number; readonly cost: number }

/** Every change of the weight held, in order; the first one is the purchase at the start. */
export function listTrades({ account, decisions, dates, delay, cost }: TradeRows): readonly Trade[] {
  const { firstRow, held, traded, returns } = account
  const at = Array.from(traded.keys()).filter((i) => traded[i]! > 0)
  return at.map((i, place) => {
    const end = at[place + 1] ?? held.length
    const tradedRow = firstRow + i - 1
    return {
      decidedDay: dates[tradedRow - delay]!,
      day: dates[tradedRow]!,
      regime: decisions.regimes[decisions.acted[tradedRow - delay]!]!,
      from: i === 0 ? 0 : held[i - 1]!,
      to: held[i]!,
      cost: cost * traded[i]!,
      returnUntilNext: returns.subarray(i, end).reduce((wealth, value) => wealth * (1 + value), 1) - 1,
      nRows: end - i,
    }
  })
}
