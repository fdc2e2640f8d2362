import { fallsOf, growthOf } from '../../../domain/backtest/equity'
import type { Backtest } from '../../../domain/backtest/types'
import { formatDay } from '../../../ui/format/date'
import { MEASURE_NAMES } from '../measureWords'
import { settingFacts } from './compareRuns'

type Cells = (string | number | null)[][]

const ACCOUNTS = ['strategy', 'buyAndHold', 'constantWeight'] as const
const NAMES = { strategy: 'strategy', buyAndHold: 'buy_and_hold', constantWeight: 'constant_weight' } as const

/** Every row of a run: returns, growth of 1 and drawdown of each account, weight held, regime acted on. Header first, full doubles. */
export function runRows({ series }: Backtest): Cells {
  const columns = ACCOUNTS.map((account) => ({ name: NAMES[account], returns: series[account], growth: growthOf(series[account]), falls: fallsOf(series[account]) }))
  return [
    ['date', ...columns.flatMap(({ name }) => [`${name}_return`, `${name}_growth`, `${name}_drawdown`]), 'weight_held', 'regime_acted_on'],
    ...Array.from(series.dates, (day, row) => [formatDay(day), ...columns.flatMap(({ returns, growth, falls }) => [returns[row]!, growth[row]!, falls[row]!]), series.held[row]!, series.regimes[series.acted[row]!] ?? null]),
  ]
}

/** Every figure of every account with its interval, n or the reason why there is none; then what the run was made of. */
export function runFigures(backtest: Backtest): Cells {
  const figures = ACCOUNTS.flatMap((account) =>
    MEASURE_NAMES.map((name) => {
      const measure = backtest[account].measures[name]
      const interval = backtest[account].intervals[name]
      return [NAMES[account], name, measure.isDefined ? measure.value : null, interval?.[0] ?? null, interval?.[1] ?? null, measure.n, measure.isDefined ? null : measure.reason]
    }),
  )
  const facts = settingFacts(backtest, backtest).map(({ id, a }) => ['run', id, a, null, null, null, null])
  const digests = (['id', 'modelDigest', 'configDigest', 'datasetDigest'] as const).map((name) => ['run', name, backtest[name], null, null, null, null])
  return [['account', 'figure', 'value', 'low', 'high', 'n', 'not_defined_because'], ...figures, ...facts, ...digests]
}
