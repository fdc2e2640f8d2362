import type { DatasetSummary } from '../../domain/dataset/types'
import type { Digest } from '../../domain/shared/digest'

/**
 * The data set to offer first: the one of the model in use, else the one whose features have the fewest holes, the latest import
 * among equals. Null without data sets.
 *
 * @param inUse digest of the data set that the model in use is shown on
 */
export function chooseDataset(datasets: readonly DatasetSummary[], inUse: Digest | null): Digest | null {
  if (inUse !== null && datasets.some(({ digest }) => digest === inUse)) return inUse
  const ranked = datasets.toSorted((a, b) => missingShare(a) - missingShare(b) || b.importedAt - a.importedAt)
  return ranked[0]?.digest ?? null
}

function missingShare({ columns, nRows }: DatasetSummary): number {
  const features = columns.filter(({ role }) => role === 'feature')
  if (features.length === 0 || nRows === 0) return 1
  return features.reduce((sum, { nMissing }) => sum + nMissing, 0) / (features.length * nRows)
}
