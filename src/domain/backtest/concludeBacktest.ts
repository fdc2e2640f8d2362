import { sharpeProbability, strategyReturns, type StrategyInput } from '../../engine'
import type { ModelVersion } from '../model/types'
import { canonicalBytes, digestOfBytes, digestOfJson, float64Bytes, type Digest } from '../shared/digest'
import { fail, ok, type Result } from '../shared/result'
import { decideInHindsight, decideWeights } from './decideWeights'
import { detectionDelay } from './detectionDelay'
import { listTrades } from './listTrades'
import { lookAheadMeter } from './lookAheadMeter'
import { measurePerformance, type Accounts } from './measurePerformance'
import { frozenHistory, walkHistory, type RefitFilter, type RegimeHistory } from './regimeHistory'
import type { Refit, RefitConfig } from './refitSplit'
import { costSensitivity, delaySensitivity } from './sensitivity'
import type { BacktestSettings } from './settings'
import type { Backtest, BacktestFailure, BacktestRows, Decisions, HindsightProbabilities } from './types'
import { planWalk } from './walkRows'

/** Where the regimes of a backtest come from, all of it computed. */
export type RegimesOf =
  | { readonly kind: 'frozen'; readonly version: ModelVersion }
  /** refits in the order of their splits; `of`: version whose configuration it is */
  | { readonly kind: 'walkForward'; readonly config: RefitConfig; readonly of?: Digest; readonly refits: readonly Refit[] }

export type ConcludeBacktest = {
  readonly rows: BacktestRows
  readonly settings: BacktestSettings
  readonly regimesOf: RegimesOf
  /** everything that was tried on these data: trials of sweeps and backtests, this one among them */
  readonly nTrials: number
  readonly onProgress?: (share: number) => void
}

/** Fewest rows that an account is judged on. */
const FEWEST_ROWS = 20

/** Decides, accounts and judges: everything of a backtest that follows from its regimes. */
export async function concludeBacktest({ rows, settings, regimesOf, nTrials, onProgress }: ConcludeBacktest): Promise<Result<Backtest, BacktestFailure>> {
  const history = historyOf(rows, settings, regimesOf)
  if (!history.ok) return history
  const decided = decideWeights(history.value.causal, settings)
  if (!decided.ok) return decided
  const { table } = rows
  const { periodsPerYear } = table
  const input = strategyInput(rows, settings, decided.value)
  const account = strategyReturns(input)
  const nRows = account.returns.length
  if (nRows < FEWEST_ROWS) return tooFewRows(nRows, table.datasetName)
  const cash = rows.cash.slice(account.firstRow)
  const dates = table.dates.slice(account.firstRow)
  const accounts = accountsOf(account, rows, { cash, cost: input.cost })
  const measured = measurePerformance({ accounts, dates, periodsPerYear, intervals: settings.intervals, ...(onProgress && { onProgress }) })
  const known = history.value.hindsight()
  const inHindsight = decideInHindsight(known, settings)
  if (!inHindsight.ok) return inHindsight
  const request = { input, periodsPerYear }
  const identity = await identityOf(regimesOf)
  return ok({
    id: await digestOfInputs(rows, settings, identity),
    settings,
    ...identity,
    datasetDigest: table.datasetDigest,
    datasetName: table.datasetName,
    symbol: table.symbol ?? null,
    periodsPerYear,
    series: {
      dates,
      strategy: account.returns.slice(),
      buyAndHold: accounts.buyAndHold.returns.slice(),
      constantWeight: accounts.constantWeight.returns.slice(),
      held: account.held.slice(),
      acted: decided.value.acted.slice(account.firstRow),
      regimes: decided.value.regimes,
    },
    ...measured,
    sharpe: sharpeProbability(account.returns.map((value, t) => value - cash[t]!), nTrials, periodsPerYear),
    trades: listTrades({ account, decisions: decided.value, dates: table.dates, delay: settings.delay, cost: input.cost }),
    delays: delaySensitivity(request, decided.value.firstRow),
    costs: costSensitivity(request),
    lookAhead: lookAheadMeter({ ...request, inHindsight: inHindsight.value }),
    detection: detectionDelay(decided.value, mostProbableRegimes(known)),
    refits: history.value.refits,
    truncation: null,
    counts: { missingReturns: account.nMissing, unknown: decided.value.nUnknown },
  })
}

type Identity = Pick<Backtest, 'modelDigest' | 'configDigest'>

async function identityOf(regimesOf: RegimesOf): Promise<Identity> {
  if (regimesOf.kind === 'frozen') return { modelDigest: regimesOf.version.digest, configDigest: null }
  return { modelDigest: regimesOf.of ?? null, configDigest: await digestOfJson(regimesOf.config) }
}

async function digestOfInputs({ table, returns, cash }: BacktestRows, settings: BacktestSettings, identity: Identity): Promise<Digest> {
  const { datasetDigest, symbol = null, dates } = table
  const numbers = new Float64Array(returns.length + cash.length)
  numbers.set(returns)
  numbers.set(cash, returns.length)
  const facts = { settings, ...identity, datasetDigest, symbol, nRows: dates.length, firstDay: dates[0]!, lastDay: dates.at(-1)! }
  return digestOfBytes(float64Bytes(numbers, canonicalBytes(facts)))
}

/** The regimes of a backtest as its source says; refits beyond the rows there are go unused. */
export function historyOf({ table }: Pick<BacktestRows, 'table'>, { source }: Pick<BacktestSettings, 'source'>, regimesOf: RegimesOf, filter?: RefitFilter): Result<RegimeHistory, BacktestFailure> {
  if (regimesOf.kind === 'frozen') return frozenHistory(regimesOf.version, table)
  if (source.kind !== 'walkForward') throw new Error('Refits were given, but the settings ask for a frozen version.')
  const plan = planWalk(table, regimesOf.config, source)
  if (!plan.ok) return plan
  const refits = regimesOf.refits.slice(0, plan.value.splits.length)
  return ok(walkHistory({ ...plan.value, refits, ...(filter && { filter }) }))
}

export function strategyInput({ returns, cash }: BacktestRows, { delay, costBps }: BacktestSettings, { weights }: Decisions): StrategyInput {
  return { weights, returns, cash, delay, cost: costBps / 10_000 }
}

function accountsOf(account: ReturnType<typeof strategyReturns>, rows: BacktestRows, { cash, cost }: { cash: Float64Array; cost: number }): Accounts {
  const { firstRow, held } = account
  const constant = (weight: number) => {
    const weights = new Float64Array(rows.returns.length).fill(weight)
    return strategyReturns({ weights, returns: rows.returns, cash: rows.cash, delay: 0, cost, firstRow })
  }
  const market = constant(1)
  const steady = constant(held.reduce((sum, weight) => sum + weight, 0) / held.length)
  const beside = { cash, benchmark: market.returns }
  return { strategy: { ...account, ...beside }, buyAndHold: { ...market, ...beside }, constantWeight: { ...steady, ...beside } }
}

/** (T) index of the regime, ties to the first. */
function mostProbableRegimes({ regimes, probabilities, isKnown }: HindsightProbabilities): Uint8Array {
  return Uint8Array.from(isKnown, (_, t) => {
    const row = probabilities.subarray(t * regimes.length, (t + 1) * regimes.length)
    return row.reduce((best, value, g) => (value > row[best]! ? g : best), 0)
  })
}

function tooFewRows(nRows: number, datasetName: string): Result<never, BacktestFailure> {
  return fail({ code: 'tooFewRows', message: `${datasetName} leaves ${nRows} rows to trade on; a backtest needs at least ${FEWEST_ROWS}. Take more data, a shorter first window or an earlier end of training.` })
}
