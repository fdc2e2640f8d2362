import { regimeStyles } from '../../../charts/regimeStyles'
import { describeRegimes } from '../../../domain/inference/describeRegimes'
import type { RegimeMean } from '../../../domain/inference/describeRegimes'
import type { ModelVersion } from '../../../domain/model/types'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { formatDayRange } from '../../../ui/format/date'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { decimalsFor } from '../../../ui/format/quantities'
import { Panel } from '../../../ui/layout/Panel'
import { ToneLabel } from '../../../ui/tone/ToneLabel'
import styles from './card.module.css'

type FeatureRow = { readonly name: string; readonly unit: string | null; readonly means: readonly RegimeMean[]; readonly decimals: number }

/** Regimes whose names and intervals fit the card in full. */
const MOST_IN_FULL = 4

/** Mean of every feature in every regime, raw units, with intervals: a feature a row, with one decimal rule. */
export function RegimeMeansPanel({ version }: { readonly version: ModelVersion }) {
  const { title, regimes } = describeRegimes(version)
  const looks = regimeStyles(version.mapping.regimes)
  const { data } = version.metadata
  const isCrowded = regimes.length > MOST_IN_FULL
  const rows = version.schema.features.map(({ name, unit }, d): FeatureRow => {
    const means = regimes.map((regime) => regime.means[d]!)
    return { name, unit, means, decimals: Math.max(0, decimalsFor(Math.max(...means.map(({ mean }) => Math.abs(mean)))) - 1) }
  })
  const columns: Column<FeatureRow>[] = [
    { id: 'feature', header: 'Feature', isRowHeader: true, noWrap: true, cell: ({ name }) => name },
    { id: 'unit', header: 'Unit', isMuted: true, isNarrowHidden: true, cell: ({ unit }) => unit ?? '–' },
    ...regimes.map(
      ({ regime, state, effectiveRows }): Column<FeatureRow> => ({
        id: regime,
        header: <ToneLabel tone={looks[state]!.tone}>{isCrowded ? looks[state]!.short : regime}</ToneLabel>,
        unit: `n = ${formatInteger(effectiveRows)}`,
        align: 'end',
        noWrap: true,
        cell: ({ means, decimals }) => <MeanCell mean={means[state]!} decimals={decimals} isShort={isCrowded} />,
      }),
    ),
  ]
  return (
    <Panel
      title={title}
      subtitle="Regime means in raw units with 95 % intervals"
      footer={['n = expected rows in the regime', `training range ${formatDayRange(data.firstDay, data.trainLastDay)}`, version.metadata.meanStandardErrors ? 'intervals from the observed information' : 'no intervals: the information is singular, or too much to compute', ...(version.scaler?.bySymbol ? ['each symbol is standardised by itself; shown for one with the mean and deviation of all rows'] : [])]}
    >
      <Table caption="Mean of every feature by regime" columns={columns} rows={rows} rowKey={({ name }) => name} isTight={isCrowded} />
    </Panel>
  )
}

type MeanProps = { readonly mean: RegimeMean; readonly decimals: number; /** the half width in place of both ends */ readonly isShort: boolean }

/** The intervals are symmetric, so their half width says them in full. */
function MeanCell({ mean: { mean, interval }, decimals, isShort }: MeanProps) {
  return (
    <>
      {formatFixed(mean, decimals)}
      {interval && (
        <span className={styles.interval}>
          {isShort ? `± ${formatFixed((interval.high - interval.low) / 2, decimals)}` : `${formatFixed(interval.low, decimals)} to ${formatFixed(interval.high, decimals)}`}
        </span>
      )}
    </>
  )
}
