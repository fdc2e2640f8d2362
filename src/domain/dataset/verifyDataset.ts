import { countMissing, digestOfColumn, digestOfDataset } from './datasetDigest'
import { isSymbolTable } from './symbols'
import type { Dataset } from './types'

/** True if every digest of the data set, recomputed from its numbers, is the recorded one, and its symbols are whole blocks of rows. */
export async function verifyDataset(dataset: Dataset): Promise<boolean> {
  if (dataset.symbols && !isSymbolTable(dataset.symbols, dataset.dates)) return false
  for (const column of dataset.columns) {
    if (column.values.length !== dataset.dates.length || countMissing(column.values) !== column.nMissing) return false
    if ((await digestOfColumn(column.name, column.values)) !== column.digest) return false
  }
  return (await digestOfDataset(dataset)) === dataset.digest
}
