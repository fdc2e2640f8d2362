import type { CovarianceType } from '../../engine'
import type { ParameterCounts } from '../../domain/model/types'
import { Table } from '../../ui/data/Table'
import { formatInteger } from '../../ui/format/number'

type Props = { readonly counts: ParameterCounts; readonly needed: number; readonly nStates: number; readonly nFeatures: number; readonly covarianceType: CovarianceType; readonly rowWord: string }

const COVARIANCE_FORMULAS: Readonly<Record<CovarianceType, string>> = { spherical: 'K', diag: 'K D', full: 'K D (D + 1) / 2', tied: 'D (D + 1) / 2' }

type Line = { readonly part: string; readonly formula: string; readonly count: number }

/** How the free parameters add up, and the rows they ask for. */
export function ParameterTable({ counts, needed, nStates, nFeatures, covarianceType, rowWord }: Props) {
  const lines: Line[] = [
    { part: 'Initial', formula: 'K − 1', count: counts.startprob },
    { part: 'Transition', formula: 'K (K − 1)', count: counts.transmat },
    { part: 'Means', formula: 'K D', count: counts.means },
    { part: 'Covariance', formula: COVARIANCE_FORMULAS[covarianceType], count: counts.covars },
  ]
  const isMinimum = needed !== counts.total * 10
  return (
    <Table
      caption={`Free parameters with K = ${nStates} states and D = ${nFeatures} features`}
      columns={[
        { id: 'part', header: `Parameters, K = ${nStates}, D = ${nFeatures}`, isRowHeader: true, cell: ({ part }: Line) => part },
        { id: 'formula', header: 'Formula', align: 'end', isMuted: true, noWrap: true, cell: ({ formula }) => formula },
        { id: 'count', header: 'Count', align: 'end', cell: ({ count }) => formatInteger(count) },
      ]}
      rows={lines}
      rowKey={({ part }) => part}
      footer={[
        { key: 'total', cells: ['Free parameters', '', formatInteger(counts.total)] },
        { key: 'needed', cells: [`${rowWord} needed`, isMinimum ? 'at least' : '× 10', formatInteger(needed)] },
      ]}
    />
  )
}
