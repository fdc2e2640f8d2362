import { lookAheadReturns, measuresOf, strategyReturns, type Measure, type StrategyInput, type StrategyRows } from '../../engine'
import type { Decisions, LookAheadMeter } from './types'

type MeterRequest = {
  /** the strategy as it is */
  readonly input: StrategyInput
  /** what the same rule decides in hindsight */
  readonly inHindsight: Decisions
  readonly periodsPerYear: number
}

/**
 * The Sharpe ratio of the strategy beside those that a look-ahead gives it, all on the same rows: with smoothed probabilities, and
 * earning the return of the row that decides.
 */
export function lookAheadMeter({ input, inHindsight, periodsPerYear }: MeterRequest): LookAheadMeter {
  const account = strategyReturns(input)
  const { firstRow } = account
  const hindsight = { ...input, firstRow, weights: inHindsight.weights }
  const sharpeOf = (rows: StrategyRows): Measure => {
    const cash = input.cash.subarray(firstRow)
    return measuresOf({ ...rows, cash, benchmark: cash }, periodsPerYear).sharpe
  }
  return {
    kind: 'lookAhead',
    nRows: account.returns.length,
    honest: sharpeOf(account),
    smoothed: sharpeOf(lookAheadReturns(hindsight, input.delay + 1)),
    sameDay: sharpeOf(lookAheadReturns({ ...input, firstRow }, 0)),
    smoothedSameDay: sharpeOf(lookAheadReturns(hindsight, 0)),
  }
}
