import type { CsvPreview, RefusedCell } from '../../../domain/dataset/csvTypes'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { formatInteger } from '../../../ui/format/number'
import { plural } from '../../../ui/format/text'
import { Panel } from '../../../ui/layout/Panel'

/** Every cell of a column in use that is not a number, with its line and what it looks like. Nothing where there is none. */
export function RefusedPanel({ preview }: { readonly preview: CsvPreview }) {
  const { refusedCells, nRefusedCells, mapping } = preview
  if (nRefusedCells === 0) return null
  const fate = mapping.refusedCells === 'missing' ? 'left empty; their rows stay' : 'and with them their rows are dropped'
  return (
    <Panel
      isFlush
      title={`${plural(nRefusedCells, 'cell')} refused`}
      subtitle={`Not numbers as written, so ${fate}`}
      {...(refusedCells.length < nRefusedCells ? { footer: `The first ${formatInteger(refusedCells.length)} of ${formatInteger(nRefusedCells)} are listed.` } : {})}
    >
      <Table caption="Refused cells" isInset isCompact columns={COLUMNS} rows={refusedCells} rowKey={({ line, column }) => `${line}:${column ?? ''}`} pageSize={12} />
    </Panel>
  )
}

const COLUMNS: readonly Column<RefusedCell>[] = [
  { id: 'line', header: 'Line', align: 'end', width: 64, isRowHeader: true, cell: ({ line }) => formatInteger(line), sortValue: ({ line }) => line },
  { id: 'column', header: 'Column', cell: ({ column }) => column, sortValue: ({ column }) => column },
  { id: 'text', header: 'As written', cell: ({ text }) => <code>{text}</code> },
  { id: 'reason', header: 'Why', cell: ({ reason }) => reason, sortValue: ({ reason }) => reason },
]
