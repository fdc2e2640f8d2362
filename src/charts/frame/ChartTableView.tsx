import { Table } from '../../ui/data/Table'
import type { Column } from '../../ui/data/tableTypes'
import { cellText } from './chartTable'
import type { ChartTable } from './chartTable'

type Row = readonly (string | number | null)[]

const MAX_HEIGHT = 420
const PAGE_SIZE = 250

/** The numbers behind a chart. */
export function ChartTableView({ table }: { readonly table: ChartTable }) {
  const columns: Column<Row>[] = table.columns.map((column, i) => ({
    id: String(i),
    header: column.header,
    align: column.isNumeric ? 'end' : 'start',
    isRowHeader: i === 0,
    noWrap: true,
    cell: (row) => cellText(table, row, i),
    sortValue: (row) => row[i] ?? null,
  }))
  return <Table caption={table.caption} isCaptionShown columns={columns} rows={table.rows} rowKey={(_, i) => i} maxHeight={MAX_HEIGHT} pageSize={PAGE_SIZE} />
}
