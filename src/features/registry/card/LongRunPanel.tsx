import { DistributionBars } from '../../../charts/DistributionBars'
import { ChartFrame } from '../../../charts/frame/ChartFrame'
import { regimeStyles } from '../../../charts/regimeStyles'
import { describeTransitions } from '../../../domain/inference/describeTransitions'
import type { ModelVersion } from '../../../domain/model/types'
import { Table } from '../../../ui/data/Table'
import { formatDays, formatProbability } from '../../../ui/format/quantities'
import { formatInteger } from '../../../ui/format/number'
import { ToneLabel } from '../../../ui/tone/ToneLabel'

/** Stationary distribution and expected durations: where the chain spends its rows in the long run. */
export function LongRunPanel({ version }: { readonly version: ModelVersion }) {
  const styles = regimeStyles(version.mapping.regimes)
  const { stationary, expectedDurations: durations, durationTitle, longRunSummary } = describeTransitions(version, 'rows')
  const training = version.metadata.fit.effectiveRows.map((rows) => rows / version.metadata.data.nTrainRows)
  const distributions = [{ label: 'Training', shares: training }, ...(stationary ? [{ label: 'Long run', shares: stationary }] : [])]
  return (
    <ChartFrame
      title={durationTitle}
      subtitle="Share of rows by regime, %, and expected duration"
      footer={['Expected duration = 1 / (1 − stay), rows of data', stationary ? 'long run = stationary distribution' : 'the stationary distribution is not unique']}
      summary={longRunSummary}
      regimes={styles}
      fileName={`long-run-${version.name}-${version.version}`}
      table={{
        caption: 'Shares and expected durations by regime',
        columns: [
          { header: 'Regime', isNumeric: false },
          { header: 'Training share, %', isNumeric: true, format: (share) => formatProbability(share) },
          { header: 'Long-run share, %', isNumeric: true, format: (share) => formatProbability(share) },
          { header: 'Expected duration, rows', isNumeric: true, format: (rows) => formatDays(rows) },
        ],
        rows: styles.map(({ name }, k) => [name, training[k] ?? null, stationary?.[k] ?? null, durations[k] ?? null]),
      }}
    >
      <DistributionBars regimes={styles} distributions={distributions} format={(share) => formatProbability(share)} />
      <Table
        caption="Expected duration and effective rows by regime"
        columns={[
          { id: 'regime', header: 'Regime', isRowHeader: true, cell: (k: number) => <ToneLabel tone={styles[k]!.tone}>{styles[k]!.name}</ToneLabel> },
          { id: 'duration', header: 'Duration, rows', align: 'end', cell: (k) => formatDays(durations[k]) },
          { id: 'rows', header: 'Effective rows', align: 'end', cell: (k) => formatInteger(version.metadata.fit.effectiveRows[k]) },
        ]}
        rows={styles.map((_, k) => k)}
        rowKey={(k) => k}
      />
    </ChartFrame>
  )
}
