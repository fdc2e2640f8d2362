import { queryOptions } from '@tanstack/react-query'
import type { Dataset } from '../domain/dataset/types'
import { extractFeatures, extractInTurns, extractSymbol } from '../domain/training/extractFeatures'
import type { FeatureTable } from '../domain/training/types'
import { largeResult } from './localQuery'

/** Cells that are put together within a frame; more are put together a part at a time. */
const SMALL_CELLS = 500_000

/**
 * Rows of some columns of a data set, or of one of its symbols, in a table. Small ones are there at once.
 *
 * @param symbol  null: of a single series, or of all symbols
 */
export function tableQuery(dataset: Dataset, names: readonly string[], symbol: string | null = null) {
  const isSmall = symbol !== null || dataset.dates.length * names.length <= SMALL_CELLS
  return queryOptions({
    ...largeResult,
    queryKey: ['table', dataset.digest, symbol, ...names],
    queryFn: ({ signal }): Promise<FeatureTable> => extractInTurns(dataset, names, signal),
    ...(isSmall && { initialData: () => (symbol === null ? extractFeatures(dataset, names) : extractSymbol(dataset, symbol, names)!) }),
  })
}
