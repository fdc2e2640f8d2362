import { useQuery } from '@tanstack/react-query'
import { Sparkline } from '../../../charts/Sparkline'
import type { ColumnDescription } from '../../../domain/dataset/describeColumns'
import type { Dataset } from '../../../domain/dataset/types'
import { columnFactsQuery } from '../../../queries/columnFacts'
import { useServices } from '../../../services/ServicesContext'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { SkeletonLines } from '../../../ui/feedback/Skeleton'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { decimalsFor, formatPercent } from '../../../ui/format/quantities'
import { plural } from '../../../ui/format/text'
import { Panel } from '../../../ui/layout/Panel'
import { columnWords, ROLE_WORDS } from '../words'
import styles from '../datasets.module.css'

/** What each column holds. */
export function ColumnsTab({ dataset }: { readonly dataset: Dataset }) {
  const { engine } = useServices()
  const facts = useQuery(columnFactsQuery(engine, dataset))
  const nRows = dataset.dates.length
  const nHoled = dataset.columns.filter(({ nMissing }) => nMissing > 0).length
  return (
    <Panel
      isFlush
      title={nHoled === 0 ? `${sentence(columnWords(dataset.columns))}, each with a value in every row` : `${plural(nHoled, 'column')} of ${formatInteger(dataset.columns.length)} with missing cells`}
      subtitle="Statistics over the cells that have a value; sd with n - 1"
      footer={[`n = cells with a value, of ${plural(nRows, 'row')}`, 'trend: lowest and highest of 30 stretches of rows']}
    >
      {facts.data ? (
        <Table caption={`Columns of ${dataset.name}`} isInset columns={columnsOf(nRows)} rows={facts.data} rowKey={({ name }) => name} />
      ) : (
        <SkeletonLines count={Math.min(12, dataset.columns.length)} height={24} label="Measuring the columns" />
      )}
    </Panel>
  )
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function columnsOf(nRows: number): readonly Column<ColumnDescription>[] {
  const statistic = (id: 'min' | 'max' | 'mean' | 'sd', header: string): Column<ColumnDescription> => ({
    id,
    header,
    align: 'end',
    cell: (column) => formatFixed(column[id], decimalsOf(column)),
  })
  return [
    { id: 'name', header: 'Column', isRowHeader: true, cell: ({ name }) => <span className="strong">{name}</span>, sortValue: ({ name }) => name.toLowerCase() },
    { id: 'unit', header: 'Unit', isMuted: true, isNarrowHidden: true, cell: ({ unit }) => unit ?? '\u2013' },
    { id: 'role', header: 'Role', isMuted: true, cell: ({ role }) => ROLE_WORDS[role], sortValue: ({ role }) => role },
    { id: 'n', header: 'n', align: 'end', cell: ({ n }) => formatInteger(n), sortValue: ({ n }) => n },
    { id: 'missing', header: 'Missing', align: 'end', cell: ({ nMissing }) => <Share count={nMissing} of={nRows} />, sortValue: ({ nMissing }) => nMissing },
    statistic('min', 'Lowest'),
    statistic('mean', 'Mean'),
    statistic('max', 'Highest'),
    statistic('sd', 'sd'),
    { id: 'trend', header: 'Trend', width: 112, isNarrowHidden: true, cell: ({ sparkline }) => <Sparkline values={sparkline.map(({ value }) => value)} /> },
  ]
}

/** One rule for the numbers of a column's row: about four digits of its largest value. */
function decimalsOf({ min, max }: ColumnDescription): number {
  return decimalsFor(Math.max(Math.abs(min ?? 0), Math.abs(max ?? 0)))
}

function Share({ count, of }: { readonly count: number; readonly of: number }) {
  return count === 0 ? <span className={styles.noValue}>none</span> : formatPercent(count / of, count / of < 0.001 ? 2 : 1)
}
