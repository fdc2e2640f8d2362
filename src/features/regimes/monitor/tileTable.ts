import type { ChartTable } from '../../../charts/frame/chartTable'

/** A table whose rows are put together only when they are asked for: tiles pan over long histories, and few are read as tables. */
export function lazyTable(head: Omit<ChartTable, 'rows'>, rowsOf: () => ChartTable['rows']): ChartTable {
  let rows: ChartTable['rows'] | null = null
  return {
    ...head,
    get rows() {
      rows ??= rowsOf()
      return rows
    },
  }
}
