import { blockOf } from '../dataset/symbols'
import type { Dataset } from '../dataset/types'
import type { TrainingConfig } from '../model/types'
import { extractSymbol } from './extractFeatures'
import type { FeatureTable } from './types'

/** Symbols that a configuration trains on. */
export function symbolsOf(dataset: Pick<Dataset, 'symbols'>, { symbols }: Pick<TrainingConfig, 'symbols'>): readonly string[] {
  return dataset.symbols?.names.filter((name) => symbols === undefined || symbols.includes(name)) ?? []
}

/** The rows of one symbol as a set of one, so that the model made of them says whose it is. @throws Error for an unknown symbol */
export function tableOfSymbol(dataset: Dataset, symbol: string, names: readonly string[]): FeatureTable {
  const table = extractSymbol(dataset, symbol, names)
  if (table === null) throw new Error(`${dataset.name} has no symbol "${symbol}".`)
  return { ...table, symbols: { names: [symbol], starts: [0, table.dates.length] } }
}

/** A configuration for one symbol alone: there are no others to choose among, and none to be scaled apart from. */
export function configOfSymbol({ symbols: _symbols, scaling: _scaling, ...config }: TrainingConfig): TrainingConfig {
  return config
}

/** The rows of one symbol in a table of several, as a set of one. */
export function partOfSymbol(table: FeatureTable, symbol: string): FeatureTable {
  const { from, to } = blockOf(table.symbols!, symbol)!
  const width = table.names.length
  return { ...table, symbol, symbols: { names: [symbol], starts: [0, to - from] }, dates: table.dates.slice(from, to), values: table.values.slice(from * width, to * width) }
}
