import { queryOptions } from '@tanstack/react-query'
import { describeColumns, type ColumnDescription } from '../domain/dataset/describeColumns'
import type { Dataset } from '../domain/dataset/types'
import type { EnginePort } from '../domain/ports'
import { largeResult } from './localQuery'

/** Rows from which a column is handed to a worker: walking a million takes some 50 ms, handing them over 5. */
const LARGE = 20_000

/** Facts about every column, one column after the other so that the page stays responsive on long series. */
export function columnFactsQuery(engine: EnginePort, { digest, dates, symbols, columns }: Dataset) {
  return queryOptions({
    ...largeResult,
    queryKey: ['columnFacts', digest],
    queryFn: async ({ signal }) => {
      const facts: ColumnDescription[] = []
      for (const column of columns) {
        signal.throwIfAborted()
        const request = { dates, columns: [column], ...(symbols && { symbols }) }
        facts.push(...(dates.length < LARGE ? describeColumns(request) : await engine.run('describeColumns', request, { signal })))
      }
      return facts
    },
  })
}
