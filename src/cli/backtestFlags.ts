import { proposeReturns } from '../domain/backtest/backtestRows'
import { DEFAULT_WALK_FORWARD, defaultSettings, MAX_DELAY, type BacktestSettings, type CashRate, type Hysteresis, type WalkForwardSettings } from '../domain/backtest/settings'
import type { Dataset } from '../domain/dataset/types'
import { ok, type Result } from '../domain/shared/result'
import { usageError, type Refusal } from './command'
import type { FlagSpec, Flags } from './flags'
import { numberFlag, wholeFlag } from './numbers'

/** The flags that make up the settings of a backtest. */
export const BACKTEST_FLAGS: readonly FlagSpec[] = [
  { name: 'price', value: 'COLUMN', help: 'the price that is traded' },
  { name: 'log-returns', value: 'COLUMN', help: 'the logarithmic return of each row, instead of a price' },
  { name: 'simple-returns', value: 'COLUMN', help: 'the simple return of each row, instead of a price (default: what the columns are named as)' },
  { name: 'cash-rate', value: 'X', help: 'what cash earns a year, as a fraction (default 0)' },
  { name: 'cash-column', value: 'COLUMN', help: 'a column of cash rates in percent a year, instead' },
  { name: 'weights', value: 'LIST', help: 'weight of each regime (default RISK_ON=1,NEUTRAL=0.5,RISK_OFF=0)' },
  { name: 'by-probability', value: null, help: 'weight by the probabilities of the regimes, without hysteresis' },
  { name: 'hysteresis', value: 'RULE', help: 'none, a probability such as 0.75 (default), or days such as 2d' },
  { name: 'delay', value: 'N', help: `rows from the close that decides to the close that is traded, 0 to ${MAX_DELAY} (default 1)` },
  { name: 'cost-bps', value: 'X', help: 'basis points of what is traded, one way (default 10)' },
  { name: 'window', value: 'N', help: `rows of a training part (default ${DEFAULT_WALK_FORWARD.initialWindow})` },
  { name: 'expanding', value: null, help: 'training parts keep all rows before them instead of the newest' },
  { name: 'step', value: 'N', help: `rows from one refit to the next (default ${DEFAULT_WALK_FORWARD.stepLength})` },
  { name: 'embargo', value: 'N', help: `rows between a training part and the first row decided on (default ${DEFAULT_WALK_FORWARD.embargo})` },
  { name: 'budget', value: 'MS', help: `work of one refit's search, in reference milliseconds (default ${DEFAULT_WALK_FORWARD.budgetMs})` },
  { name: 'resamples', value: 'N', help: 'resamples of the bootstrap (default 1000)' },
]

/** The settings that the flags ask for. @param isFrozen  a version as it is, instead of a walk forward */
export function readSettings(flags: Flags, dataset: Dataset, isFrozen: boolean): Result<BacktestSettings, Refusal> {
  const returns = readReturns(flags, dataset)
  if (!returns.ok) return returns
  const source = isFrozen ? ok({ kind: 'frozen' as const }) : readWalk(flags)
  if (!source.ok) return source
  const base = defaultSettings(returns.value, source.value)
  const cash = readCash(flags)
  if (!cash.ok) return cash
  const weights = readWeights(flags, base.weights)
  if (!weights.ok) return weights
  const hysteresis = readHysteresis(flags.get('hysteresis'), base.hysteresis)
  if (!hysteresis.ok) return hysteresis
  const delay = wholeFlag(flags, 'delay', 0, base.delay)
  if (!delay.ok) return delay
  const costBps = numberFlag(flags, 'cost-bps', base.costBps)
  if (!costBps.ok) return costBps
  const nResamples = wholeFlag(flags, 'resamples', 100, base.intervals.nResamples)
  if (!nResamples.ok) return nResamples
  return ok({
    ...base,
    cash: cash.value,
    weights: weights.value,
    rule: flags.has('by-probability') ? 'probability' : 'regime',
    hysteresis: hysteresis.value,
    delay: delay.value,
    costBps: costBps.value,
    intervals: { ...base.intervals, nResamples: nResamples.value },
  })
}

const RETURN_FLAGS = { price: 'price', 'log-returns': 'logReturn', 'simple-returns': 'simpleReturn' } as const

function readReturns(flags: Flags, dataset: Dataset): Result<BacktestSettings['returns'], Refusal> {
  const given = (['price', 'log-returns', 'simple-returns'] as const).filter((name) => flags.has(name))
  if (given.length > 1) return usageError(`--${given.join(' and --')} exclude each other.`)
  const [flag] = given
  if (flag !== undefined) return ok({ column: flags.get(flag)!, kind: RETURN_FLAGS[flag] })
  const proposed = proposeReturns(dataset)
  return proposed ? ok(proposed) : usageError('No column is named as the return of one row. Name what is traded: --price COLUMN, --log-returns COLUMN or --simple-returns COLUMN.')
}

function readWalk(flags: Flags): Result<WalkForwardSettings, Refusal> {
  const window = wholeFlag(flags, 'window', 1, DEFAULT_WALK_FORWARD.initialWindow)
  if (!window.ok) return window
  const stepLength = wholeFlag(flags, 'step', 1, DEFAULT_WALK_FORWARD.stepLength)
  if (!stepLength.ok) return stepLength
  const embargo = wholeFlag(flags, 'embargo', 0, DEFAULT_WALK_FORWARD.embargo)
  if (!embargo.ok) return embargo
  const budgetMs = numberFlag(flags, 'budget', DEFAULT_WALK_FORWARD.budgetMs)
  if (!budgetMs.ok) return budgetMs
  return ok({ kind: 'walkForward', initialWindow: window.value, windowLength: flags.has('expanding') ? null : window.value, stepLength: stepLength.value, embargo: embargo.value, budgetMs: budgetMs.value })
}

function readCash(flags: Flags): Result<CashRate, Refusal> {
  const column = flags.get('cash-column')
  if (column !== undefined && flags.has('cash-rate')) return usageError('--cash-rate and --cash-column exclude each other.')
  if (column !== undefined) return ok({ kind: 'column', column, unit: 'percent' })
  const annualRate = numberFlag(flags, 'cash-rate', 0)
  return annualRate.ok ? ok({ kind: 'constant', annualRate: annualRate.value }) : annualRate
}

function readWeights(flags: Flags, defaults: BacktestSettings['weights']): Result<BacktestSettings['weights'], Refusal> {
  const text = flags.get('weights')
  if (text === undefined) return ok(defaults)
  const pairs = text.split(',').map((pair): [string, number] => [pair.slice(0, pair.indexOf('=')).trim(), Number(pair.slice(pair.indexOf('=') + 1).trim() || NaN)])
  const isWrong = pairs.some(([name, value]) => name === '' || !Number.isFinite(value))
  return isWrong ? usageError(`--weights is "${text}"; it must be a list such as RISK_ON=1,NEUTRAL=0.5,RISK_OFF=0.`) : ok({ ...defaults, ...Object.fromEntries(pairs) })
}

function readHysteresis(text: string | undefined, fallback: Hysteresis): Result<Hysteresis, Refusal> {
  if (text === undefined) return ok(fallback)
  if (text === 'none') return ok({ kind: 'none' })
  const days = /^(\d+)d$/.exec(text)
  if (days) return ok({ kind: 'days', days: Number(days[1]) })
  const atLeast = Number(text)
  return Number.isFinite(atLeast) ? ok({ kind: 'probability', atLeast }) : usageError(`--hysteresis is "${text}"; it must be none, a probability such as 0.75, or days such as 2d.`)
}
