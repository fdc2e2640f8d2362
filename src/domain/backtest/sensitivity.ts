import { measuresOf, strategyReturns, type Measure, type StrategyInput, type StrategyRows } from '../../engine'
import { MAX_DELAY } from './settings'
import type { CostPoint, CostSensitivity, DelayPoint } from './types'

type Request = { readonly input: StrategyInput; readonly periodsPerYear: number }

/** Costs that are shown besides that of the settings, basis points one way. */
const COSTS = [0, 5, 10, 20, 50, 100]

/** The strategy with every delay up to the longest, all on the rows that the longest leaves. */
export function delaySensitivity({ input, periodsPerYear }: Request, firstDecision: number): readonly DelayPoint[] {
  const firstRow = Math.min(input.returns.length, firstDecision + 1 + MAX_DELAY)
  return Array.from({ length: MAX_DELAY + 1 }, (_, delay) => ({ delay, ...figures(strategyReturns({ ...input, delay, firstRow }), input, periodsPerYear) }))
}

/** The strategy at other costs on its own rows, and the cost at which it earns what the same weight held all the time does. */
export function costSensitivity({ input, periodsPerYear }: Request): CostSensitivity {
  const own = input.cost * 10_000
  const points = [...new Set([...COSTS, own])].sort((a, b) => a - b).map((costBps): CostPoint => ({ costBps, ...figures(strategyReturns({ ...input, cost: costBps / 10_000 }), input, periodsPerYear) }))
  return { points, breakEvenBps: breakEven(strategyReturns({ ...input, cost: 0 }), input) }
}

function figures(account: StrategyRows, { cash }: StrategyInput, periodsPerYear: number) {
  const own = cash.subarray(account.firstRow)
  const { sharpe, cagr, maxDrawdown } = measuresOf({ ...account, cash: own, benchmark: own }, periodsPerYear)
  return { sharpe, cagr, maxDrawdown }
}

/** Both sides pay for their first purchase. Closed form: the mean return falls linearly with the cost. */
function breakEven({ firstRow, returns, held, traded }: StrategyRows, input: StrategyInput): Measure {
  const n = returns.length
  if (n === 0) return { isDefined: false, reason: 'tooFewRows', n }
  const mean = held.reduce((sum, weight) => sum + weight, 0) / n
  let ahead = 0
  for (let i = 0; i < n; i++) {
    const r = input.returns[firstRow + i]!
    ahead += returns[i]! - (mean * (Number.isNaN(r) ? 0 : r) + (1 - mean) * input.cash[firstRow + i]!)
  }
  const more = traded.reduce((sum, part) => sum + part, 0) - mean
  if (more <= 1e-9) return { isDefined: false, reason: 'noTrades', n }
  return ahead < 0 ? { isDefined: false, reason: 'outOfReach', n } : { isDefined: true, value: (ahead / more) * 10_000, n }
}
