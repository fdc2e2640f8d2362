import { DefinitionList } from '../../../../src/ui/data/DefinitionList'
import { DigestText } from '../../../../src/ui/data/DigestText'
import { Table } from '../../../../src/ui/data/Table'
import { formatFixed, formatInteger } from '../../../../src/ui/format/number'
import { Cell, Grid } from '../../../../src/ui/layout/Grid'
import { Panel } from '../../../../src/ui/layout/Panel'
import { ToneLabel } from '../../../../src/ui/tone/ToneLabel'

type Restart = { readonly number: number; readonly state: string; readonly iteration: number | null; readonly logLikelihood: number | null }

export const restarts: readonly Restart[] = [
  { number: 1, state: 'Best', iteration: 42, logLikelihood: -19740.4 },
  { number: 2, state: 'Converged', iteration: 19, logLikelihood: -19764.9 },
  { number: 3, state: 'Running', iteration: 27, logLikelihood: -19933.6 },
  { number: 4, state: 'Waiting', iteration: null, logLikelihood: null },
]

export function SinkTables() {
  return (
    <Grid>
      <Cell span={6}>
        <Panel title="Restarts">
          <Table
            caption="Restarts of the run"
            isCompact
            rows={restarts}
            rowKey={(row) => row.number}
            rowKind={(row) => (row.state === 'Best' ? 'strong' : row.state === 'Waiting' ? 'quiet' : undefined)}
            columns={[
              { id: 'number', header: 'No.', align: 'end', isRowHeader: true, cell: (row) => row.number, sortValue: (row) => row.number },
              { id: 'state', header: 'State', cell: (row) => row.state, sortValue: (row) => row.state },
              { id: 'iteration', header: 'Iteration', align: 'end', cell: (row) => formatInteger(row.iteration), sortValue: (row) => row.iteration },
              { id: 'll', header: 'Log-likelihood', align: 'end', cell: (row) => formatFixed(row.logLikelihood, 1), sortValue: (row) => row.logLikelihood },
            ]}
          />
        </Panel>
      </Cell>
      <Cell span={6}>
        <Panel title="Parameters">
          <Table
            caption="Parameters, K = 3, D = 9"
            isCompact
            rows={[
              { id: 'Initial', formula: 'K − 1', count: 2 },
              { id: 'Transition', formula: 'K (K − 1)', count: 6 },
              { id: 'Means', formula: 'K D', count: 27 },
              { id: 'Covariance', formula: 'K D (D + 1) / 2', count: 135 },
            ]}
            rowKey={(row) => row.id}
            columns={[
              { id: 'name', header: 'Parameters', isRowHeader: true, cell: (row) => row.id },
              { id: 'formula', header: 'Formula', align: 'end', isMuted: true, cell: (row) => row.formula },
              { id: 'count', header: 'Count', align: 'end', cell: (row) => row.count },
            ]}
            footer={[
              { key: 'free', cells: ['Free parameters', '', '170'] },
              { key: 'need', cells: ['Days needed', '× 10', '1 700'] },
            ]}
          />
        </Panel>
      </Cell>
      <Cell span={7}>
        <Panel title="Regime means" footer="n = expected days in the regime">
          <Table
            caption="Regime means in raw units with 95 % intervals"
            rows={[
              { tone: 0 as const, name: 'RISK_ON', n: 1239, means: [0.05, 3.53, 2.57] },
              { tone: 1 as const, name: 'NEUTRAL', n: 1579, means: [0, 2.64, 2.93] },
              { tone: 2 as const, name: 'RISK_OFF', n: 1186, means: [-0.02, -5.22, 3.39] },
            ]}
            rowKey={(row) => row.name}
            columns={[
              { id: 'regime', header: 'Regime', isRowHeader: true, cell: (row) => <ToneLabel tone={row.tone}>{row.name}</ToneLabel> },
              { id: 'n', header: 'n', align: 'end', cell: (row) => formatInteger(row.n) },
              ...['ret_1d', 'mom_63d', 'log_vix'].map((name, index) => ({
                id: name,
                header: name,
                unit: index === 2 ? 'log points' : '%',
                align: 'end' as const,
                cell: (row: { readonly means: readonly number[] }) => formatFixed(row.means[index], 2),
              })),
            ]}
          />
        </Panel>
      </Cell>
      <Cell span={5}>
        <Panel title="Lineage">
          <DefinitionList
            items={[
              { id: 'version', term: 'Version', value: '1.2.0, from 1.1.0' },
              { id: 'digest', term: 'Digest', value: <DigestText value={'8db41f9327d241cb'.repeat(4)} isLong canCopy /> },
              { id: 'data', term: 'Data', value: 'market-daily.csv' },
            ]}
          />
        </Panel>
      </Cell>
    </Grid>
  )
}

type Day = { readonly index: number; readonly value: number }

export function PagedTable({ count, columns = 3 }: { readonly count: number; readonly columns?: number }) {
  const rows: readonly Day[] = Array.from({ length: count }, (_, index) => ({ index, value: (index * 7919) % 1000 }))
  return (
    <Table
      caption="Days"
      rows={rows}
      rowKey={(row) => row.index}
      pageSize={50}
      maxHeight={240}
      columns={[
        { id: 'index', header: 'Day', isRowHeader: true, cell: (row) => row.index, sortValue: (row) => row.index },
        ...Array.from({ length: columns }, (_, column) => ({
          id: `value${column}`,
          header: `A column with a long name ${column}`,
          align: 'end' as const,
          cell: (row: Day) => row.value,
          sortValue: (row: Day) => row.value,
        })),
      ]}
    />
  )
}
