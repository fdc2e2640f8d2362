import type { ColumnPreview, CsvPreview } from '../../../domain/dataset/csvTypes'
import type { ColumnMapping, ColumnRole, CsvMapping } from '../../../domain/dataset/types'
import { Button } from '../../../ui/actions/Button'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { formatFeatureValue } from '../../../ui/format/quantities'
import { formatInteger } from '../../../ui/format/number'
import { plural } from '../../../ui/format/text'
import { Icon } from '../../../ui/icons/Icon'
import { Panel } from '../../../ui/layout/Panel'
import { CellInput, CellSelect } from './CellControls'
import styles from './import.module.css'

type Props = {
  readonly mapping: CsvMapping
  readonly preview: CsvPreview
  /** by place in the mapping */
  readonly onColumn: (position: number, change: Partial<ColumnMapping>) => void
  readonly onEveryRole: (role: 'feature' | 'ignored') => void
}

type ColumnRow = ColumnMapping & { readonly position: number; readonly found: ColumnPreview | undefined }

const ROLES: readonly { readonly value: ColumnRole; readonly label: string }[] = [
  { value: 'feature', label: 'Feature' },
  { value: 'price', label: 'Price' },
  { value: 'ignored', label: 'Left out' },
]

/** Name, unit and role of every column, with what was found in it. */
export function ColumnsPanel({ mapping, preview, onColumn, onEveryRole }: Props) {
  const rows = mapping.columns.map((column, position): ColumnRow => ({ ...column, position, found: preview.columns[position] }))
  const nFeatures = rows.filter(({ role }) => role === 'feature').length
  const price = rows.find(({ role }) => role === 'price')
  return (
    <Panel
      isFlush
      title={`${plural(nFeatures, 'feature')}${price ? `, ${price.name} as reference price` : ', no reference price'}`}
      subtitle="A feature can be trained on; the price is drawn on charts; a column left out is not stored"
      actions={
        <>
          <Button size="small" onClick={() => onEveryRole('feature')}>
            Use all
          </Button>
          <Button size="small" onClick={() => onEveryRole('ignored')}>
            Leave out all
          </Button>
        </>
      }
    >
      <Table caption="Columns of the file" isInset columns={columnsOf(onColumn)} rows={rows} rowKey={({ index, symbol = '' }) => `${index} ${symbol}`} rowKind={({ role }) => (role === 'ignored' ? 'quiet' : undefined)} pageSize={50} />
    </Panel>
  )
}

function columnsOf(onColumn: Props['onColumn']): readonly Column<ColumnRow>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      isRowHeader: true,
      cell: ({ index, position, name, role }) => (
        <CellInput label={`Name of column ${index + 1}`} value={name} isInvalid={role !== 'ignored' && name.trim() === ''} onChange={(value) => onColumn(position, { name: value })} />
      ),
    },
    {
      id: 'role',
      header: 'Role',
      cell: ({ position, name, role }) => <CellSelect label={`Role of ${name}`} value={role} options={ROLES} onChange={(value) => onColumn(position, { role: value })} />,
    },
    {
      id: 'unit',
      header: 'Unit',
      cell: ({ position, name, unit }) => (
        <CellInput label={`Unit of ${name}`} value={unit ?? ''} placeholder="none" onChange={(value) => onColumn(position, { unit: value.trim() === '' ? null : value })} />
      ),
    },
    { id: 'numbers', header: 'Numbers', align: 'end', cell: ({ found }) => formatInteger(found?.nNumbers) },
    { id: 'missing', header: 'Missing', align: 'end', cell: ({ found }) => formatInteger(found?.nMissing) },
    { id: 'refused', header: 'Refused', align: 'end', cell: ({ found, role }) => (role === 'ignored' ? formatInteger(found?.nRefused) : <RefusedCount count={found?.nRefused} />) },
    { id: 'low', header: 'Lowest', align: 'end', isNarrowHidden: true, cell: ({ found }) => formatFeatureValue(found?.min) },
    { id: 'high', header: 'Highest', align: 'end', isNarrowHidden: true, cell: ({ found }) => formatFeatureValue(found?.max) },
    { id: 'note', header: 'Note', cell: ({ found }) => <span className={styles.note}>{found?.note}</span> },
  ]
}

function RefusedCount({ count }: { readonly count: number | undefined }) {
  if (!count) return formatInteger(count)
  return (
    <span className={styles.warned}>
      <Icon name="warning" size={12} />
      {formatInteger(count)}
    </span>
  )
}
