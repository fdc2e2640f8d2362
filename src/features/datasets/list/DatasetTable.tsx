import { Link, useNavigate } from '@tanstack/react-router'
import { versionOf } from '../../../domain/dataset/versionOf'
import type { DatasetSummary } from '../../../domain/dataset/types'
import { IconButton } from '../../../ui/actions/IconButton'
import { useViewParam } from '../../../ui/behaviour/useViewParam'
import { DigestText } from '../../../ui/data/DigestText'
import { Table } from '../../../ui/data/Table'
import type { Column, Sort } from '../../../ui/data/tableTypes'
import { VisuallyHidden } from '../../../ui/feedback/VisuallyHidden'
import { formatDay, formatDayRange, formatInstant } from '../../../ui/format/date'
import { formatInteger } from '../../../ui/format/number'
import { plural } from '../../../ui/format/text'
import { Chip } from '../../../ui/layout/Chip'
import { Menu } from '../../../ui/overlay/Menu'
import { useDeleteDataset } from '../useDeleteDataset'
import { useExportDataset } from '../useExportDataset'
import { columnWords, frequencyWords, missingCells } from '../words'
import styles from '../datasets.module.css'

/** The data sets, newest first unless the address says otherwise. */
export function DatasetTable({ datasets }: { readonly datasets: readonly DatasetSummary[] }) {
  const [sort, setSort] = useViewParam('sort', '')
  return (
    <Table
      caption="Data sets"
      isInset
      isInteractive
      columns={COLUMNS}
      rows={datasets}
      rowKey={({ digest }) => digest}
      sort={parseSort(sort)}
      onSort={({ columnId, direction }) => setSort(`${columnId}.${direction}`)}
    />
  )
}

function parseSort(text: string): Sort | null {
  const [columnId = '', direction] = text.split('.')
  return direction === 'ascending' || direction === 'descending' ? { columnId, direction } : null
}

const COLUMNS: readonly Column<DatasetSummary>[] = [
  { id: 'name', header: 'Name', isRowHeader: true, sortValue: ({ name }) => name.toLowerCase(), cell: (dataset) => <NameCell dataset={dataset} /> },
  { id: 'rows', header: 'Rows', align: 'end', sortValue: ({ nRows }) => nRows, cell: ({ nRows }) => formatInteger(nRows) },
  { id: 'first', header: 'First day', noWrap: true, isNarrowHidden: true, sortValue: ({ firstDay }) => firstDay, cell: ({ firstDay }) => formatDay(firstDay) },
  { id: 'last', header: 'Last day', noWrap: true, isNarrowHidden: true, sortValue: ({ lastDay }) => lastDay, cell: ({ lastDay }) => formatDay(lastDay) },
  { id: 'frequency', header: 'Frequency', isNarrowHidden: true, cell: ({ frequency }) => frequencyWords(frequency) },
  { id: 'columns', header: 'Columns', isNarrowHidden: true, sortValue: ({ columns }) => columns.length, cell: ({ columns }) => columnWords(columns) },
  { id: 'missing', header: 'Missing cells', align: 'end', sortValue: ({ columns }) => missingCells(columns), cell: ({ columns }) => formatInteger(missingCells(columns)) },
  { id: 'digest', header: 'Digest', isNarrowHidden: true, cell: ({ digest }) => <DigestText value={digest} /> },
  { id: 'imported', header: 'Imported', noWrap: true, isNarrowHidden: true, sortValue: ({ importedAt }) => importedAt, cell: ({ importedAt }) => formatInstant(importedAt) },
  { id: 'actions', header: <VisuallyHidden>Actions</VisuallyHidden>, align: 'end', width: 40, cell: (dataset) => <RowMenu dataset={dataset} /> },
]

function NameCell({ dataset: { digest, name, symbols, isSample, firstDay, lastDay, receipt } }: { readonly dataset: DatasetSummary }) {
  return (
    <span className={styles.name}>
      <Link to="/data/$digest" params={{ digest }} className={styles.nameLink}>
        {name}
      </Link>
      {isSample && <Chip kind="muted">Sample</Chip>}
      {versionOf({ receipt }) > 1 && <Chip kind="muted">Version {versionOf({ receipt })}</Chip>}
      {symbols && <Chip kind="muted">{plural(symbols.names.length, 'symbol')}</Chip>}
      <span className={styles.narrowSpan}>{formatDayRange(firstDay, lastDay)}</span>
    </span>
  )
}

function RowMenu({ dataset }: { readonly dataset: DatasetSummary }) {
  const navigate = useNavigate()
  const remove = useDeleteDataset()
  const { mutate: exportCsv } = useExportDataset()
  const { digest, name } = dataset
  return (
    <Menu
      trigger={<IconButton icon="more" label={`Actions for ${name}`} kind="quiet" />}
      groups={[
        {
          items: [
            { id: 'train', label: 'Train on this data', icon: 'train', onSelect: () => void navigate({ to: '/train', search: { data: digest } }) },
            { id: 'append', label: 'Add new data', icon: 'plus', onSelect: () => void navigate({ to: '/data/import', search: { into: digest } }) },
            { id: 'receipt', label: 'Show its receipt', icon: 'file', onSelect: () => void navigate({ to: '/data/$digest', params: { digest }, search: { tab: 'receipt' } }) },
            { id: 'export', label: 'Export as CSV', icon: 'download', onSelect: () => exportCsv(digest) },
          ],
        },
        { items: [{ id: 'delete', label: 'Delete', icon: 'trash', isDanger: true, onSelect: () => remove(dataset) }] },
      ]}
    />
  )
}
