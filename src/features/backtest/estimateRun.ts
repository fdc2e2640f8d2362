import { planSplits } from '../../domain/backtest/planSplits'
import type { BacktestSettings } from '../../domain/backtest/settings'
import type { FeatureTable } from '../../domain/training/types'
import { formatInteger } from '../../ui/format/number'
import { formatDuration, plural } from '../../ui/format/text'

/** What a run will cost, by count: refits (each is made once more by the truncation check), the rows they leave to decide on, and very roughly the time. */
export type RunCost = { readonly nRefits: number; readonly nRows: number; readonly ms: number }

/** Accounting, resampling and judging, roughly. */
const CONCLUDING_MS = 2000

/** The budget counts time of the reference core with the TypeScript kernels (`engine/search/costModel.ts`); the WebAssembly ones need about this part of it. */
const SHARE_OF_BUDGET = 0.25

/** The cost of a walk forward over a table; a frozen version costs no refit, and its rows are known once it is run. */
export function estimateRun(table: Pick<FeatureTable, 'values' | 'names' | 'dates'>, { source }: Pick<BacktestSettings, 'source'>, nWorkers: number): RunCost {
  if (source.kind === 'frozen') return { nRefits: 0, nRows: 0, ms: CONCLUDING_MS }
  const nRows = Math.max(0, table.dates.length - firstCompleteRow(table))
  const splits = planSplits(nRows, source)
  const decided = splits.length === 0 ? 0 : nRows - splits[0]!.from
  return { nRefits: splits.length, nRows: decided, ms: (2 * splits.length * SHARE_OF_BUDGET * source.budgetMs) / Math.min(nWorkers, Math.max(1, splits.length)) + CONCLUDING_MS }
}

/** '31 refits on 2 workers, made once more to check them on cut data, roughly 32 s in all (the search is counted on a slow reference core); 1 940 rows are left to judge.' */
export function costWords({ nRefits, nRows, ms }: RunCost, { source }: Pick<BacktestSettings, 'source'>, nWorkers: number): string {
  if (source.kind === 'frozen') return 'No refit: the stored parameters judge the rows after the training, in a few seconds.'
  if (nRefits === 0) return 'The first window and the embargo leave no row to decide on; take a shorter first window.'
  return `${plural(nRefits, 'refit')} on ${plural(nWorkers, 'worker')}, made once more to check them on cut data, roughly ${formatDuration(ms)} in all (the search is counted on a slow reference core); ${formatInteger(nRows)} rows are left to judge.`
}

function firstCompleteRow({ values, names, dates }: Pick<FeatureTable, 'values' | 'names' | 'dates'>): number {
  const width = names.length
  for (let row = 0; row < dates.length; row++) {
    let isComplete = true
    for (let d = 0; d < width && isComplete; d++) isComplete = !Number.isNaN(values[row * width + d]!)
    if (isComplete) return row
  }
  return dates.length
}
