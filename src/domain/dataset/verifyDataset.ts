import { countMissing, digestOfColumn, digestOfDataset } from './datasetDigest'
import type { Dataset } from './types'

/** True if every digest of the data set, recomputed from its numbers, is the recorded one. */
export async function verifyDataset(dataset: Dataset): Promise<boolean> {
  for (const column of dataset.columns) {
    if (column.values.length !== dataset.dates.length || countMissing(column.values) !== column.nMissing) return false
    if ((await digestOfColumn(column.name, column.values)) !== column.digest) return false
  }
  return (await digestOfDataset(dataset)) === dataset.digest
}
