import { fail, ok, type Result } from '../shared/result'
import { selectRange } from '../training/extractFeatures'
import { historyOf, type RegimesOf } from './concludeBacktest'
import { decideWeights } from './decideWeights'
import { createFilterMemo } from './filterMemo'
import type { RefitFilter } from './regimeHistory'
import type { BacktestSettings } from './settings'
import type { BacktestFailure, BacktestRows, Decisions, TruncationCheck } from './types'

export type CompareCuts = {
  readonly rows: BacktestRows
  readonly settings: BacktestSettings
  /** as all data gave them */
  readonly regimesOf: RegimesOf
  /** as cut data gave them */
  readonly remade: RegimesOf
  /** last row of the data at each cut, ascending */
  readonly cuts: readonly number[]
  readonly onProgress?: (share: number) => void
}

/** Decides anew on data that end at each cut, and compares every decision up to there with what was decided on all data. */
export function compareCuts({ rows, settings, regimesOf, remade, cuts, onProgress }: CompareCuts): Result<Pick<TruncationCheck, 'nDecisions' | 'firstDifference'>, BacktestFailure> {
  const whole = decisionsOf(rows, settings, regimesOf)
  if (!whole.ok) return whole
  const { dates } = rows.table
  const filter = createFilterMemo()
  let nDecisions = 0
  for (const [place, cut] of cuts.entries()) {
    const part = decisionsOf(cutRows(rows, cut), settings, remade, filter)
    if (!part.ok) return fail(part.error)
    nDecisions += cut + 1 - part.value.firstRow
    const differing = differingRow(whole.value, part.value)
    if (differing !== null) return ok({ nDecisions, firstDifference: { cutDay: dates[cut]!, day: dates[differing]!, what: whole.value.acted[differing] === part.value.acted[differing] ? 'weight' : 'regime' } })
    onProgress?.((place + 1) / cuts.length)
  }
  return ok({ nDecisions, firstDifference: null })
}

/** The rows up to one of them, that one included. */
export function cutRows({ table, returns, cash }: BacktestRows, lastRow: number): BacktestRows {
  return { table: selectRange(table, null, table.dates[lastRow]!), returns: returns.slice(0, lastRow + 1), cash: cash.slice(0, lastRow + 1) }
}

function decisionsOf(rows: BacktestRows, settings: BacktestSettings, regimesOf: RegimesOf, filter?: RefitFilter): Result<Decisions, BacktestFailure> {
  const history = historyOf(rows, settings, regimesOf, filter)
  return history.ok ? decideWeights(history.value.causal, settings) : history
}

/** First row of the shorter ones that is decided otherwise; null if none is. */
function differingRow(whole: Decisions, part: Decisions): number | null {
  const row = part.weights.findIndex((weight, t) => !Object.is(weight, whole.weights[t]) || part.acted[t] !== whole.acted[t])
  return row === -1 ? null : row
}
