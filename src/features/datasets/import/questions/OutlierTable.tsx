import type { Outlier } from '../../../../domain/dataset/csvTypes'
import { Table } from '../../../../ui/data/Table'
import type { Column } from '../../../../ui/data/tableTypes'
import { formatDay } from '../../../../ui/format/date'
import { formatFullDouble, formatInteger } from '../../../../ui/format/number'

/** Values far off their neighbours, each with its line. */
export function OutlierTable({ cells, count }: { readonly cells: readonly Outlier[]; readonly count: number }) {
  return (
    <div>
      <Table caption="Values far off their neighbours" isCompact columns={COLUMNS} rows={cells} rowKey={({ line, column }) => `${line}:${column}`} pageSize={10} />
      {cells.length < count && <p className="muted small">{`The first ${formatInteger(cells.length)} of ${formatInteger(count)} are listed.`}</p>}
    </div>
  )
}

const COLUMNS: readonly Column<Outlier>[] = [
  { id: 'line', header: 'Line', align: 'end', width: 64, isRowHeader: true, cell: ({ line }) => formatInteger(line) },
  { id: 'day', header: 'Date', noWrap: true, cell: ({ day }) => formatDay(day) },
  { id: 'column', header: 'Column', cell: ({ column }) => column },
  { id: 'value', header: 'Value', align: 'end', cell: ({ value }) => formatFullDouble(value) },
  { id: 'ratio', header: 'Times its neighbours', align: 'end', cell: ({ ratio }) => (Number.isFinite(ratio) ? ratio.toPrecision(3) : 'far off') },
]
