import { lengthsOf } from '../dataset/symbols'
import type { DatasetSymbols } from '../dataset/types'
import type { ModelVersion } from '../model/types'
import type { FeatureTable } from '../training/types'
import { inferFiltered } from './inferFiltered'
import { latestOf, type SymbolRegime } from './symbolRegimes'
import type { CausalInference } from './types'

/** What was knowable on each day of each symbol: one model over the rows of many symbols, each a sequence of its own. */
export type BatchInference = {
  readonly symbols: DatasetSymbols
  /** over the rows of all symbols, ordered by symbol, then date; `causalOf` takes one symbol's out */
  readonly rows: CausalInference
  /** (S) the last row of each symbol, in the order of the symbols */
  readonly latest: readonly SymbolRegime[]
  /** symbols that the model standardises by the statistics of all others, since it was not trained on them */
  readonly unseen: readonly string[]
}

/**
 * Filters every symbol of a table with one model, in one pass. No row of one symbol enters another's; rows after t of a symbol
 * change no bit of its row t. A table of one series counts as one symbol named after its data set.
 *
 * @throws EngineFailure 'featureMismatch', EngineError 'invalidArgument' for infinite cells
 */
export function inferBatch(version: ModelVersion, table: FeatureTable): BatchInference {
  const symbols = table.symbols ?? { names: [table.datasetName], starts: [0, table.dates.length] }
  const rows = inferFiltered(version, table)
  const known = version.scaler?.bySymbol ? new Set(version.scaler.bySymbol.names) : null
  const unseen = known && table.symbols ? symbols.names.filter((name) => !known.has(name)) : []
  return { symbols, rows, latest: latestOf(rows, symbols), unseen }
}

/** The inference of one symbol, as if it had been filtered alone; null if there is no such symbol. */
export function causalOf({ symbols, rows }: BatchInference, symbol: string): CausalInference | null {
  const i = symbols.names.indexOf(symbol)
  if (i < 0) return null
  const [from, to] = [symbols.starts[i]!, symbols.starts[i]! + lengthsOf(symbols)[i]!]
  const { nStates } = rows
  return {
    ...rows,
    dates: rows.dates.slice(from, to),
    filtered: rows.filtered.slice(from * nStates, to * nStates),
    predicted: rows.predicted.slice(from * nStates, to * nStates),
    states: rows.states.slice(from, to),
    confidence: rows.confidence.slice(from, to),
    logScore: rows.logScore.slice(from, to),
  }
}
