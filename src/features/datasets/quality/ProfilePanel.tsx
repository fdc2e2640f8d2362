import { Sparkline } from '../../../charts/Sparkline'
import type { ColumnProfile } from '../../../domain/quality/types'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { decimalsFor, formatPercent } from '../../../ui/format/quantities'
import { plural } from '../../../ui/format/text'
import { Panel } from '../../../ui/layout/Panel'
import { ROLE_WORDS } from '../words'

type Props = { readonly profiles: readonly ColumnProfile[]; readonly nRows: number; readonly nComplete: number; readonly datasetName: string }

/** Missing share, course and quantiles of every column. */
export function ProfilePanel({ profiles, nRows, nComplete, datasetName }: Props) {
  const nHoled = profiles.filter(({ nMissing }) => nMissing > 0).length
  return (
    <Panel
      isFlush
      title={nHoled === 0 ? 'Every cell has a value' : `${plural(nHoled, 'column')} of ${formatInteger(profiles.length)} with missing cells`}
      subtitle={`${formatInteger(nComplete)} of ${plural(nRows, 'row')} have a value in every feature`}
      footer={['quantiles by linear interpolation', 'course: lowest and highest of 30 stretches of rows']}
    >
      <Table caption={`Missing cells and quantiles of ${datasetName}`} isInset columns={columnsOf(nRows)} rows={profiles} rowKey={({ name }) => name} />
    </Panel>
  )
}

function columnsOf(nRows: number): readonly Column<ColumnProfile>[] {
  const quantile = (index: number, header: string, isNarrowHidden = false): Column<ColumnProfile> => ({
    id: `q${index}`,
    header,
    align: 'end',
    isNarrowHidden,
    cell: ({ quantiles }) => formatFixed(quantiles[index], decimalsFor(Math.max(Math.abs(quantiles[1] ?? 0), Math.abs(quantiles[7] ?? 0)))),
  })
  return [
    { id: 'name', header: 'Column', isRowHeader: true, cell: ({ name }) => <span className="strong">{name}</span>, sortValue: ({ name }) => name.toLowerCase() },
    { id: 'role', header: 'Role', isMuted: true, isNarrowHidden: true, cell: ({ role }) => ROLE_WORDS[role] },
    {
      id: 'missing',
      header: 'Missing',
      align: 'end',
      cell: ({ nMissing }) => (nMissing === 0 ? 'none' : `${formatInteger(nMissing)} (${formatPercent(nMissing / nRows, nMissing / nRows < 0.01 ? 2 : 1)})`),
      sortValue: ({ nMissing }) => nMissing,
    },
    quantile(0, 'Lowest', true),
    quantile(2, '5 %', true),
    quantile(4, 'Median'),
    quantile(6, '95 %', true),
    quantile(8, 'Highest', true),
    { id: 'course', header: 'Course', width: 112, cell: ({ sparkline }) => <Sparkline values={sparkline} /> },
  ]
}
