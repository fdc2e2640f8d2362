import { dieboldMariano, measuresOf, strategyReturns, type DieboldMariano, type Measure, type StrategyRows } from '../../engine'
import { strategyInput } from '../backtest/concludeBacktest'
import { decideWeights } from '../backtest/decideWeights'
import { causalProbabilities } from '../backtest/regimeProbabilities'
import { defaultSettings } from '../backtest/settings'
import { inferFiltered } from '../inference/inferFiltered'
import type { Reading } from './pairDays'
import { LOOK_LEVEL } from './plan'
import type { Traded } from './tradedReturns'

export type EconomySide = { readonly cagr: Measure; readonly sharpe: Measure; readonly maxDrawdown: Measure; readonly turnover: Measure }

/** What acting on the regimes of either would have earned after costs, by one and the same rule. */
export type Economy = {
  readonly column: string
  readonly costBps: number
  readonly delay: number
  readonly nRows: number
  readonly periodsPerYear: number
  readonly a: EconomySide
  readonly b: EconomySide
  /** return of b less that of a, a row; null below 10 rows */
  readonly difference: DieboldMariano | null
}

type Request = { readonly a: Reading; readonly b: Reading; readonly traded: Traded; /** first paired day */ readonly firstDay: number }

/**
 * The accounts of both from the first paired day on, by the rules of src/domain/backtest with their default settings: weights by regime, hysteresis, delay and
 * cost. Null where a regime has no weight, the days of the two differ, or none is left after the delay. Cost that of two filters.
 */
export function economyOf({ a, b, traded, firstDay }: Request): Economy | null {
  const { costBps, delay } = SETTINGS
  const [first, second] = [accountOf(a, traded.a, firstDay), accountOf(b, traded.b, firstDay)]
  if (!first || !second || first.returns.length !== second.returns.length || first.returns.length < 2) return null
  const { periodsPerYear } = a.table
  return {
    column: traded.column, costBps, delay, nRows: first.returns.length, periodsPerYear,
    a: sideOf(first, traded.a.cash, periodsPerYear), b: sideOf(second, traded.b.cash, periodsPerYear),
    difference: dieboldMariano(second.returns.map((value, t) => value - first.returns[t]!), { level: LOOK_LEVEL }),
  }
}

const SETTINGS = defaultSettings({ column: '', kind: 'simpleReturn' }, { kind: 'frozen' })

function accountOf({ version, table }: Reading, rows: Traded['a'], firstDay: number): StrategyRows | null {
  const firstRow = table.dates.findIndex((day) => day >= firstDay)
  const decided = decideWeights(causalProbabilities(inferFiltered(version, table), firstRow), SETTINGS)
  if (!decided.ok || table.dates.length <= firstRow + SETTINGS.delay + 1) return null
  return strategyReturns(strategyInput({ ...rows, table }, SETTINGS, decided.value))
}

function sideOf({ firstRow, returns, held, traded }: StrategyRows, cash: Float64Array, periodsPerYear: number): EconomySide {
  const earned = cash.slice(firstRow)
  const { cagr, sharpe, maxDrawdown, turnover } = measuresOf({ returns, held, traded, cash: earned, benchmark: earned }, periodsPerYear)
  return { cagr, sharpe, maxDrawdown, turnover }
}
