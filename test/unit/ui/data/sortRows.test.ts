import { expect, it } from 'vitest'
import { nextSort, sortRows } from '../../../../src/ui/data/sortRows'
import type { Column } from '../../../../src/ui/data/tableTypes'

type Row = { readonly name: string; readonly value: number | null }

const columns: readonly Column<Row>[] = [
  { id: 'name', header: 'Name', cell: (row) => row.name, sortValue: (row) => row.name },
  { id: 'value', header: 'Value', cell: (row) => row.value, sortValue: (row) => row.value },
  { id: 'plain', header: 'Plain', cell: () => '' },
]
const rows: readonly Row[] = [
  { name: 'v10', value: 2 },
  { name: 'v9', value: null },
  { name: 'v1', value: Number.NaN },
  { name: 'v2', value: -1 },
]
const names = (columnId: string, direction: 'ascending' | 'descending') => sortRows(rows, columns, { columnId, direction }).map(({ name }) => name)

it('sorts numbers by value with missing ones last in both directions', () => {
  expect(names('value', 'ascending')).toEqual(['v2', 'v10', 'v9', 'v1'])
  expect(names('value', 'descending')).toEqual(['v10', 'v2', 'v9', 'v1'])
})

it('sorts names with numbers inside by those numbers', () => {
  expect(names('name', 'ascending')).toEqual(['v1', 'v2', 'v9', 'v10'])
})

it('leaves the order alone without a sort, or by a column that has none', () => {
  expect(sortRows(rows, columns, null)).toBe(rows)
  expect(names('plain', 'ascending')).toEqual(rows.map(({ name }) => name))
})

it('turns the direction of the same column only', () => {
  const first = nextSort(null, 'value')
  expect(first).toEqual({ columnId: 'value', direction: 'ascending' })
  expect(nextSort(first, 'value').direction).toBe('descending')
  expect(nextSort(first, 'name')).toEqual({ columnId: 'name', direction: 'ascending' })
})
