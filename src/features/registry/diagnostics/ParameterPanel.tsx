import { regimeStyles } from '../../../charts/regimeStyles'
import type { Diagnosis, Interval, ParameterInterval } from '../../../domain/diagnostics/types'
import type { ModelVersion } from '../../../domain/model/types'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { formatFixed } from '../../../ui/format/number'
import { decimalsFor } from '../../../ui/format/quantities'
import { Panel } from '../../../ui/layout/Panel'
import { ToneLabel } from '../../../ui/tone/ToneLabel'

const KINDS: Readonly<Record<ParameterInterval['kind'], string>> = { mean: 'Mean', std: 'Standard deviation', stay: 'Probability to stay' }
const MAX_HEIGHT = 480

/** Every mean, standard deviation and probability to stay, with its intervals by both ways. */
export function ParameterPanel({ version, diagnosis }: { readonly version: ModelVersion; readonly diagnosis: Diagnosis }) {
  const styles = regimeStyles(version.mapping.regimes)
  const nameOf = ({ feature }: ParameterInterval) => (feature === null ? '–' : version.config.features[feature]!)
  const columns: Column<ParameterInterval>[] = [
    { id: 'regime', header: 'Regime', isRowHeader: true, noWrap: true, cell: ({ state }) => <ToneLabel tone={styles[state]!.tone}>{version.mapping.regimes[state]}</ToneLabel>, sortValue: ({ state }) => state },
    { id: 'kind', header: 'Parameter', noWrap: true, cell: ({ kind }) => KINDS[kind], sortValue: ({ kind }) => kind },
    { id: 'feature', header: 'Feature', noWrap: true, cell: nameOf, sortValue: nameOf },
    { id: 'estimate', header: 'Estimate', align: 'end', noWrap: true, cell: (row) => formatFixed(row.estimate, decimalsOf(row)) },
    { id: 'wald', header: 'Information, 95 %', align: 'end', noWrap: true, cell: (row) => intervalText(row.wald, row) },
    { id: 'bootstrap', header: 'Bootstrap, 95 %', align: 'end', noWrap: true, cell: (row) => intervalText(row.bootstrap, row) },
  ]
  const missing = diagnosis.waldMissing === null ? [] : [`none from the information: ${diagnosis.waldMissing}`]
  return (
    <Panel
      title={`${diagnosis.parameters.length} parameters with intervals by two ways`}
      subtitle="Raw units; where the two differ, the bootstrap is the one to read"
      footer={['information: curvature of the log-likelihood', `bootstrap: percentiles of ${diagnosis.nUsed} fits to simulated histories`, ...missing, ...(version.scaler?.bySymbol ? ['each symbol is standardised by itself; shown in the units of all together'] : [])]}
    >
      <Table caption="Parameters with their intervals" columns={columns} rows={diagnosis.parameters} rowKey={({ kind, state, feature }) => `${kind} ${state} ${feature}`} maxHeight={MAX_HEIGHT} />
    </Panel>
  )
}

function intervalText(interval: Interval | null, row: ParameterInterval): string {
  const decimals = decimalsOf(row)
  return interval === null ? '–' : `${formatFixed(interval.low, decimals)} to ${formatFixed(interval.high, decimals)}`
}

function decimalsOf({ kind, estimate, bootstrap, wald }: ParameterInterval): number {
  const interval = bootstrap ?? wald
  return kind === 'stay' ? 4 : decimalsFor(Math.max(Math.abs(estimate), Math.abs(interval?.low ?? 0), Math.abs(interval?.high ?? 0)))
}
