import type { CsvPreview, RefusedCell } from '../../../domain/dataset/csvTypes'
import type { CsvMapping } from '../../../domain/dataset/types'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { formatInteger } from '../../../ui/format/number'
import { plural } from '../../../ui/format/text'
import { Panel } from '../../../ui/layout/Panel'
import { fateOf, fateWords } from './cells/kindWords'

/** Every cell of a column in use that is not a number, with its line and what it looks like. Nothing where there is none. */
export function RefusedPanel({ preview }: { readonly preview: CsvPreview }) {
  const { refusedCells, nRefusedCells, mapping } = preview
  if (nRefusedCells === 0) return null
  return (
    <Panel
      isFlush
      title={`${plural(nRefusedCells, 'cell')} refused`}
      subtitle="Every one with its line; the choice for its kind stands above"
      {...(refusedCells.length < nRefusedCells ? { footer: `The first ${formatInteger(refusedCells.length)} of ${formatInteger(nRefusedCells)} are listed.` } : {})}
    >
      <Table caption="Refused cells" isInset isCompact columns={columnsOf(mapping)} rows={refusedCells} rowKey={({ line, column }) => `${line}:${column ?? ''}`} pageSize={12} />
    </Panel>
  )
}

function columnsOf(mapping: CsvMapping): readonly Column<RefusedCell>[] {
  return [
    { id: 'line', header: 'Line', align: 'end', width: 64, isRowHeader: true, cell: ({ line }) => formatInteger(line), sortValue: ({ line }) => line },
    { id: 'column', header: 'Column', cell: ({ column }) => column, sortValue: ({ column }) => column },
    { id: 'text', header: 'As written', cell: ({ text }) => <code>{text}</code> },
    { id: 'reason', header: 'Why', cell: ({ reason }) => reason, sortValue: ({ reason }) => reason },
    { id: 'fate', header: 'Becomes', cell: ({ kind }) => fateWords(fateOf(mapping, kind)), sortValue: ({ kind }) => fateWords(fateOf(mapping, kind)) },
  ]
}
