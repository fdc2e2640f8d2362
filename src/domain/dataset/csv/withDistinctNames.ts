import type { CsvMapping } from '../types'
import { distinctNames } from './columnNames'

/** The mapping with one name a column in use; the receipt says which differ from the file's. */
export function withDistinctNames(mapping: CsvMapping): CsvMapping {
  const names = distinctNames(mapping.columns.map(({ index, name }) => ({ index, name: name.trim() })))
  return { ...mapping, columns: mapping.columns.map((column, i) => ({ ...column, name: names[i]! })) }
}
