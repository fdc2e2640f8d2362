import { blockOf } from '../dataset/symbols'
import type { ModelVersion } from '../model/types'
import { partOfSymbol } from '../training/symbolTables'
import type { FeatureTable } from '../training/types'

/** The rows a model is about: those of one symbol, where it was trained on one of a data set of several. */
export function rowsOfModel({ metadata: { data } }: ModelVersion, table: FeatureTable): FeatureTable {
  const [only, ...others] = data.symbols ?? []
  return only !== undefined && others.length === 0 && table.symbols && table.symbols.names.length > 1 && blockOf(table.symbols, only) ? partOfSymbol(table, only) : table
}
