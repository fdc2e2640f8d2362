import { queryOptions } from '@tanstack/react-query'
import { describeColumns, type ColumnDescription } from '../domain/dataset/describeColumns'
import type { Dataset } from '../domain/dataset/types'
import { largeResult } from './localQuery'

/** Facts about every column, computed one column at a time so that the page stays responsive on long series. */
export function columnFactsQuery(dataset: Dataset) {
  return queryOptions({
    ...largeResult,
    queryKey: ['columnFacts', dataset.digest],
    queryFn: async ({ signal }) => {
      const facts: ColumnDescription[] = []
      for (const column of dataset.columns) {
        signal.throwIfAborted()
        facts.push(...describeColumns({ ...dataset, columns: [column] }))
        if (dataset.dates.length > LONG) await nextTask()
      }
      return facts
    },
  })
}

/** Rows from which a column takes long enough to let the page draw in between. */
const LONG = 20_000

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}
