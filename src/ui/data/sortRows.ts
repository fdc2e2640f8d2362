import type { Column, Sort } from './tableTypes'

/** Rows in the order asked for; stable, missing values last in both directions. */
export function sortRows<Row>(rows: readonly Row[], columns: readonly Column<Row>[], sort: Sort | null): readonly Row[] {
  const valueOf = sort && columns.find((column) => column.id === sort.columnId)?.sortValue
  if (!sort || !valueOf) return rows
  const factor = sort.direction === 'ascending' ? 1 : -1
  return rows
    .map((row) => ({ row, value: presentOrNull(valueOf(row)) }))
    .sort((a, b) => compare(a.value, b.value, factor))
    .map(({ row }) => row)
}

/** The sort after a press on a header: first ascending, then descending, then ascending again. */
export function nextSort(current: Sort | null, columnId: string): Sort {
  const isAscending = current?.columnId === columnId && current.direction === 'ascending'
  return { columnId, direction: isAscending ? 'descending' : 'ascending' }
}

function presentOrNull(value: number | string | null): number | string | null {
  return typeof value === 'number' && Number.isNaN(value) ? null : value
}

function compare(a: number | string | null, b: number | string | null, factor: number): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  if (typeof a === 'number' && typeof b === 'number') return (a - b) * factor
  return String(a).localeCompare(String(b), 'en', { numeric: true }) * factor
}
