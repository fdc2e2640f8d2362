import { exp } from '../math/exp'
import { log } from '../math/log'
import { maxDrawdown } from './drawdown'

/** Why a figure is not defined. */
export type Undefinedness =
  | 'tooFewRows' // fewer than two rows, or none at all
  | 'noVariation' // what it divides by does not vary
  | 'noLoss' // no row below the minimum return
  | 'noDrawdown' // the account never fell below its peak
  | 'noMoves' // every return is zero
  | 'ruined' // the capital was lost
  | 'noTrades' // nothing was traded
  | 'outOfReach' // no number of the range gives it

/** A figure with the rows it was taken from, or why there is none. */
export type Measure =
  | { readonly isDefined: true; readonly value: number; readonly n: number }
  | { readonly isDefined: false; readonly reason: Undefinedness; readonly n: number }

/** The rows figures are taken from; all of one length n. */
export type PerformanceRows = {
  /** simple, after costs */
  readonly returns: Float64Array
  /** of cash */
  readonly cash: Float64Array
  /** of the benchmark */
  readonly benchmark: Float64Array
  readonly held: Float64Array
  readonly traded: Float64Array
}

export const MEASURE_NAMES = [
  'cagr', 'volatility', 'sharpe', 'sortino', 'maxDrawdown', 'calmar', 'turnover', 'hitRate', 'exposure',
  'beta', 'alpha', 'informationRatio', 'valueAtRisk', 'expectedShortfall',
] as const

export type MeasureName = (typeof MEASURE_NAMES)[number]

export type Measures = { readonly [M in MeasureName]: Measure }

/** Level of value at risk and expected shortfall. */
const TAIL = 0.05
/** Rounding leaves a constant series a deviation of about 1e-16 of its mean. */
const CONSTANT = 1e-12

/**
 * Figures of an account; returns are fractions of the capital, A is the number of rows a year. Formulas: src/domain/backtest/README.md.
 * Cost O(n log n), for the quantile.
 */
export function measuresOf(rows: PerformanceRows, periodsPerYear: number): Measures {
  const { returns, cash, benchmark, held, traded } = rows
  const n = returns.length
  const year = Math.sqrt(periodsPerYear)
  const excess = minus(returns, cash)
  const cagr = growth(returns, periodsPerYear)
  const { depth } = maxDrawdown(returns)
  return {
    cagr,
    volatility: n < 2 ? none('tooFewRows', n) : some(deviation(returns) * year, n),
    sharpe: ratio(excess, year),
    sortino: sortino(excess, year),
    maxDrawdown: n === 0 ? none('tooFewRows', n) : some(depth, n),
    calmar: !cagr.isDefined ? cagr : depth === 0 ? none('noDrawdown', n) : some(cagr.value / depth, n),
    turnover: n === 0 ? none('tooFewRows', n) : some((sum(traded) * periodsPerYear) / n, n),
    hitRate: hitRate(returns),
    exposure: n === 0 ? none('tooFewRows', n) : some(meanOf(held), n),
    ...regression(excess, minus(benchmark, cash), periodsPerYear),
    informationRatio: ratio(minus(returns, benchmark), year),
    ...tail(returns),
  }
}

/** Mean over deviation (n - 1), a year. */
function ratio(values: Float64Array, year: number): Measure {
  const n = values.length
  if (n < 2) return none('tooFewRows', n)
  const mean = meanOf(values)
  const sd = deviation(values)
  return sd <= CONSTANT * Math.abs(mean) ? none('noVariation', n) : some((mean / sd) * year, n)
}

/** The minimum return is that of cash. */
function sortino(excess: Float64Array, year: number): Measure {
  const n = excess.length
  if (n < 2) return none('tooFewRows', n)
  let below = 0
  for (let t = 0; t < n; t++) below += square(Math.min(excess[t]!, 0))
  const downside = Math.sqrt(below / n)
  return downside === 0 ? none('noLoss', n) : some((meanOf(excess) / downside) * year, n)
}

function growth(returns: Float64Array, periodsPerYear: number): Measure {
  const n = returns.length
  if (n === 0) return none('tooFewRows', n)
  let logWealth = 0
  for (const value of returns) {
    if (value <= -1) return none('ruined', n)
    logWealth += log(1 + value)
  }
  return some(exp((logWealth * periodsPerYear) / n) - 1, n)
}

function hitRate(returns: Float64Array): Measure {
  let [n, nUp] = [0, 0]
  for (let t = 0; t < returns.length; t++) {
    if (returns[t] !== 0) n++
    if (returns[t]! > 0) nUp++
  }
  return n === 0 ? none('noMoves', 0) : some(nUp / n, n)
}

/** Least squares of the excess return on that of the benchmark; alpha a year. */
function regression(excess: Float64Array, market: Float64Array, periodsPerYear: number): Pick<Measures, 'beta' | 'alpha'> {
  const n = excess.length
  if (n < 2) return { beta: none('tooFewRows', n), alpha: none('tooFewRows', n) }
  const [a, b] = [meanOf(excess), meanOf(market)]
  let [together, alone] = [0, 0]
  for (let t = 0; t < n; t++) {
    together += (excess[t]! - a) * (market[t]! - b)
    alone += square(market[t]! - b)
  }
  if (Math.sqrt(alone / (n - 1)) <= CONSTANT * Math.abs(b)) return { beta: none('noVariation', n), alpha: none('noVariation', n) }
  const beta = together / alone
  return { beta: some(beta, n), alpha: some((a - beta * b) * periodsPerYear, n) }
}

/** Losses, positive: the quantile at 5 %, linear between order statistics, and the mean of the returns at or below it. */
function tail(returns: Float64Array): Pick<Measures, 'valueAtRisk' | 'expectedShortfall'> {
  const n = returns.length
  if (n === 0) return { valueAtRisk: none('tooFewRows', n), expectedShortfall: none('tooFewRows', n) }
  const sorted = returns.slice().sort()
  const at = TAIL * (n - 1)
  const below = Math.floor(at)
  const quantile = sorted[below]! + (at - below) * (sorted[Math.min(n - 1, below + 1)]! - sorted[below]!)
  let nWorst = below + 1
  while (nWorst < n && sorted[nWorst]! <= quantile) nWorst++
  return { valueAtRisk: some(-quantile, n), expectedShortfall: some(-meanOf(sorted.subarray(0, nWorst)), nWorst) }
}

function some(value: number, n: number): Measure {
  return { isDefined: true, value, n }
}

function none(reason: Undefinedness, n: number): Measure {
  return { isDefined: false, reason, n }
}

function minus(a: Float64Array, b: Float64Array): Float64Array {
  const out = new Float64Array(a.length)
  for (let t = 0; t < a.length; t++) out[t] = a[t]! - b[t]!
  return out
}

// Loops, not reduce: a bootstrap takes these sums some hundred thousand times.
function sum(values: Float64Array): number {
  let total = 0
  for (let t = 0; t < values.length; t++) total += values[t]!
  return total
}

function meanOf(values: Float64Array): number {
  return sum(values) / values.length
}

function deviation(values: Float64Array): number {
  const mean = meanOf(values)
  let total = 0
  for (let t = 0; t < values.length; t++) total += square(values[t]! - mean)
  return Math.sqrt(total / (values.length - 1))
}

function square(value: number): number {
  return value * value
}
