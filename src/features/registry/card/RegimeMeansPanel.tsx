import { regimeStyles } from '../../../charts/regimeStyles'
import { describeRegimes } from '../../../domain/inference/describeRegimes'
import type { RegimeDescription, RegimeMean } from '../../../domain/inference/describeRegimes'
import type { ModelVersion } from '../../../domain/model/types'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { formatDayRange } from '../../../ui/format/date'
import { formatInteger } from '../../../ui/format/number'
import { formatFixed } from '../../../ui/format/number'
import { decimalsFor } from '../../../ui/format/quantities'
import { Panel } from '../../../ui/layout/Panel'
import { ToneLabel } from '../../../ui/tone/ToneLabel'
import styles from './card.module.css'

/** Mean of every feature in every regime, raw units, with intervals: one decimal rule a column. */
export function RegimeMeansPanel({ version }: { readonly version: ModelVersion }) {
  const { title, regimes } = describeRegimes(version)
  const looks = regimeStyles(version.mapping.regimes)
  const { data } = version.metadata
  const columns: Column<RegimeDescription>[] = [
    { id: 'regime', header: 'Regime', isRowHeader: true, cell: ({ state, regime }) => <ToneLabel tone={looks[state]!.tone}>{regime}</ToneLabel> },
    { id: 'n', header: 'n', align: 'end', cell: ({ effectiveRows }) => formatInteger(effectiveRows) },
    ...version.schema.features.map((feature, d): Column<RegimeDescription> => {
      const decimals = decimalsFor(Math.max(...regimes.map(({ means }) => Math.abs(means[d]!.mean))))
      return {
        id: feature.name,
        header: feature.name,
        unit: feature.unit ?? undefined,
        align: 'end',
        noWrap: true,
        cell: ({ means }) => <MeanCell mean={means[d]!} decimals={decimals} />,
      }
    }),
  ]
  return (
    <Panel
      title={title}
      subtitle="Regime means in raw units with 95 % intervals"
      footer={['n = expected days in the regime', `training range ${formatDayRange(data.firstDay, data.trainLastDay)}`, version.metadata.meanStandardErrors ? 'intervals from the observed information' : 'no intervals: the information is singular']}
    >
      <Table caption="Mean of every feature by regime" columns={columns} rows={regimes} rowKey={({ state }) => state} />
    </Panel>
  )
}

function MeanCell({ mean, decimals }: { readonly mean: RegimeMean; readonly decimals: number }) {
  return (
    <>
      {formatFixed(mean.mean, decimals)}
      {mean.interval && (
        <span className={styles.interval}>
          {formatFixed(mean.interval.low, decimals)} to {formatFixed(mean.interval.high, decimals)}
        </span>
      )}
    </>
  )
}
