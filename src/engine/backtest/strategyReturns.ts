import { EngineError } from '../types'

export type StrategyInput = {
  /** (T) weight decided at the close of each row; NaN on the rows before the first decision, and on no other */
  readonly weights: Float64Array
  /** (T) simple return from the close of the row before to that of the row; NaN = missing */
  readonly returns: Float64Array
  /** (T) simple return of cash over the same time */
  readonly cash: Float64Array
  /** rows from the close a weight is decided at to the close it is traded at; 0 or more */
  readonly delay: number
  /** part of what is traded that a trade costs, one way; 0.001 for 10 basis points */
  readonly cost: number
  /** first row of the account; by default the first one that a decision can earn */
  readonly firstRow?: number
}

/** A strategy's account, row by row; all arrays of one length n. */
export type StrategyRows = {
  /** row of the input that these begin with */
  readonly firstRow: number
  /** (n) what the whole capital earned over the row, after costs */
  readonly returns: Float64Array
  /** (n) weight held over the row */
  readonly held: Float64Array
  /** (n) |change of weight| at the close before the row */
  readonly traded: Float64Array
  /** rows whose return is missing and counts as zero */
  readonly nMissing: number
}

/**
 * The account of a strategy that decides a weight at the close of row t - 1 - D, trades at the close of row t - 1 and earns the return
 * of row t: R[t] = h[t] r[t] + (1 - h[t]) cash[t] - cost |h[t] - h[t-1]|, h[t] = w[t-1-D]. Before the first row all is in cash, so
 * that the first purchase is paid for. Weights are held at their target by trades between the assets of the account that cost nothing.
 * Cost O(T).
 *
 * @throws EngineError 'invalidArgument' for a delay that is no whole number from 0, or a first row that no decision reaches
 */
export function strategyReturns(input: StrategyInput): StrategyRows {
  const { delay } = input
  if (!(Number.isInteger(delay) && delay >= 0)) throw new EngineError('invalidArgument', `delay is ${delay}; it must be a whole number of rows from 0`)
  return account(input, delay + 1)
}

/**
 * The account of a trader who knows the future: weights are traded at the close before the row that decided them (lag 0), or are
 * decided by what came later. It measures how much a look-ahead is worth and is never a strategy's result.
 *
 * @param lag  rows from the one that decides to the one that is earned; `delay` of the input is not read
 */
export function lookAheadReturns(input: Omit<StrategyInput, 'delay'>, lag: number): StrategyRows {
  if (!(Number.isInteger(lag) && lag >= 0)) throw new EngineError('invalidArgument', `lag is ${lag}; it must be a whole number of rows from 0`)
  return account(input, lag)
}

function account({ weights, returns, cash, cost, firstRow }: Omit<StrategyInput, 'delay'>, lag: number): StrategyRows {
  const earliest = firstDecision(weights) + lag
  const from = firstRow ?? earliest
  if (from < earliest) throw new EngineError('invalidArgument', `row ${from} is earned by no decision; the first that is has index ${earliest}`)
  const n = Math.max(0, returns.length - from)
  const rows = { firstRow: from, returns: new Float64Array(n), held: new Float64Array(n), traded: new Float64Array(n) }
  let nMissing = 0
  let before = 0
  for (let i = 0; i < n; i++) {
    const t = from + i
    const held = weights[t - lag]!
    const isMissing = Number.isNaN(returns[t]!)
    if (isMissing) nMissing++
    const traded = Math.abs(held - before)
    rows.held[i] = held
    rows.traded[i] = traded
    rows.returns[i] = held * (isMissing ? 0 : returns[t]!) + (1 - held) * cash[t]! - cost * traded
    before = held
  }
  return { ...rows, nMissing }
}

function firstDecision(weights: Float64Array): number {
  const first = weights.findIndex((weight) => !Number.isNaN(weight))
  return first === -1 ? weights.length : first
}
