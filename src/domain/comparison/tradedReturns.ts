import { backtestRows, proposeReturns } from '../backtest/backtestRows'
import { defaultSettings } from '../backtest/settings'
import type { BacktestRows } from '../backtest/types'
import type { Dataset } from '../dataset/types'
import type { FeatureTable } from '../training/types'

/** What both strategies trade: returns on the rows of each table. */
export type Traded = { readonly column: string; readonly a: Pick<BacktestRows, 'returns' | 'cash'>; readonly b: Pick<BacktestRows, 'returns' | 'cash'> }

/** The price or return that a data set proposes, on the rows that the two versions read; null where it has none that can be traded. */
export function tradedReturns(dataset: Dataset, a: FeatureTable, b: FeatureTable): Traded | null {
  const proposed = proposeReturns(dataset)
  if (proposed === null) return null
  const settings = defaultSettings(proposed, { kind: 'frozen' })
  const [first, second] = [backtestRows(dataset, a, settings), backtestRows(dataset, b, settings)]
  if (!first.ok || !second.ok) return null
  const own = ({ returns, cash }: BacktestRows) => ({ returns, cash })
  return { column: proposed.column, a: own(first.value), b: own(second.value) }
}
